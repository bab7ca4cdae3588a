// Decisions in the life of a request beside approving and refusing it: submitted, queried and
// answered, held for a condition, withdrawn, evidenced, reviewed (controls 12, 14 and 21). Which
// state leads to which is check/transitions.cc's.
#include "ledger/decide/allocation_ground.h"
#include "ledger/rules/payment_rules.h"
#include "ledger/rules/policy_rules.h"

namespace vsledger {
namespace {

// What was approved and still stands may be evidenced and reviewed.
absl::Status NeedGiven(const Allocation& allocation, std::string_view wanted) {
  return NeedState(allocation,
                   {AllocationState::kApproved, AllocationState::kReleased, AllocationState::kPaid},
                   wanted);
}

}  // namespace

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, FUND_NOT_OPEN, then the ground as for the
// request, OUTSIDE_REQUEST_WINDOW, DUPLICATE_ALLOCATION, ITEM_UNKNOWN (overrides).
absl::StatusOr<Decision> Decide(Desk& desk, const SubmitAllocation& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedState(allocation, {AllocationState::kDraft}, "submit"));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, allocation.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  VSL_ASSIGN_OR_RETURN(const Ground ground, StandAgain(desk, fund, allocation));
  VSL_RETURN_IF_ERROR(NeedInRequestWindow(ground.term, desk.today()));
  VSL_RETURN_IF_ERROR(NeedNew(desk, allocation));
  allocation.state = AllocationState::kSubmitted;
  VSL_RETURN_IF_ERROR(
      desk.Write(EventKind::kAllocationSubmitted, desk.today(), {allocation}, {allocation.policy}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, FIELD_MISSING (question).
absl::StatusOr<Decision> Decide(Desk& desk, const QueryAllocation& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedState(allocation, {AllocationState::kSubmitted}, "query"));
  if (command.question.empty()) return refuse::FieldMissing("question");
  allocation.state = AllocationState::kQueried;
  allocation.query = desk.sealer().Seal(PrivateKind::kQuestion, command.question, allocation.child);
  allocation.answer.reset();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kAllocationQueried, desk.today(), {allocation}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, FIELD_MISSING (answer). Any officer may
// answer, not only who asked for the money.
absl::StatusOr<Decision> Decide(Desk& desk, const AnswerAllocation& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedState(allocation, {AllocationState::kQueried}, "answer"));
  if (command.answer.empty()) return refuse::FieldMissing("answer");
  allocation.state = AllocationState::kSubmitted;
  allocation.answer = desk.sealer().Seal(PrivateKind::kAnswer, command.answer, allocation.child);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kAllocationAnswered, desk.today(), {allocation}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, SAME_PERSON, AMOUNT_NOT_POSITIVE,
// APPROVED_ABOVE_REQUESTED, FUND_NOT_OPEN, then the ground again as for the request, AFTER_CUT_OFF,
// FIELD_MISSING (condition), POOL_SHORT.
absl::StatusOr<Decision> Decide(Desk& desk, const HoldAllocation& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedState(allocation, {AllocationState::kSubmitted}, "hold"));
  VSL_RETURN_IF_ERROR(NeedOther(desk, allocation.id, allocation.requested_by, "requested", "hold"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, NeedAmountOf(allocation, command.amount));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, allocation.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  VSL_ASSIGN_OR_RETURN(const Ground ground, StandAgain(desk, fund, allocation));
  VSL_RETURN_IF_ERROR(NeedBeforeCutOff(ground.policy, desk.today()));
  if (command.condition.empty()) return refuse::FieldMissing("condition");
  VSL_RETURN_IF_ERROR(NeedFreeToUse(desk, fund.code, allocation.pool, amount));
  allocation.state = AllocationState::kHeld;
  allocation.held = amount;
  allocation.decided_by = desk.person();
  allocation.reason = desk.sealer().Seal(PrivateKind::kReason, command.condition, allocation.child);
  VSL_RETURN_IF_ERROR(
      desk.Write(EventKind::kAllocationHeld, desk.today(), {allocation}, {allocation.policy}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, FIELD_MISSING (reason). What was held goes
// back to its pool.
absl::StatusOr<Decision> Decide(Desk& desk, const CancelAllocation& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedState(allocation,
                                {AllocationState::kDraft, AllocationState::kSubmitted,
                                 AllocationState::kQueried, AllocationState::kHeld},
                                "cancel"));
  if (command.reason.empty()) return refuse::FieldMissing("reason");
  allocation.state = AllocationState::kCancelled;
  allocation.held = Pence{};
  allocation.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason, allocation.child);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kAllocationCancelled, desk.today(), {allocation}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, OUT_OF_SCOPE (a school's of another setting),
// ILLEGAL_TRANSITION, FIELD_MISSING (reference), DATE_IN_FUTURE, already so: that record. Later
// evidence takes the place of earlier.
absl::StatusOr<Decision> Decide(Desk& desk, const RecordEvidence& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  // A school sends evidence for its own allocations, and for those of a setting whose place it has
  // taken (design.md section 6).
  if (!command.setting.empty() && command.setting != allocation.setting &&
      command.setting != PaidAt(desk.view(), allocation.setting)) {
    return refuse::OutOfScope(command.setting);
  }
  VSL_RETURN_IF_ERROR(NeedGiven(allocation, "evidence"));
  if (command.reference.empty()) return refuse::FieldMissing("reference");
  if (desk.today() < command.dated) {
    return refuse::DateInFuture("dated", command.dated, desk.today());
  }
  if (allocation.evidence && allocation.evidence->dated == command.dated &&
      Says(desk, allocation.evidence->reference, command.reference)) {
    return desk.Already(allocation.id);
  }
  const Secret reference =
      desk.sealer().Seal(PrivateKind::kEvidence, command.reference, allocation.child);
  allocation.evidence = Evidence{reference, command.dated, desk.person()};
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kEvidenceRecorded, desk.today(), {allocation}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (or without evidence), SAME_PERSON,
// FIELD_MISSING (note). A later review takes the place of an earlier one.
absl::StatusOr<Decision> Decide(Desk& desk, const ReviewImpact& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedGiven(allocation, "review"));
  if (!allocation.evidence) {
    return refuse::IllegalTransition(allocation.id, "without evidence", "review");
  }
  VSL_RETURN_IF_ERROR(NeedOther(desk, allocation.id, allocation.evidence->recorded_by,
                                "recorded the evidence of", "review"));
  if (command.note.empty()) return refuse::FieldMissing("note");
  const Secret note = desk.sealer().Seal(PrivateKind::kImpactNote, command.note, allocation.child);
  allocation.review = ImpactReview{command.impact, note, desk.person()};
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kImpactReviewed, desk.today(), {allocation}));
  return desk.Finish();
}

}  // namespace vsledger
