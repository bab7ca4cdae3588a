// Policies: proposed with their terms and categories, adopted by a second person, split at once.
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

TEST(PolicyTest, IsProposedWithTermsOfItsFundInOrder) {
  Authority authority;
  using C = ProposePolicy;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {WorkedYearPolicy(), Officer()},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.retained_per_child = Pence{-1}; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.terms.clear(); }},
       {Reason::kTermOutsideFund,
        [](auto& a) {
          a.command.terms = {{{2025, Season::kSpring}, {}, {}, {}, {}}};
        }},
       {Reason::kMalformedTerm,
        [](auto& a) {
          a.command.terms = WorkedYearPolicy().terms;
          a.command.terms[1] = a.command.terms[0];
        }},
       {Reason::kAmountNotPositive,
        [](auto& a) {
          a.command.terms = WorkedYearPolicy().terms;
          a.command.terms[1].per_child = Pence{-1};
        }},
       {Reason::kPeriodBackwards,
        [](auto& a) {
          a.command.terms = WorkedYearPolicy().terms;
          a.command.terms[1].service_to = a.command.terms[1].service_from - 1;
        }},
       {Reason::kFieldMissing, [](auto& a) { a.command.categories.clear(); }},
       {Reason::kMalformedText,
        [](auto& a) {
          a.command.categories = WorkedYearPolicy().categories;
          a.command.categories.push_back(a.command.categories.front());
        }},
       {Reason::kFieldMissing, [](auto& a) { a.command.minute.clear(); }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.effective_from = Date(2026, 4, 1); }}});
}

TEST(PolicyTest, IsAdoptedByASecondPersonOnce) {
  Authority authority;
  const ItemId policy = authority.ledger.Do(Officer(), WorkedYearPolicy());
  using C = AdoptPolicy;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{policy}, Head()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.policy = ItemId("po-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson, [](auto& a) {
          a.actor = {Officer().person, Role::kVirtualHead};
        }}});
  EXPECT_EQ(authority.ledger.Try(Deputy(), AdoptPolicy{policy})->already,
            authority.RecordOf(policy));
}

TEST(PolicyTest, MayTakeTheWholeAwardButNotAPennyPerChildMore) {
  Authority authority;
  ProposePolicy all = WorkedYearPolicy();  // 920 + 1,710 = 2,630, the rate
  all.retained_per_child += Pence{1};
  const ItemId policy = authority.ledger.Do(Officer(), all);
  ExpectRefused(authority.ledger, Head(), AdoptPolicy{policy}, Reason::kPolicyExceedsAward);
  ExpectRefused(authority.ledger, Officer(), AdoptPolicy{policy}, Reason::kSamePerson);
}

TEST(PolicyTest, LeavesUnallocatedWhatNeitherPartTakes) {
  Authority authority;
  ProposePolicy less = WorkedYearPolicy();
  less.retained_per_child = Pence{90'000};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), less)});
  EXPECT_EQ(authority.Balance("budget:unallocated"), Pence{-20'000});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-900'000});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'710'000});
}

TEST(PolicyTest, TakesFromAPoolOnlyWhatIsStillFreeInIt) {
  Authority authority;
  RequestOrder order = authority.Purchase();
  order.units = {9'001};  // 90.01 days: 9,001.00 of 9,200.00
  authority.Ordered(order);
  ProposePolicy less = WorkedYearPolicy();
  less.retained_per_child = Pence{92'000 - 1'991};  // 199.10 less, and 199.00 are free
  const ItemId too_much = authority.ledger.Do(Officer(), less);
  ExpectRefused(authority.ledger, Head(), AdoptPolicy{too_much}, Reason::kPoolShort);
  less.retained_per_child = Pence{92'000 - 1'990};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), less)});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{});
}

TEST(PolicyTest, TakesFromTheDelegatedPoolOnlyWhatIsStillFreeInIt) {
  Authority authority;
  RequestAllocation request = authority.Request();
  request.amount = Pence{1'700'001};
  authority.Approved(request);
  ProposePolicy less = WorkedYearPolicy();
  less.terms[2].per_child -= Pence{1'000};
  ExpectRefused(authority.ledger, Head(), AdoptPolicy{authority.ledger.Do(Officer(), less)},
                Reason::kPoolShort);
}

}  // namespace
}  // namespace vsledger
