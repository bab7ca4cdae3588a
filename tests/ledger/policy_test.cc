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

// A policy that is proposed with one change to its autumn.
std::optional<Reason> ProposedWith(const std::function<void(PolicyTerm&, TermRule&)>& change) {
  Authority authority;
  ProposePolicy policy = WorkedYearPolicy();
  TermRule rule;
  change(policy.terms[1], rule);
  policy.terms[1].rule = rule;
  return ReasonOf(DecideOnly(authority.ledger, Officer(), policy).status());
}

TEST(PolicyTest, HasBandsJustWhereATermIsByBands) {
  EXPECT_EQ(ProposedWith([](auto&, TermRule& rule) { rule.trigger = TermTrigger::kBands; }),
            Reason::kFieldMissing);
  EXPECT_EQ(ProposedWith([](auto&, TermRule& rule) { rule.bands = {Pence{1}}; }),
            Reason::kMalformedText);
  const auto banded = [](Pence band) {
    return ProposedWith([band](auto&, TermRule& rule) {
      rule.trigger = TermTrigger::kBands;
      rule.bands = {Pence{}, band};
    });
  };
  EXPECT_EQ(banded(Pence{40'000}), std::nullopt);
  EXPECT_EQ(banded(Pence{-1}), Reason::kAmountNotPositive);
}

TEST(PolicyTest, AsksForAPepRatingJustWhereATermIsPepConditional) {
  EXPECT_EQ(
      ProposedWith([](auto&, TermRule& rule) { rule.trigger = TermTrigger::kPepConditional; }),
      Reason::kFieldMissing);
  EXPECT_EQ(ProposedWith([](auto&, TermRule& rule) { rule.pep_needed = PepRating::kGreen; }),
            Reason::kMalformedText);
  EXPECT_EQ(ProposedWith([](auto&, TermRule& rule) {
              rule.trigger = TermTrigger::kPepConditional;
              rule.pep_needed = PepRating::kGreen;
            }),
            std::nullopt);
}

TEST(PolicyTest, TakesRequestsInAWindowWithinTheFund) {
  const auto window = [](Date from, Date to) {
    return ProposedWith([&](auto&, TermRule& rule) {
      rule.requests_from = from;
      rule.requests_to = to;
    });
  };
  EXPECT_EQ(window(Date(2025, 4, 1), Date(2026, 3, 31)), std::nullopt);
  EXPECT_EQ(window(Date(2025, 9, 1), Date(2025, 9, 1)), std::nullopt);
  EXPECT_EQ(window(Date(2025, 9, 2), Date(2025, 9, 1)), Reason::kPeriodBackwards);
  EXPECT_EQ(window(Date(2025, 3, 31), Date(2025, 9, 1)), Reason::kDateOutsideFund);
  EXPECT_EQ(window(Date(2025, 4, 1), Date(2026, 4, 1)), Reason::kDateOutsideFund);
}

TEST(PolicyTest, HasItsDatesNoFurtherThanAYearBesideItsFund) {
  const auto on = [](Date PolicyTerm::*field, Date date) {
    return ProposedWith([&](PolicyTerm& term, auto&) { term.*field = date; });
  };
  EXPECT_EQ(on(&PolicyTerm::reference_date, Date(2024, 4, 1)), std::nullopt);
  EXPECT_EQ(on(&PolicyTerm::reference_date, Date(2024, 3, 30)), Reason::kDateOutsideFund);
  EXPECT_EQ(on(&PolicyTerm::service_to, Date(2035, 12, 19)), Reason::kDateOutsideFund);
  EXPECT_EQ(on(&PolicyTerm::service_from, Date(2015, 9, 1)), Reason::kDateOutsideFund);
}

TEST(PolicyTest, IsProposedWithRulesThatAreSound) {
  Authority authority;
  ProposePolicy good = WorkedYearPolicy();
  good.leavers = {LeaverRule::kRecoupProRata, Pence{2'500}};
  good.excluded_types = {"10", "11"};
  good.head_threshold = Pence{100'000};
  good.cap_per_child = Pence{230'000};
  good.decide_by = Date(2026, 3, 31);
  good.forum = ForumMinute{kToday, std::nullopt};
  using C = ProposePolicy;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {good, Officer()},
      {{Reason::kDateOutsideFund, [](auto& a) { a.command.effective_from = Date(2026, 4, 1); }},
       {Reason::kPartsUnsound,
        [](auto& a) {
          a.command.retained_part = PolicyPart{PartKind::kRest, {}, 0};
        }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.leavers->minimum = Pence{-1}; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.head_threshold = Pence{-1}; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.cap_per_child = Pence{-1}; }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.decide_by = Date(2026, 4, 1); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.forum->held_on = Date(2025, 10, 2); }},
       {Reason::kMalformedText, [](auto& a) {
          a.command.excluded_types = {"10", "11", "10"};
        }}});
}

TEST(PolicyTest, KeepsAllThatItSays) {
  Authority authority;
  ProposePolicy says = WorkedYearPolicy();
  says.retained_per_child = {};
  says.retained_part = PolicyPart{PartKind::kPercent, {}, 3'500};
  says.delegated_part = PolicyPart{PartKind::kRest, {}, 0};
  says.leavers = LeaverTerms{LeaverRule::kFollowsChild, Pence{1}};
  says.excluded_types = {"11"};
  says.head_threshold = Pence{2};
  says.cap_per_child = Pence{3};
  says.decide_by = Date(2026, 3, 1);
  says.forum = ForumMinute{Date(2025, 3, 12), Hash{}};
  says.by_share = true;
  const Policy keeps = authority.Get<Policy>(authority.ledger.Do(Officer(), says));
  EXPECT_EQ(keeps.retained_part, says.retained_part);
  EXPECT_EQ(keeps.delegated_part, says.delegated_part);
  EXPECT_EQ(keeps.leavers, says.leavers);
  EXPECT_EQ(keeps.excluded_types, says.excluded_types);
  EXPECT_EQ(keeps.head_threshold, says.head_threshold);
  EXPECT_EQ(keeps.cap_per_child, says.cap_per_child);
  EXPECT_EQ(keeps.decide_by, says.decide_by);
  EXPECT_EQ(keeps.forum, says.forum);
  EXPECT_TRUE(keeps.by_share);
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

// A version adopted in mid-year posts the whole year's difference at once, and a term's amount is
// that of the version in force on the term's first day (domain.md section 3).
TEST(PolicyTest, AdoptedInMidYearSplitsTheWholeYearAndChangesOnlyTermsThatFollow) {
  Authority authority;
  ProposePolicy next = WorkedYearPolicy();
  next.effective_from = Date(2026, 1, 1);
  next.retained_per_child = Pence{82'000};
  next.terms[1].per_child = Pence{60'000};
  next.terms[2].per_child = Pence{60'000};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-820'000});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'810'000});
  EXPECT_EQ(authority.Get<Allocation>(authority.Requested()).requested, Pence{55'000});
  RequestAllocation spring = authority.Request();
  spring.term = kSpring;
  EXPECT_EQ(authority.Get<Allocation>(authority.Requested(spring)).requested, Pence{60'000});
}

}  // namespace
}  // namespace vsledger
