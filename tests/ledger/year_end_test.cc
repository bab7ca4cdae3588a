// The end of a fund's year: who closes it and when, what is left, and who bears what is learnt
// afterwards (design.md section 4, funds and months).
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/year_end_rules.h"
#include "tests/ledger/support/giving_back.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

constexpr Date kApril(2026, 4, 1);
constexpr Date kMay(2026, 5, 15);

// 26,300.00 by final notice; 550.00 approved for a setting; 10 days of psychology ordered at
// 100.00, 4 of them delivered.
struct YearOver : Authority {
  YearOver() {
    const ItemId notice = ledger.Do(
        Finance(),
        ProposeAward{TestFund(), AwardKind::kFinal, 10, Pence{2'630'000}, {}, kToday, ""});
    ledger.Do(Head(), ConfirmAward{notice});
    allocation = Approved();
    order = Ordered(Purchase());
    Delivered(order, {400});
    ledger.SetToday(kMay);
  }
  ItemId Close() {
    const ItemId id = ledger.Do(Finance(), ProposeYearEnd{TestFund(), {}, {}});
    return ledger.Do(Chief(), ConfirmYearEnd{id});
  }
  ItemId Correct(CorrectionKind kind, Pence amount) {
    const ItemId id = ledger.Do(Finance(), ProposeCorrection{kind, order, {}, amount, "learnt"});
    return ledger.Do(Chief(), ConfirmCorrection{id});
  }
  YearEnd Certificate() const { return YearEndOf(ledger.view(), TestFund()).value(); }
  ItemId allocation;
  ItemId order;
};

TEST(YearEndTest, SoftClosesByItselfAfterThePeriod) {
  const Authority authority;
  const Fund fund = FundByCode(authority.ledger.view(), TestFund()).value();
  EXPECT_EQ(StateOn(fund, Date(2026, 3, 31)), FundState::kOpen);
  EXPECT_EQ(StateOn(fund, kApril), FundState::kSoftClosed);
}

TEST(YearEndTest, IsProposedInTheOrderOfItsRefusals) {
  YearOver authority;
  using C = ProposeYearEnd;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{TestFund(), {}, {}}, Finance(), kMay},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.carried = Pence{-1}; }},
       {Reason::kFundRunning, [](auto& a) { a.today = Date(2026, 3, 31); }},
       {Reason::kCarryNotAllowed, [](auto& a) {
          if (a.command.carried == Pence{}) a.command.carried = Pence{1};
        }}});
  const YearEnd year_end = authority.Certificate();
  EXPECT_EQ(year_end.central, Pence{40'000});
  EXPECT_EQ(year_end.settings, Pence{55'000});
  EXPECT_EQ(year_end.recoverable, Pence{2'630'000 - 95'000});
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{}) << "a proposal moves nothing";
}

TEST(YearEndTest, NeedsTheFinalNotice) {
  Authority authority;
  ExpectRefused(authority.ledger, Attempt{ProposeYearEnd{TestFund(), {}, {}}, Finance(), kMay},
                Reason::kFinalNoticeMissing);
}

TEST(YearEndTest, WaitsForRequestsHeldInPrinciple) {
  YearOver authority;
  authority.ledger.SetToday(kToday);
  RequestAllocation more = authority.Request();
  more.amount = Pence{10'000};
  const ItemId held = authority.Requested(more);
  authority.ledger.Do(Head(), HoldAllocation{held, {}, "when the tutor is found"});
  ExpectRefused(authority.ledger, Attempt{ProposeYearEnd{TestFund(), {}, {}}, Finance(), kMay},
                Reason::kRequestsHeld);
  authority.ledger.Do(Head(), RefuseAllocation{held, "the year is over"});
  authority.Close();
}

TEST(YearEndTest, IsConfirmedByTheChiefFinanceOfficerOnce) {
  YearOver authority;
  const ItemId year_end = authority.ledger.Do(Finance(), ProposeYearEnd{TestFund(), {}, {}});
  using C = ConfirmYearEnd;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{year_end}, Chief(), kMay},
      {{Reason::kItemUnknown, [](auto& a) { a.command.year_end = ItemId("ye-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson, [](auto& a) {
          a.actor = {Finance().person, Role::kChiefFinance};
        }}});
  EXPECT_EQ(authority.Get<Order>(authority.order).held, Pence{});
  EXPECT_EQ(authority.Balance("budget:held:" + authority.order.text), Pence{});
  EXPECT_EQ(LeftIn(authority.ledger.view(), TestFund()), Pence{});
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{-2'535'000});
  EXPECT_EQ(authority.ledger.Try(Chief(), ConfirmYearEnd{year_end})->already,
            authority.RecordOf(year_end));
}

TEST(YearEndTest, IsWorkedOutAgainWhereTheFiguresMoved) {
  YearOver authority;
  const ItemId year_end = authority.ledger.Do(Finance(), ProposeYearEnd{TestFund(), {}, {}});
  authority.ledger.Do(
      Officer(),
      RecordDelivery{authority.order, {100}, Date(2026, 3, 30), SharingBasis::kCentral, {}});
  ExpectRefused(authority.ledger, Attempt{ConfirmYearEnd{year_end}, Chief(), kMay},
                Reason::kYearEndChanged);
  EXPECT_EQ(authority.Close(), year_end) << "one year end for a fund";
  EXPECT_EQ(authority.Certificate().recoverable, Pence{2'525'000});
}

TEST(YearEndTest, RefusesInAClosedFundWhatIsACorrection) {
  YearOver authority;
  authority.Close();
  TestLedger& ledger = authority.ledger;
  const auto refused = [&](const Actor& actor, const Command& command, Reason reason) {
    ExpectRefused(ledger, Attempt<Command>{command, actor, kMay}, reason);
  };
  refused(Officer(), RecordDelivery{authority.order, {100}, kToday, SharingBasis::kCentral, {}},
          Reason::kFundClosed);
  refused(Officer(), CloseOrder{authority.order}, Reason::kFundClosed);
  refused(Finance(), ProposeYearEnd{TestFund(), {}, {}}, Reason::kFundClosed);
  refused(Officer(), ProposeReversal{authority.RecordOf(authority.allocation), "wrong"},
          Reason::kFundClosed);
  refused(Officer(), authority.Request(), Reason::kFundNotOpen);
  const ItemId policy = ledger.Do(Officer(), WorkedYearPolicy());
  refused(Head(), AdoptPolicy{policy}, Reason::kFundClosed);
  const ItemId cut =
      ledger.Do(Officer(), ProposeCut{authority.allocation, Pence{5'000}, "left early"});
  refused(Head(), ConfirmCut{cut}, Reason::kRoleNotAllowed);
}

TEST(YearEndTest, GivesWhatWasCutAfterTheCloseToTheDfe) {
  YearOver authority;
  authority.Close();
  const ItemId cut =
      authority.ledger.Do(Officer(), ProposeCut{authority.allocation, Pence{5'000}, "left early"});
  authority.ledger.Do(Chief(), ConfirmCut{cut});
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{-2'540'000});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{}) << "no pool takes anything";
  EXPECT_EQ(authority.Certificate().version, 2);
  EXPECT_EQ(authority.Certificate().settings, Pence{50'000});
}

TEST(YearEndTest, CorrectsInTheOrderOfItsRefusals) {
  YearOver authority;
  using C = ProposeCorrection;
  const C good{CorrectionKind::kLessUsed, authority.order, {}, Pence{40'000}, "never came"};
  ExpectRefused(authority.ledger, Attempt{good, Finance(), kMay}, Reason::kFundRunning);
  authority.Close();
  ExpectRefusalsInOrder<C>(
      authority.ledger, {good, Finance(), kMay},
      {{Reason::kItemUnknown, [](auto& a) { a.command.order = ItemId("or-999"); }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{}; }},
       {Reason::kItemUnknown, [](auto& a) { a.command.invoice = ItemId("iv-999"); }},
       {Reason::kAboveOutstanding, [](auto& a) { a.command.amount += Pence{1}; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.reason.clear(); }}});
}

TEST(YearEndTest, ConfirmsACorrectionByASecondPerson) {
  YearOver authority;
  authority.Close();
  const ItemId correction = authority.ledger.Do(
      Finance(), ProposeCorrection{
                     CorrectionKind::kLessUsed, authority.order, {}, Pence{40'000}, "never came"});
  using C = ConfirmCorrection;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{correction}, Chief(), kMay},
      {{Reason::kItemUnknown, [](auto& a) { a.command.correction = ItemId("cr-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson, [](auto& a) {
          a.actor = {Finance().person, Role::kChiefFinance};
        }}});
  EXPECT_EQ(authority.Balance("liability:accrued:" + authority.order.text), Pence{});
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{-2'575'000});
}

TEST(YearEndTest, LetsTheAuthorityBearWhatWasUsedAfterAll) {
  YearOver authority;
  authority.Close();
  authority.Correct(CorrectionKind::kMoreUsed, Pence{10'000});
  EXPECT_EQ(authority.Balance("income:authority"), Pence{-10'000});
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{-2'535'000});
  EXPECT_EQ(authority.Certificate().borne_since, Pence{10'000});
  EXPECT_EQ(authority.Certificate().version, 1) << "the DfE is owed what it was";
  authority.Correct(CorrectionKind::kLessUsed, Pence{10'000});
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{-2'545'000})
      << "what is used less after the close is the DfE's";
}

// Overspent by 8,700.00: the authority pays, and gets what comes back before the DfE does.
TEST(YearEndTest, LetsTheAuthorityPayWhatIsOverspentAndHaveItBackFirst) {
  YearOver authority;
  authority.ledger.SetToday(Date(2026, 3, 31));
  const ItemId lower = authority.ledger.Do(
      Finance(), ProposeAward{TestFund(), AwardKind::kFinal, 1, Pence{263'000}, {}, kToday, ""});
  RequestOrder dear = authority.Purchase();
  dear.unit_price = Pence{80'000};
  const ItemId order = authority.Ordered(dear);
  authority.Delivered(order, {1'000});
  authority.ledger.Do(Head(), ConfirmAward{lower});
  authority.ledger.SetToday(kMay);
  authority.Close();
  const Pence overspent{800'000 + 95'000 - 263'000};
  EXPECT_EQ(authority.Certificate().overspent, overspent);
  EXPECT_EQ(authority.Balance("income:authority"), -overspent);
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{});
  authority.Correct(CorrectionKind::kLessUsed, Pence{40'000});
  EXPECT_EQ(authority.Balance("income:authority"), Pence{40'000} - overspent);
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{});
  EXPECT_EQ(authority.Certificate().version, 1);
}

TEST(YearEndTest, TakesALastNoticeFromTheDfe) {
  YearOver authority;
  authority.Close();
  const auto notify = [&](std::int64_t children) {
    const ItemId notice = authority.ledger.Do(
        Finance(),
        ProposeAward{
            TestFund(), AwardKind::kFinal, children, Pence{263'000} * children, {}, kMay, ""});
    ExpectRefused(authority.ledger, Attempt{ConfirmAward{notice}, Head(), kMay},
                  Reason::kRoleNotAllowed);
    authority.ledger.Do(Chief(), ConfirmAward{notice});
  };
  notify(11);
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{-2'535'000 - 263'000});
  EXPECT_EQ(authority.Balance("asset:dfe"), Pence{11 * 263'000});
  EXPECT_EQ(authority.Balance("income:grant"), Pence{-95'000}) << "no more was used";
  authority.ledger.Do(Finance(), RecordReturn{TestFund(), Pence{2'798'000}, kMay});
  notify(10);
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{});
  EXPECT_EQ(authority.Certificate().borne_since, Pence{263'000})
      << "what went back already cannot be kept back";
  EXPECT_EQ(authority.Certificate().version, 2);
}

TEST(YearEndTest, ReturnsNoMoreThanIsDue) {
  YearOver authority;
  ExpectRefused(authority.ledger,
                Attempt{RecordReturn{TestFund(), Pence{1}, kMay}, Finance(), kMay},
                Reason::kNothingOwed);
  authority.Close();
  using C = RecordReturn;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{TestFund(), Pence{2'535'000}, kMay}, Finance(), kMay},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{}; }},
       {Reason::kDateInFuture, [](auto& a) { a.command.paid_on = Date(2026, 5, 16); }},
       {Reason::kNothingOwed, [](auto& a) { a.command.amount += Pence{1}; }}});
  const std::uint64_t record = authority.ledger.view().size() - 1;
  authority.ledger.Do(Head(), ConfirmReversal{authority.ledger.Do(
                                  Finance(), ProposeReversal{record, "sent twice"})});
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{-2'535'000});
}

TEST(YearEndTest, FinishesOnceNothingIsLeftToSettle) {
  YearOver authority;
  ExpectRefused(authority.ledger, Attempt{FinishFund{TestFund()}, Finance(), kMay},
                Reason::kFundRunning);
  authority.Close();
  ExpectRefused(authority.ledger, Attempt{FinishFund{TestFund()}, Finance(), kMay},
                Reason::kFundNotSettled);
  TestLedger& ledger = authority.ledger;
  const ItemId in_query =
      ledger.Do(Officer(), RecordInvoice{authority.order, "A-1", Pence{200'000}, {}, kMay, true});
  authority.Correct(CorrectionKind::kLessUsed, Pence{40'000});
  ledger.Do(Finance(), RecordInstalment{TestFund(), Pence{2'630'000}, kMay});
  const ItemId payment = ledger.Do(Finance(), ReleasePayments{TestFund(), {}, {}, kMay});
  ledger.Do(Finance(), ConfirmPayments{payment, {}, {}, kMay});
  ledger.Do(Finance(), RecordReturn{TestFund(), Pence{2'575'000}, kMay});
  const ItemId fund = ledger.Do(Finance(), FinishFund{TestFund()});
  EXPECT_EQ(ledger.Try(Finance(), FinishFund{TestFund()})->already, authority.RecordOf(fund));
  const auto refused = [&](const Actor& actor, const Command& command) {
    ExpectRefused(ledger, Attempt<Command>{command, actor, kMay}, Reason::kFundFinished);
  };
  refused(Officer(), MatchInvoice{in_query});
  refused(Finance(), RecordInstalment{TestFund(), Pence{1}, kMay});
  refused(Finance(), BouncePayment{payment, kMay});
  refused(Finance(), PlanInstalments{TestFund(), {kMay}});
  refused(Finance(),
          ProposeCorrection{CorrectionKind::kMoreUsed, authority.order, {}, Pence{1}, "too late"});
}

TEST(YearEndTest, CarriesOnWhatTheGrantLetsGoOn) {
  TestLedger ledger(Date(2025, 10, 1));
  const FundCode fund("PP16-2025-26");
  const FundCode next("PP16-2026-27");
  OpenFund open{Stream::kPp16, {2025}};
  open.year_end = YearEndRule::kCarriedForward;
  ledger.Do(Finance(), open);
  const ItemId letter = ledger.Do(
      Finance(), ProposeAward{fund, AwardKind::kFinal, 0, Pence{500'000}, {}, kToday, "letter"});
  ledger.Do(Head(), ConfirmAward{letter});
  ledger.SetToday(kMay);
  const auto refused = [&](const ProposeYearEnd& command, Reason reason) {
    ExpectRefused(ledger, Attempt{command, Finance(), kMay}, reason);
  };
  refused({fund, {}, {}}, Reason::kCarryNotAllowed);
  refused({fund, Pence{500'001}, next}, Reason::kCarryNotAllowed);
  refused({fund, Pence{500'000}, next}, Reason::kFundUnknown);
  refused({fund, Pence{500'000}, fund}, Reason::kCarryNotAllowed);
  ledger.Do(Finance(), OpenFund{Stream::kPp16, {2026}});
  const ItemId year_end = ledger.Do(Finance(), ProposeYearEnd{fund, Pence{500'000}, next});
  ledger.Do(Chief(), ConfirmYearEnd{year_end});
  EXPECT_EQ(ledger.view().Balance({next, AccountName("budget:unallocated")}), Pence{-500'000});
  EXPECT_EQ(ledger.view().Balance({next, AccountName("income:grant")}), Pence{-500'000});
  EXPECT_EQ(ledger.view().Balance({fund, AccountName("income:grant")}), Pence{});
  EXPECT_EQ(ledger.view().Balance({fund, AccountName("asset:cash")}), Pence{-500'000});
}

// More orders than fit into the closing record: the rest are closed before it, in the same command.
TEST(YearEndTest, ClosesAnyNumberOfOrders) {
  YearOver authority;
  authority.ledger.SetToday(kToday);
  RequestOrder small = authority.Purchase();
  small.units = Units{100};
  small.unit_price = Pence{1'000};
  std::vector<ItemId> orders;
  for (std::size_t i = 0; i < kMaxHoldsClosed + 3; ++i) orders.push_back(authority.Ordered(small));
  authority.ledger.SetToday(kMay);
  const ItemId proposed = authority.ledger.Do(Finance(), ProposeYearEnd{TestFund(), {}, {}});
  const absl::StatusOr<Decision> closed = authority.ledger.Try(Chief(), ConfirmYearEnd{proposed});
  ASSERT_TRUE(closed.ok()) << closed.status();
  EXPECT_EQ(closed->records.size(), 5u) << "four orders with the first, and the close";
  for (const ItemId& order : orders) EXPECT_EQ(authority.Get<Order>(order).held, Pence{});
  EXPECT_EQ(authority.Balance("liability:dfe"), Pence{-2'535'000});
}

}  // namespace
}  // namespace vsledger
