// Check of the end of a year: a good record is spoiled in one way, as in check_test.cc.
#include "gtest/gtest.h"
#include "ledger/check.h"
#include "ledger/postings.h"
#include "ledger/rules/year_end_rules.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger {
namespace {

constexpr Date kMay(2026, 5, 15);

// The last record of a command, with the ledger before it.
Spoilable Last(Authority& authority, const Actor& actor, const Command& command) {
  MemoryView before = authority.ledger.view();
  const absl::StatusOr<Decision> decision = authority.ledger.Try(actor, command);
  EXPECT_TRUE(decision.ok()) << decision.status();
  return {decision->records.back(), std::move(before)};
}

struct GoodYearEnd {
  GoodYearEnd() {
    const ItemId notice = authority.ledger.Do(
        Finance(),
        ProposeAward{TestFund(), AwardKind::kFinal, 10, Pence{2'630'000}, {}, kToday, ""});
    authority.ledger.Do(Head(), ConfirmAward{notice});
    const ItemId allocation = authority.Approved();
    const ItemId order = authority.Ordered(authority.Purchase());
    authority.Delivered(order, {400});
    const ItemId invoice = authority.Invoiced(order, "A-1", Pence{20'000}, {});
    credit = Last(authority, Officer(),
                  RecordCreditNote{invoice, "CN-1", Pence{10'000}, {}, Units{100}, kToday});
    authority.ledger.SetToday(kMay);
    proposal = Last(authority, Finance(), ProposeYearEnd{TestFund(), {}, {}});
    close = Last(authority, Chief(), ConfirmYearEnd{proposal.record.event.subject});
    const ItemId proposed = authority.ledger.Do(
        Finance(),
        ProposeCorrection{CorrectionKind::kLessUsed, order, {}, Pence{5'000}, "never came"});
    correction = Last(authority, Chief(), ConfirmCorrection{proposed});
    const ItemId cut =
        authority.ledger.Do(Officer(), ProposeCut{allocation, Pence{5'000}, "left early"});
    late_cut = Last(authority, Chief(), ConfirmCut{cut});
    paid = Last(authority, Finance(), RecordReturn{TestFund(), Pence{1'000}, kMay});
  }
  Authority authority;
  Spoilable credit, proposal, close, correction, late_cut, paid;
};

const GoodYearEnd& Good() {
  static const GoodYearEnd good;
  return good;
}

YearEnd& CertificateIn(Record& record) {
  for (Item& item : record.items) {
    if (YearEnd* year_end = std::get_if<YearEnd>(&item)) return *year_end;
  }
  return std::get<YearEnd>(record.items.at(0));
}

TEST(CheckYearEndTest, TakesTheGoodRecords) {
  const GoodYearEnd& good = Good();
  for (const Spoilable* record :
       {&good.credit, &good.proposal, &good.close, &good.correction, &good.late_cut, &good.paid}) {
    const absl::Status check = Check(record->record, record->before);
    EXPECT_TRUE(check.ok()) << check;
  }
}

TEST(CheckYearEndTest, RefusesFiguresThatAreNotTheBalances) {
  const char* const why = "figures are not those of the balances";
  ExpectBroken(
      Good().proposal, [](Record& r) { CertificateIn(r).recoverable -= Pence{1}; }, why);
  ExpectBroken(
      Good().proposal, [](Record& r) { CertificateIn(r).central += Pence{1}; }, why);
}

TEST(CheckYearEndTest, RefusesToCarryOnWhatIsRecovered) {
  ExpectBroken(
      Good().proposal,
      [](Record& r) {
        CertificateIn(r).recoverable -= Pence{1};
        CertificateIn(r).carried += Pence{1};
        CertificateIn(r).into = FundCode("PPG-LAC-2026-27");
      },
      "what is left of this grant is recovered");
}

TEST(CheckYearEndTest, RefusesACloseThatAnotherRoleSigned) {
  ExpectBroken(
      Good().close, [](Record& r) { r.actor.role = Role::kFinance; },
      "no chief finance officer signed");
}

TEST(CheckYearEndTest, RefusesACloseWithinThePeriod) {
  ExpectBroken(
      Good().close, [](Record& r) { std::get<Fund>(r.items.at(1)).to = Date(2026, 6, 1); },
      "changes what its event may not change");
}

TEST(CheckYearEndTest, RefusesACloseThatLeavesAnOrderItsHold) {
  ExpectBroken(
      Good().close, [](Record& r) { r.items.pop_back(); },
      "its orders are not those that hold money");
  ExpectBroken(
      Good().close, [](Record& r) { std::get<Order>(r.items.at(2)).held = Pence{1}; },
      "an order keeps its hold");
}

TEST(CheckYearEndTest, RefusesACorrectionWithoutItsCertificate) {
  const char* const why = "the certificate of its fund is not what it makes of it";
  for (const Spoilable* record : {&Good().correction, &Good().late_cut}) {
    ExpectBroken(
        *record, [](Record& r) { r.items.pop_back(); }, why);
    ExpectBroken(
        *record, [](Record& r) { CertificateIn(r).recoverable -= Pence{1}; }, why);
    ExpectBroken(
        *record, [](Record& r) { ++CertificateIn(r).version; }, why);
    ExpectBroken(
        *record, [](Record& r) { CertificateIn(r).borne_since += Pence{1}; }, why);
  }
}

TEST(CheckYearEndTest, RefusesMoreThanWasAccrued) {
  ExpectBroken(
      Good().correction,
      [](Record& r) { std::get<Order>(r.items.at(1)).delivered_cost -= Pence{1}; },
      "the order does not follow its correction");
}

TEST(CheckYearEndTest, RefusesAReturnOfMoreThanIsOwed) {
  ExpectBroken(
      Good().paid,
      [](Record& r) { std::get<GrantReturn>(r.items.at(0)).amount = Pence{100'000'000}; },
      "more is returned than is owed");
}

TEST(CheckYearEndTest, RefusesACreditThatDoesNotFit) {
  const char* const why = "the credit note does not fit its order";
  ExpectBroken(
      Good().credit, [](Record& r) { std::get<CreditNote>(r.items.at(0)).units = Units{200}; },
      why);
  ExpectBroken(
      Good().credit, [](Record& r) { std::get<Invoice>(r.items.at(1)).credited += Pence{1}; },
      "more is credited than was invoiced");
  ExpectBroken(
      Good().credit, [](Record& r) { std::get<Order>(r.items.at(2)).held -= Pence{1}; },
      "the order does not follow its credit note");
}

// A record that was good in an open fund is none in a closed one.
TEST(CheckYearEndTest, RefusesWhatAnOpenFundTookOnceItIsClosed) {
  Authority open;
  const ItemId order = open.Ordered(open.Purchase());
  Spoilable delivery =
      Last(open, Officer(), RecordDelivery{order, {100}, kToday, SharingBasis::kCentral, {}});
  MemoryView closed = delivery.before;
  Fund fund = FindAs<Fund>(closed, closed.IdsByKey("fund/PPG-LAC-2025-26").front()).value();
  fund.state = FundState::kHardClosed;
  Record state;
  state.sequence = closed.size();
  state.recorded_at = closed.LastRecordedAt();
  state.event = {EventKind::kFundFinished, fund.id};
  state.items = {fund};
  closed.Apply(state);
  delivery.record.sequence = closed.size();
  Delivery& item = std::get<Delivery>(delivery.record.items.at(0));
  item.id = MakeItemId(Delivery::kPrefix, closed.size());
  delivery.record.event.subject = item.id;
  const absl::Status check = Check(delivery.record, closed);
  EXPECT_NE(check.ToString().find("which is closed"), std::string::npos) << check;
}

}  // namespace
}  // namespace vsledger
