// Successors: what is owed either way goes with the setting, and so does what is paid.
#include "ledger/rules/payment_rules.h"
#include "tests/ledger/support/giving_back.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

const SettingRef kOld("130000");
const SettingRef kNew("130002");

void VerifyPayeeOf(Authority& authority, const SettingRef& setting) {
  const ItemId payee = authority.ledger.Do(Officer(), EnterPayee{setting, {}, "bank"});
  authority.ledger.Do(OtherFinance(), VerifyPayee{payee});
}

TEST(SuccessorTest, IsProposedInTheOrderOfItsRefusals) {
  Authority authority;
  Succeeded(authority, "130000", "130001");
  using C = ProposeSuccessor;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{SettingRef("130001"), kNew, kToday}, Officer()},
      {{Reason::kSettingUnknown, [](auto& a) { a.command.before = SettingRef("199999"); }},
       {Reason::kSettingUnknown, [](auto& a) { a.command.after = SettingRef("199999"); }},
       {Reason::kDuplicateItem, [](auto& a) { a.command.before = kOld; }},
       {Reason::kIllegalTransition, [](auto& a) { a.command.after = SettingRef("130001"); }},
       {Reason::kIllegalTransition, [](auto& a) { a.command.after = kOld; }}});
  ExpectRefused(authority.ledger, Officer(), C{SettingRef("130001"), kNew, kToday},
                Reason::kDuplicateItem);
}

TEST(SuccessorTest, IsConfirmedInTheOrderOfItsRefusalsAndOnce) {
  Authority authority;
  auto& ledger = authority.ledger;
  const ItemId soon = ledger.Do(
      Officer(), ProposeSuccessor{SettingRef("130001"), SettingRef("130000"), Date(2025, 10, 2)});
  const ItemId other = ledger.Do(Officer(), ProposeSuccessor{kOld, SettingRef("130001"), kToday});
  const ItemId id = ledger.Do(Officer(), ProposeSuccessor{kOld, kNew, kToday});
  const ItemId back = ledger.Do(Officer(), ProposeSuccessor{kNew, kOld, kToday});
  using C = ConfirmSuccessor;
  ExpectRefusalsInOrder<C>(
      ledger, {{id}, Head()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.successor = authority.policy; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Officer().person, Role::kVirtualHead};
        }},
       {Reason::kDateInFuture, [&](auto& a) { a.command.successor = soon; }}});
  EXPECT_EQ(ledger.Try(Head(), C{id})->already, authority.RecordOf(id));
  ExpectRefused(ledger, Head(), C{other}, Reason::kDuplicateItem);
  ExpectRefused(ledger, Head(), C{back}, Reason::kIllegalTransition);
}

TEST(SuccessorTest, TakesOverWhatIsOwedBothWays) {
  Authority authority;
  Agreed(authority, Paid(authority), Pence{17'500});
  RequestAllocation spring = authority.Request();
  spring.term = kSpring;
  authority.Approved(spring);
  Succeeded(authority, "130000", "130001");
  Succeeded(authority, "130001", "130002");
  for (const char* gone : {"130000", "130001"}) {
    EXPECT_EQ(authority.Balance(std::string("liability:setting:") + gone), Pence{});
    EXPECT_EQ(authority.Balance(std::string("asset:recoupment:") + gone), Pence{});
  }
  EXPECT_EQ(authority.Balance("liability:setting:130002"), Pence{-55'000});
  EXPECT_EQ(authority.Balance("asset:recoupment:130002"), Pence{17'500});
}

TEST(SuccessorTest, IsPaidForItsPredecessorOnceItsBankReferenceIsVerified) {
  Authority authority;
  const ItemId owed = Agreed(authority, Paid(authority), Pence{17'500});
  RequestAllocation spring = authority.Request();
  spring.term = kSpring;
  authority.Approved(spring);
  Succeeded(authority, "130000", "130002");
  auto& ledger = authority.ledger;
  ExpectRefused(ledger, Finance(), ReleasePayments{TestFund(), kOld, {}, kToday},
                Reason::kNothingOwed);
  ExpectRefused(ledger, Finance(), ReleasePayments{TestFund(), kNew, {}, kToday},
                Reason::kPayeeUnverified);
  ExpectRefused(ledger, Finance(), ReleasePayments{TestFund(), {}, {}, kToday},
                Reason::kPayeeUnverified);
  VerifyPayeeOf(authority, kNew);
  const Payment payment =
      authority.Get<Payment>(ledger.Do(Finance(), ReleasePayments{TestFund(), kNew, {}, kToday}));
  EXPECT_EQ(payment.setting, kNew);
  EXPECT_EQ(payment.amount, Pence{37'500}) << "less what its predecessor owed";
  EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kSettled);
  EXPECT_EQ(authority.Balance("liability:setting:130002"), Pence{});
  EXPECT_EQ(authority.Balance("asset:recoupment:130002"), Pence{});
}

TEST(SuccessorTest, IsOwedWhatIsApprovedCutOrAgreedForItsPredecessorLater) {
  Authority authority;
  const ItemId paid = Paid(authority);
  const ItemId before =
      authority.ledger.Do(Officer(), ProposeRecoupment{paid, Pence{100}, "before"});
  RequestAllocation spring = authority.Request();
  spring.term = kSpring;
  const ItemId requested = authority.Requested(spring);
  Succeeded(authority, "130000", "130002");
  auto& ledger = authority.ledger;
  ledger.Do(Head(), ApproveAllocation{requested, {}, ""});
  EXPECT_EQ(authority.Balance("liability:setting:130002"), Pence{-55'000});
  ledger.Do(Head(), ConfirmCut{ledger.Do(Officer(), ProposeCut{requested, Pence{5'000}, "less"})});
  EXPECT_EQ(authority.Balance("liability:setting:130002"), Pence{-50'000});
  ledger.Do(Head(), AgreeRecoupment{before});
  const ItemId after = Agreed(authority, paid, Pence{200});
  EXPECT_EQ(authority.Get<Recoupment>(after).setting, kNew);
  EXPECT_EQ(authority.Balance("asset:recoupment:130002"), Pence{300});
  ledger.Do(Finance(), ReceiveRecoupment{before, Pence{100}, kToday});
  ledger.Do(Finance(), ProposeWriteOff{after, Pence{200}, "closed"});
  ledger.Do(Chief(), ConfirmWriteOff{after});
  EXPECT_EQ(authority.Balance("asset:recoupment:130002"), Pence{});
  EXPECT_EQ(authority.Balance("asset:recoupment:130000"), Pence{});
  EXPECT_EQ(authority.Balance("liability:setting:130000"), Pence{});
}

TEST(SuccessorTest, IsOwedWhatBouncedOfItsPredecessor) {
  Authority authority;
  const ItemId owed = Agreed(authority, Paid(authority), Pence{17'500});
  RequestAllocation spring = authority.Request();
  spring.term = kSpring;
  authority.Approved(spring);
  const ItemId payment = authority.Released();
  Succeeded(authority, "130000", "130002");
  authority.ledger.Do(Finance(), BouncePayment{payment, kToday});
  EXPECT_EQ(authority.Balance("liability:setting:130002"), Pence{-55'000});
  EXPECT_EQ(authority.Balance("asset:recoupment:130002"), Pence{17'500});
  EXPECT_EQ(authority.Balance("liability:setting:130000"), Pence{});
  EXPECT_EQ(authority.Balance("asset:recoupment:130000"), Pence{});
  EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kAgreed);
  VerifyPayeeOf(authority, kNew);
  EXPECT_EQ(authority.Get<Payment>(authority.Released()).amount, Pence{37'500});
}

TEST(SuccessorTest, LosesWhatIsReversedOfItsPredecessor) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  const std::uint64_t approval = authority.RecordOf(allocation);
  Succeeded(authority, "130000", "130002");
  auto& ledger = authority.ledger;
  ledger.Do(Head(), ConfirmReversal{ledger.Do(Officer(), ProposeReversal{approval, "a mistake"})});
  EXPECT_EQ(authority.Balance("liability:setting:130000"), Pence{});
  EXPECT_EQ(authority.Balance("liability:setting:130002"), Pence{});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'710'000});
}

TEST(SuccessorTest, MovesTheBalancesOfEachFund) {
  Authority authority;
  authority.Approved();
  auto& ledger = authority.ledger;
  const auto decision = ledger.Try(
      Deputy(), ConfirmSuccessor{ledger.Do(Officer(), ProposeSuccessor{kOld, kNew, kToday})});
  ASSERT_TRUE(decision.ok());
  const std::vector<Posting>& lines = decision->records.front().postings;
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].tags.setting, kOld);
  EXPECT_EQ(lines[1].tags.setting, kNew);
}

}  // namespace
}  // namespace vsledger
