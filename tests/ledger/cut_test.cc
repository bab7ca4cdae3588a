// Cuts: an approval made smaller before it is paid.
#include "tests/ledger/support/giving_back.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

TEST(CutTest, IsProposedInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId waiting = authority.Requested();
  RequestAllocation other = authority.Request();
  other.category = Category("tuition");
  const ItemId paid = Paid(authority, other);
  other.term = kSpring;
  const ItemId approved = authority.Approved(other);
  using C = ProposeCut;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{approved, Pence{55'000}, "less is needed"}, Officer()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.allocation = authority.policy; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = waiting; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = paid; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{}; }},
       {Reason::kAboveOutstanding, [](auto& a) { a.command.amount = Pence{55'001}; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.reason.clear(); }}});
}

TEST(CutTest, IsConfirmedInTheOrderOfItsRefusalsAndOnce) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  auto& ledger = authority.ledger;
  const ItemId cut = ledger.Do(Officer(), ProposeCut{allocation, Pence{30'000}, "less"});
  const ItemId more = ledger.Do(Officer(), ProposeCut{allocation, Pence{25'001}, "less still"});
  using C = ConfirmCut;
  ExpectRefusalsInOrder<C>(ledger, {{cut}, Head()},
                           {{Reason::kItemUnknown, [&](auto& a) { a.command.cut = allocation; }},
                            {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
                            {Reason::kSamePerson, [](auto& a) {
                               a.actor = {Officer().person, Role::kVirtualHead};
                             }}});
  EXPECT_EQ(ledger.Try(Head(), C{cut})->already, authority.RecordOf(cut));
  ExpectRefused(ledger, Head(), C{more}, Reason::kAboveOutstanding);
  authority.Released();
  ExpectRefused(ledger, Head(), C{more}, Reason::kIllegalTransition);
}

TEST(CutTest, GivesBackToThePoolAndTheRestIsPaid) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  authority.ledger.Do(Head(), ConfirmCut{authority.ledger.Do(
                                  Officer(), ProposeCut{allocation, Pence{17'500}, "left"})});
  EXPECT_EQ(authority.Balance("liability:setting:130000"), Pence{-37'500});
  EXPECT_EQ(authority.Balance("expense:delegated:support"), Pence{37'500});
  EXPECT_EQ(authority.Balance("budget:spent"), Pence{-37'500});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'710'000 + 37'500});
  EXPECT_EQ(authority.Get<Payment>(authority.Released()).amount, Pence{37'500});
}

TEST(CutTest, ToNilLeavesNothingOwed) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  authority.ledger.Do(Head(), ConfirmCut{authority.ledger.Do(
                                  Officer(), ProposeCut{allocation, Pence{55'000}, "left"})});
  ExpectRefused(authority.ledger, Finance(), ReleasePayments{TestFund(), {}, {}, kToday},
                Reason::kNothingOwed);
}

TEST(CutTest, StandsInTheWayOfAReversal) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  const std::uint64_t approval = authority.RecordOf(allocation);
  authority.ledger.Do(Head(), ConfirmCut{authority.ledger.Do(
                                  Officer(), ProposeCut{allocation, Pence{1}, "a penny"})});
  ExpectRefused(authority.ledger, Officer(), ProposeReversal{approval, "all of it"},
                Reason::kLaterRecordStands);
}

}  // namespace
}  // namespace vsledger
