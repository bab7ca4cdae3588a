#include "tests/ledger/support/spoiled.h"

#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "ledger/check.h"
#include "ledger/postings.h"

namespace vsledger {
namespace {

// Does it, and keeps the last record with what stood before it.
Spoilable Done(Authority& authority, const Actor& actor, Command command) {
  Spoilable done;
  done.before = authority.ledger.view();
  const auto decision = authority.ledger.Try(actor, std::move(command));
  EXPECT_TRUE(decision.ok()) << decision.status();
  if (!decision.ok()) return done;
  EXPECT_EQ(decision->records.size(), 1u);
  done.record = decision->records.back();
  return done;
}

// An approval that Decide refuses, as somebody might have written it who went around Decide.
Spoilable Forced(Authority& authority, const ItemId& asked, Record like) {
  Allocation allocation = authority.Get<Allocation>(asked);
  allocation.state = AllocationState::kApproved;
  allocation.approved = allocation.requested;
  allocation.decided_by = like.actor.person;
  like.sequence = authority.ledger.view().size();
  like.request_id = RequestId("forced-request");
  like.event.subject = asked;
  like.items = {allocation};
  like.postings = *PostingsFor(like, authority.ledger.view());
  return {std::move(like), authority.ledger.view()};
}

// Does it, which makes two records, and keeps the second with what stood before it.
Spoilable SecondOfTwo(Authority& authority, const Actor& actor, Command command) {
  Spoilable second;
  second.before = authority.ledger.view();
  const auto decision = authority.ledger.Try(actor, std::move(command));
  EXPECT_TRUE(decision.ok()) << decision.status();
  if (!decision.ok()) return second;
  EXPECT_EQ(decision->records.size(), 2u);
  second.before.Apply(decision->records.front());
  second.record = decision->records.back();
  return second;
}

void MakeRegisterRecords(GoodRecords& good) {
  Authority authority;
  Setting setting;
  setting.ref = SettingRef("130009");
  setting.name = "A new school";
  good.setting = Done(authority, Officer(), RecordSetting{setting});
  const ChildName child{{}, {}, "N2"};
  good.child = Done(authority, Officer(), RecordChild{child.number, Date(2012, 5, 1), ""});
  good.care =
      Done(authority, Officer(), RecordCare{child, {{Date(2024, 1, 1), std::nullopt, false}}});
  good.placement = Done(authority, Officer(),
                        RecordPlacement{child, SettingRef("130000"), Date(2024, 9, 1), std::nullopt,
                                        PlacementKind::kMain, 100, "", ""});
  good.payee = Done(authority, Officer(), EnterPayee{{}, authority.supplier, "bank"});
}

void MakeCashRecords(GoodRecords& good) {
  Authority authority;
  good.instalment =
      Done(authority, Finance(), RecordInstalment{TestFund(), Pence{1'000'000}, kToday});
  const ItemId order = authority.Ordered(authority.Purchase());
  authority.Delivered(order, {100});
  authority.Invoiced(order, "1", Pence{10'000}, Pence{2'000});
  good.vat = Done(authority, Finance(), HandOverVat{TestFund(), Pence{2'000}, kToday});
  authority.ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2026}});
  const ItemId estimate = authority.ledger.Do(Finance(), ProposeAward{FundCode("PPG-LAC-2026-27"),
                                                                      AwardKind::kEstimate,
                                                                      9,
                                                                      Pence{900'000},
                                                                      {},
                                                                      kToday,
                                                                      "last year's count"});
  good.estimate = Done(authority, Chief(), ConfirmAward{estimate});
}

void MakeFundRecords(GoodRecords& good) {
  Authority authority;
  good.fund = Done(authority, Finance(), OpenFund{Stream::kPpgLac, {2026}});
  good.proposal = Done(
      authority, Finance(),
      ProposeAward{TestFund(), AwardKind::kFinal, 11, Pence{11 * 263'000}, {}, kToday, "notice"});
  good.notice = Done(authority, Chief(), ConfirmAward{good.proposal.record.event.subject});
  ProposePolicy next = WorkedYearPolicy();
  next.retained_per_child = {};
  next.retained_part = PolicyPart{PartKind::kPerChild, Pence{80'000}, 0};
  good.policy = Done(authority, Officer(), next);
  good.adoption = Done(authority, Head(), AdoptPolicy{good.policy.record.event.subject});
  const ItemId payee = authority.ledger.Do(Officer(), EnterPayee{{}, authority.supplier, "bank"});
  good.verification = Done(authority, Finance(), VerifyPayee{payee});
}

void MakeSharingRecords(GoodRecords& good) {
  Authority authority;
  const ProposeTransfer transfer{TestFund(), Pool::kRetained, Pool::kDelegated, Pence{920'000},
                                 "all of it"};
  good.transfer_proposal = Done(authority, Officer(), transfer);
  good.transfer =
      Done(authority, Head(), ConfirmTransfer{good.transfer_proposal.record.event.subject});
  authority.ledger.Do(Head(), SetLimit{Officer().person, Pence{1}});
  good.limit = Done(authority, Head(), SetLimit{Officer().person, Pence{50'000}});
  authority.ledger.Do(Finance(), OpenFund{Stream::kPp16, {2025}});
  good.sum = Done(
      authority, Finance(),
      ProposeAward{
          FundCode("PP16-2025-26"), AwardKind::kFinal, 0, Pence{900'000}, {}, kToday, "letter"});
}

void MakeAllocationRecords(GoodRecords& good) {
  Authority authority;
  RequestAllocation first = authority.Request();
  first.amount = Pence{1'000};
  authority.Approved(first);
  good.request = Done(authority, Officer(), authority.Request());
  const ItemId id = good.request.record.event.subject;
  good.approval = Done(authority, Head(), ApproveAllocation{id, {}, ""});
  good.release = Done(authority, Finance(), ReleasePayments{TestFund(), {}, {}, kToday});
  RequestAllocation huge = authority.Request();
  huge.term = kSpring;
  huge.amount = Pence{1'710'001};
  good.too_much = Forced(authority, authority.Requested(huge), good.approval.record);
}

void MakeRecordBeyondTheFund(GoodRecords& good) {
  Authority authority;
  ProposeAward low{TestFund(), AwardKind::kFinal, 10, Pence{1'000}, {}, kToday, "notice"};
  low.adjustments = {{Pence{1'000 - 2'630'000}, "recovered"}};
  authority.ledger.Do(Chief(), ConfirmAward{authority.ledger.Do(Finance(), low)});
  good.beyond_fund = Forced(authority, authority.Requested(), good.approval.record);
}

void MakeOrderRecords(GoodRecords& good) {
  Authority authority;
  good.other_order = authority.Ordered(authority.Purchase());
  good.order_request = Done(authority, Officer(), authority.Purchase());
  const ItemId order = good.order_request.record.event.subject;
  good.order_approval = Done(authority, Head(), ApproveOrder{order});
  good.delivery =
      Done(authority, OtherOfficer(),
           RecordDelivery{order, {100}, kToday, SharingBasis::kUnits, {{authority.child, {100}}}});
  const ChildName elsewhere = authority.AddChild("N2", Date(2012, 5, 1), "130001");
  good.delivery_rest = SecondOfTwo(
      authority, OtherOfficer(),
      RecordDelivery{
          order, {200}, kToday, SharingBasis::kEqually, {{authority.child, {}}, {elsewhere, {}}}});
  good.invoice =
      Done(authority, Officer(), RecordInvoice{order, "1", Pence{10'000}, Pence{2'000}, kToday});
  good.invoice_release = Done(authority, Finance(), ReleasePayments{TestFund(), {}, {}, kToday});
  const ItemId internal = authority.Ordered(authority.Internal());
  good.charge = Done(authority, Finance(), RecordCharge{internal, Pence{10'000}, kToday});
  const ItemId reversal =
      authority.ledger.Do(Officer(), ProposeReversal{good.charge.record.sequence, "a mistake"});
  good.reversal = Done(authority, Head(), ConfirmReversal{reversal});
}

}  // namespace

const GoodRecords& Good() {
  static const GoodRecords* const kGood = [] {
    auto* good = new GoodRecords();
    MakeRegisterRecords(*good);
    MakeCashRecords(*good);
    MakeFundRecords(*good);
    MakeSharingRecords(*good);
    MakeAllocationRecords(*good);
    MakeRecordBeyondTheFund(*good);
    MakeOrderRecords(*good);
    return good;
  }();
  return *kGood;
}

void ExpectBroken(const Spoilable& good, const std::function<void(Record&)>& spoil,
                  const std::string& why) {
  SCOPED_TRACE(why);
  Record record = good.record;
  spoil(record);
  const absl::Status check = Check(record, good.before);
  EXPECT_EQ(ReasonOf(check), Reason::kRecordBroken);
  EXPECT_NE(check.ToString().find(why), std::string::npos) << check;
}

}  // namespace vsledger
