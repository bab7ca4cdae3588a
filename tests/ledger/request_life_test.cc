// A request from draft to review: each step in the order of its refusals, and nothing that the
// table of transitions does not have.
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

RequestAllocation Draft(const Authority& authority) {
  RequestAllocation draft = authority.Request();
  draft.draft = true;
  return draft;
}

AllocationState StateOf(const Authority& authority, const ItemId& id) {
  return authority.Get<Allocation>(id).state;
}

TEST(RequestLifeTest, DraftsBeforeTheFactsAreThereAndAsksForThemWhenItIsSubmitted) {
  Authority authority;
  RequestAllocation draft = Draft(authority);
  draft.setting = SettingRef("130001");  // where the child is not yet
  const ItemId id = authority.ledger.Do(Officer(), draft);
  EXPECT_EQ(StateOf(authority, id), AllocationState::kDraft);
  using C = SubmitAllocation;
  authority.ledger.Do(Officer(),
                      RecordPlacement{authority.child, SettingRef("130001"), Date(2024, 10, 1),
                                      std::nullopt, PlacementKind::kSecond, 100, "", ""});
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const ItemId sent = authority.Approved(other);
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{id}, OtherOfficer()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.allocation = ItemId("al-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = sent; }},
       {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }}});
  EXPECT_EQ(StateOf(authority, id), AllocationState::kSubmitted);
  EXPECT_EQ(authority.Get<Allocation>(id).age_ground, "born");
  EXPECT_EQ(authority.Get<Allocation>(id).requested_by, Officer().person);
}

TEST(RequestLifeTest, RefusesToSubmitADraftWithoutItsGround) {
  Authority authority;
  RequestAllocation draft = Draft(authority);
  draft.setting = SettingRef("130001");
  const ItemId id = authority.ledger.Do(Officer(), draft);
  ExpectRefused(authority.ledger, Officer(), SubmitAllocation{id}, Reason::kChildNotAtSetting);
}

TEST(RequestLifeTest, LetsADraftStandBesideALikeOneUntilItIsSubmitted) {
  Authority authority;
  const ItemId id = authority.ledger.Do(Officer(), Draft(authority));
  authority.Requested();
  ExpectRefused(authority.ledger, Officer(), SubmitAllocation{id}, Reason::kDuplicateAllocation);
}

TEST(RequestLifeTest, IsDraftedAtAnyTimeAndSubmittedInTheWindowOfItsTerm) {
  Authority authority;
  ProposePolicy next = WorkedYearPolicy();
  next.terms[1].rule = TermRule{};
  next.terms[1].rule->requests_from = kToday + 1;
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
  const ItemId id = authority.ledger.Do(Officer(), Draft(authority));
  ExpectRefused(authority.ledger, Officer(), SubmitAllocation{id}, Reason::kOutsideRequestWindow);
  authority.ledger.SetToday(kToday + 1);
  authority.ledger.Do(Officer(), SubmitAllocation{id});
}

TEST(RequestLifeTest, IsQueriedAndAnswered) {
  Authority authority;
  const ItemId id = authority.Requested();
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const ItemId approved = authority.Approved(other);
  ExpectRefusalsInOrder<QueryAllocation>(
      authority.ledger, {{id, "which tutor?"}, Head()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.allocation = ItemId("al-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = approved; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.question.clear(); }}});
  EXPECT_EQ(StateOf(authority, id), AllocationState::kQueried);
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{id, {}, ""},
                Reason::kIllegalTransition);
  ExpectRefusalsInOrder<AnswerAllocation>(
      authority.ledger, {{id, "the one of last year"}, OtherOfficer()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.allocation = ItemId("al-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = approved; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.answer.clear(); }}});
  EXPECT_EQ(StateOf(authority, id), AllocationState::kSubmitted);
  const Secret answer = authority.Get<Allocation>(id).answer;
  EXPECT_EQ(authority.ledger.identity().Reveal(*answer), "the one of last year");
  authority.ledger.Do(Head(), QueryAllocation{id, "and until when?"});
  EXPECT_FALSE(authority.Get<Allocation>(id).answer) << "a new question waits for its answer";
}

TEST(RequestLifeTest, IsHeldInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId id = authority.Requested();
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const ItemId approved = authority.Approved(other);
  ExpectRefusalsInOrder<HoldAllocation>(
      authority.ledger, {{id, {}, "once there is a tutor"}, Head()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.allocation = ItemId("al-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = approved; }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Officer().person, Role::kVirtualHead};
        }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{-1}; }},
       {Reason::kApprovedAboveRequested, [](auto& a) { a.command.amount = Pence{55'001}; }},
       {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }},
       {Reason::kFieldMissing, [](auto& a) { a.command.condition.clear(); }}});
  EXPECT_EQ(authority.Balance("budget:held:" + id.text), Pence{-55'000});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'710'000 + 110'000});
}

TEST(RequestLifeTest, HoldsOnlyWhatThePoolHas) {
  Authority authority;
  RequestAllocation huge = authority.Request();
  huge.amount = Pence{1'710'001};
  const ItemId id = authority.Requested(huge);
  ExpectRefused(authority.ledger, Head(), HoldAllocation{id, {}, "a condition"},
                Reason::kPoolShort);
}

// A request of which this much is held.
ItemId Held(Authority& authority, Pence amount) {
  const ItemId id = authority.Requested();
  authority.ledger.Do(Head(), HoldAllocation{id, amount, "once there is a tutor"});
  return id;
}

TEST(RequestLifeTest, IsApprovedOutOfItsHoldAndBeyondItFromThePool) {
  Authority authority;
  const ItemId id = Held(authority, Pence{30'000});
  authority.ledger.Do(Head(), ApproveAllocation{id, {}, ""});
  EXPECT_EQ(authority.Balance("budget:held:" + id.text), Pence{});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'710'000 + 55'000});
  EXPECT_EQ(authority.Get<Allocation>(id).held, Pence{});
}

TEST(RequestLifeTest, NeedsNothingFreeForWhatIsHeld) {
  Authority authority;
  const ItemId id = Held(authority, {});
  ProposeAward low{TestFund(), AwardKind::kFinal, 10, Pence{1'000}, {}, kToday, "notice"};
  low.adjustments = {{Pence{1'000 - 2'630'000}, "recovered"}};
  authority.ledger.Do(Chief(), ConfirmAward{authority.ledger.Do(Finance(), low)});
  authority.ledger.Do(Head(), ApproveAllocation{id, Pence{50'000}, "less is needed"});
  EXPECT_EQ(StateOf(authority, id), AllocationState::kApproved);
}

TEST(RequestLifeTest, GivesItsHoldBackWhenItIsRefusedOrWithdrawn) {
  Authority authority;
  authority.ledger.Do(Head(), RefuseAllocation{Held(authority, {}), "no tutor was found"});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'710'000});
  authority.ledger.Do(OtherOfficer(), CancelAllocation{Held(authority, {}), "no longer needed"});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'710'000});
}

TEST(RequestLifeTest, IsWithdrawnUntilItIsDecidedAndNotAfter) {
  Authority authority;
  const ItemId draft = authority.ledger.Do(Officer(), Draft(authority));
  const ItemId id = authority.Requested();
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const ItemId approved = authority.Approved(other);
  ExpectRefusalsInOrder<CancelAllocation>(
      authority.ledger, {{id, "no longer needed"}, Officer()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.allocation = ItemId("al-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = approved; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.reason.clear(); }}});
  authority.ledger.Do(OtherOfficer(), CancelAllocation{draft, "a mistake"});
  ExpectRefused(authority.ledger, Officer(), SubmitAllocation{draft}, Reason::kIllegalTransition);
  authority.Requested();  // what was withdrawn is no duplicate
}

Actor School() { return {PersonId("sam.school"), Role::kSchool}; }

TEST(RequestLifeTest, IsEvidencedInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId id = authority.Approved();
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const ItemId waiting = authority.Requested(other);
  ExpectRefusalsInOrder<RecordEvidence>(
      authority.ledger, {{id, "report of December", kToday, SettingRef("130000")}, School()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.allocation = ItemId("al-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kOutOfScope, [](auto& a) { a.command.setting = SettingRef("130001"); }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = waiting; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.reference.clear(); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.dated = Date(2025, 10, 2); }}});
  const auto again =
      authority.ledger.Try(Officer(), RecordEvidence{id, "report of December", kToday, {}});
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->already, authority.RecordOf(id));
  EXPECT_EQ(authority.Get<Allocation>(id).evidence->recorded_by, School().person);
}

TEST(RequestLifeTest, IsReviewedBySomebodyElseThanWhoRecordedItsEvidence) {
  Authority authority;
  const ItemId id = authority.Approved();
  ExpectRefused(authority.ledger, Head(), ReviewImpact{id, Impact::kSome, "reads better"},
                Reason::kIllegalTransition);
  authority.ledger.Do(Officer(), RecordEvidence{id, "report", kToday, {}});
  ExpectRefusalsInOrder<ReviewImpact>(
      authority.ledger, {{id, Impact::kStrong, "reads two years better"}, Head()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.allocation = ItemId("al-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson, [](auto& a) { a.actor = Officer(); }},
       {Reason::kFieldMissing, [](auto& a) { a.command.note.clear(); }}});
  EXPECT_EQ(authority.Get<Allocation>(id).review->impact, Impact::kStrong);
}

TEST(RequestLifeTest, StandsBesideALikeOneThatItNamesForAReason) {
  Authority authority;
  const ItemId first = authority.Requested();
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const ItemId unlike = authority.Requested(other);
  RequestAllocation beside = authority.Request();
  beside.overrides = first;
  beside.reason = "two terms of tuition in one";
  ExpectRefusalsInOrder<RequestAllocation>(
      authority.ledger, {beside, OtherOfficer()},
      {{Reason::kFieldMissing, [](auto& a) { a.command.reason.clear(); }},
       {Reason::kItemUnknown, [](auto& a) { a.command.overrides = ItemId("al-999"); }},
       {Reason::kDuplicateAllocation, [&](auto& a) { a.command.overrides = unlike; }}});
}

TEST(RequestLifeTest, OverridesNothingThatIsNotLikeIt) {
  Authority authority;
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  RequestAllocation beside = authority.Request();
  beside.overrides = authority.Requested(other);
  beside.reason = "a reason";
  ExpectRefused(authority.ledger, Officer(), beside, Reason::kItemUnknown);
}

}  // namespace
}  // namespace vsledger
