// PEP statuses as facts, and what a policy makes of them (control 7).
#include "ledger/rules/pep_rules.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

RecordPep Pep(const ChildName& child, Term term, PepRating rating) {
  return {child, term, Date(2025, 9, 10), rating, 0, "PEP of the term, target 2"};
}

// The worked year's policy with this rule for autumn.
void Adopt(Authority& authority, const TermRule& rule) {
  ProposePolicy next = WorkedYearPolicy();
  next.terms[1].rule = rule;
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
}

TermRule Asking(PepRating needed, bool in_arrears = false) {
  TermRule rule;
  rule.trigger = TermTrigger::kPepConditional;
  rule.pep_needed = needed;
  rule.in_arrears = in_arrears;
  return rule;
}

std::optional<Reason> Asks(Authority& authority) {
  return ReasonOf(DecideOnly(authority.ledger, Officer(), authority.Request()).status());
}

TEST(PepTest, IsRecordedInTheOrderOfItsRefusals) {
  Authority authority;
  ExpectRefusalsInOrder<RecordPep>(
      authority.ledger, {Pep(authority.child, kAutumn, PepRating::kGreen), Officer()},
      {{Reason::kChildUnknown, [](auto& a) { a.command.child.number = "nobody"; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.band = 10; }},
       {Reason::kDateInFuture, [](auto& a) { a.command.held_on = Date(2025, 10, 2); }}});
}

TEST(PepTest, SaidAgainWritesNothingAndSaidAnewTakesItsPlace) {
  Authority authority;
  RecordPep pep = Pep(authority.child, kAutumn, PepRating::kAmber);
  const ItemId id = authority.ledger.Do(Officer(), pep);
  const auto again = authority.ledger.Try(Officer(), pep);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->already, authority.RecordOf(id));
  pep.rating = PepRating::kGreen;
  EXPECT_EQ(authority.ledger.Do(Officer(), pep), id);
  EXPECT_EQ(authority.Get<PepStatus>(id).rating, PepRating::kGreen);
  pep.term = kSpring;
  pep.held_on.reset();
  EXPECT_NE(authority.ledger.Do(Officer(), pep), id);
}

TEST(PepTest, MustBeThereAndGoodEnoughWhereThePolicyAsksForIt) {
  Authority authority;
  Adopt(authority, Asking(PepRating::kAmber));
  EXPECT_EQ(Asks(authority), Reason::kPepStatusMissing);
  authority.ledger.Do(Officer(), Pep(authority.child, kAutumn, PepRating::kNone));
  EXPECT_EQ(Asks(authority), Reason::kPepStatusMissing) << "there was no PEP";
  authority.ledger.Do(Officer(), Pep(authority.child, kAutumn, PepRating::kRed));
  EXPECT_EQ(Asks(authority), Reason::kPepNotGoodEnough);
  authority.ledger.Do(Officer(), Pep(authority.child, kAutumn, PepRating::kAmber));
  const ItemId id = authority.Requested();
  EXPECT_EQ(authority.Get<Allocation>(id).pep_ground, "amber 2025-autumn");
  authority.ledger.Do(Officer(), Pep(authority.child, kAutumn, PepRating::kRed));
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{id, {}, ""}, Reason::kPepNotGoodEnough);
}

TEST(PepTest, InAdvanceIsThatOfTheTermBeforeWhereTheTermHasNone) {
  Authority authority;
  Adopt(authority, Asking(PepRating::kGreen));
  authority.ledger.Do(Officer(), Pep(authority.child, kSummer, PepRating::kGreen));
  EXPECT_EQ(Asks(authority), std::nullopt);
  authority.ledger.Do(Officer(), Pep(authority.child, kAutumn, PepRating::kAmber));
  EXPECT_EQ(Asks(authority), Reason::kPepNotGoodEnough) << "the term has one of its own";
}

TEST(PepTest, InArrearsIsThatOfTheTermItselfAlone) {
  Authority authority;
  Adopt(authority, Asking(PepRating::kAmber, true));
  authority.ledger.Do(Officer(), Pep(authority.child, kSummer, PepRating::kGreen));
  EXPECT_EQ(Asks(authority), Reason::kPepStatusMissing);
  authority.ledger.Do(Officer(), Pep(authority.child, kAutumn, PepRating::kAmber));
  EXPECT_EQ(Asks(authority), std::nullopt);
}

TEST(PepTest, GivesTheSumOfItsBandWhereARequestNamesNone) {
  Authority authority;
  TermRule bands;
  bands.trigger = TermTrigger::kBands;
  bands.bands = {Pence{}, Pence{40'000}, Pence{80'000}};
  Adopt(authority, bands);
  EXPECT_EQ(Asks(authority), Reason::kPepStatusMissing);
  RecordPep pep = Pep(authority.child, kAutumn, PepRating::kGreen);
  pep.band = 1;
  authority.ledger.Do(Officer(), pep);
  EXPECT_EQ(Asks(authority), Reason::kAmountNotPositive) << "a band of nil";
  pep.band = 3;
  authority.ledger.Do(Officer(), pep);
  EXPECT_EQ(authority.Get<Allocation>(authority.Requested()).requested, Pence{80'000});
}

}  // namespace
}  // namespace vsledger
