// Decisions about allocations: money for a named child at a setting (controls 6 to 11).
#include <algorithm>

#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/index.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/child_rules.h"
#include "ledger/rules/leaver_rules.h"

namespace vsledger {
namespace {

// The policy version of a term (the one in force on its first day), its row for the term and the
// category's eligibility in it.
struct Ground {
  Policy policy;
  PolicyTerm term;
  Eligibility eligibility = Eligibility::kEligible;
};

absl::Status NeedTermInFund(const Fund& fund, Term term) {
  const bool inside = fund.from <= FirstDayOf(term) && LastDayOf(term) <= fund.to;
  return inside ? absl::OkStatus() : refuse::TermOutsideFund(term, fund.code);
}

absl::StatusOr<Ground> NeedGround(const Desk& desk, const Fund& fund, Term term,
                                  const Category& category, Pool pool) {
  const Date first_day = FirstDayOf(term);
  const std::optional<Policy> policy = PolicyInForce(desk.view(), fund.code, first_day);
  if (!policy) return refuse::PolicyMissing(fund.code, first_day);
  const auto row = std::find_if(policy->terms.begin(), policy->terms.end(),
                                [term](const PolicyTerm& entry) { return entry.term == term; });
  if (row == policy->terms.end()) return refuse::PolicyMissing(fund.code, first_day);
  const Eligibility eligibility = EligibilityOf(*policy, category);
  if (eligibility == Eligibility::kIneligible) {
    return refuse::CategoryNotEligible(category, fund.code);
  }
  if (pool == Pool::kRetained && !policy->retained_pays_allocations) {
    return refuse::PoolNotAllowed("retained", "the policy pays allocations from delegated only");
  }
  return Ground{*policy, *row, eligibility};
}

// In care, at the setting and in age on the reference date (controls 7 and 8); at the setting later
// where the money follows the child there. Answers why the child is in age.
absl::StatusOr<std::string> NeedEligible(const Desk& desk, const Allocation& wanted,
                                         const PolicyTerm& term) {
  const ChildId& child = wanted.child;
  const SettingRef& setting = wanted.setting;
  const std::string reference = ChildReference(child);
  const std::optional<CareHistory> care = CareOf(desk.view(), child);
  if (!care || !InCare(*care, term.reference_date)) {
    return refuse::ChildNotInCare(reference, term.reference_date);
  }
  std::optional<Placement> placement =
      PlacementAt(desk.view(), child, setting, term.reference_date);
  if (!placement) {
    const std::optional<Date> from = FollowsFrom(desk.view(), wanted);
    if (from) placement = PlacementAt(desk.view(), child, setting, *from);
  }
  if (!placement) return refuse::ChildNotAtSetting(reference, setting, term.reference_date);
  return AgeGround(desk.identity(), *placement, AgeDateOf(term.term));
}

bool Counts(AllocationState state) {
  return state != AllocationState::kRefused && state != AllocationState::kReversed;
}

// Same child, term, category and amount (control 10, requests).
absl::Status NeedNew(const Desk& desk, const Allocation& wanted) {
  const View& view = desk.view();
  for (const ItemId& id : view.IdsByKey(key::AllocationsOfChild(wanted.child, wanted.term))) {
    const std::optional<Allocation> other = FindAs<Allocation>(view, id);
    if (other && Counts(other->state) && other->fund == wanted.fund &&
        other->category == wanted.category && other->requested == wanted.requested) {
      return refuse::DuplicateAllocation(id);
    }
  }
  return absl::OkStatus();
}

absl::Status NeedSubmitted(const Allocation& allocation, std::string_view wanted) {
  switch (allocation.state) {
    case AllocationState::kSubmitted:
      return absl::OkStatus();
    case AllocationState::kApproved:
      return refuse::IllegalTransition(allocation.id, "approved", wanted);
    case AllocationState::kRefused:
      return refuse::IllegalTransition(allocation.id, "refused", wanted);
    case AllocationState::kReleased:
      return refuse::IllegalTransition(allocation.id, "released", wanted);
    case AllocationState::kPaid:
      return refuse::IllegalTransition(allocation.id, "paid", wanted);
    case AllocationState::kReversed:
      return refuse::IllegalTransition(allocation.id, "reversed", wanted);
    case AllocationState::kDraft:
      return refuse::IllegalTransition(allocation.id, "a draft", wanted);
    case AllocationState::kQueried:
      return refuse::IllegalTransition(allocation.id, "queried", wanted);
    case AllocationState::kHeld:
      return refuse::IllegalTransition(allocation.id, "held", wanted);
    case AllocationState::kCancelled:
      return refuse::IllegalTransition(allocation.id, "cancelled", wanted);
  }
  VSL_UNREACHABLE("an allocation state without a name");
}

}  // namespace

// FUND_UNKNOWN, FUND_NOT_OPEN, TERM_OUTSIDE_FUND, POLICY_MISSING, CATEGORY_NOT_ELIGIBLE,
// POOL_NOT_ALLOWED, AMOUNT_NOT_POSITIVE, CHILD_UNKNOWN, SETTING_UNKNOWN, PEP_REFERENCE_MISSING,
// CHILD_NOT_IN_CARE, CHILD_NOT_AT_SETTING, CHILD_NOT_IN_AGE, DUPLICATE_ALLOCATION.
absl::StatusOr<Decision> Decide(Desk& desk, const RequestAllocation& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  VSL_RETURN_IF_ERROR(NeedTermInFund(fund, command.term));
  VSL_ASSIGN_OR_RETURN(const Ground ground,
                       NeedGround(desk, fund, command.term, command.category, command.pool));
  Allocation allocation;
  allocation.fund = fund.code;
  allocation.setting = command.setting;
  allocation.term = command.term;
  allocation.category = command.category;
  allocation.pool = command.pool;
  allocation.requested = command.amount == Pence{} ? ground.term.per_child : command.amount;
  allocation.policy = ground.policy.id;
  allocation.reference_date = ground.term.reference_date;
  allocation.requested_by = desk.person();
  VSL_RETURN_IF_ERROR(NeedPositive("amount", allocation.requested));
  VSL_ASSIGN_OR_RETURN(allocation.child, NeedChild(desk, "child", command.child));
  VSL_RETURN_IF_ERROR(NeedSetting(desk, "setting", command.setting).status());
  if (command.pep_reference.empty()) return refuse::PepReferenceMissing();
  VSL_ASSIGN_OR_RETURN(allocation.age_ground, NeedEligible(desk, allocation, ground.term));
  VSL_RETURN_IF_ERROR(NeedNew(desk, allocation));

  allocation.id = desk.NextId<Allocation>();
  Sealer& sealer = desk.sealer();
  allocation.pep_reference =
      sealer.Seal(PrivateKind::kPepReference, command.pep_reference, allocation.child);
  allocation.reason = sealer.Seal(PrivateKind::kReason, command.reason, allocation.child);
  VSL_RETURN_IF_ERROR(
      desk.Write(EventKind::kAllocationRequested, desk.today(), {allocation}, {ground.policy.id}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, SAME_PERSON, AMOUNT_NOT_POSITIVE,
// APPROVED_ABOVE_REQUESTED, FUND_NOT_OPEN, then the ground again as for the request (facts may
// have changed since), FIELD_MISSING (reason of a part, or of a restricted category), POOL_SHORT.
absl::StatusOr<Decision> Decide(Desk& desk, const ApproveAllocation& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedSubmitted(allocation, "approve"));
  VSL_RETURN_IF_ERROR(
      NeedOther(desk, allocation.id, allocation.requested_by, "requested", "approve"));
  allocation.approved = command.amount == Pence{} ? allocation.requested : command.amount;
  VSL_RETURN_IF_ERROR(NeedPositive("amount", allocation.approved));
  if (allocation.approved > allocation.requested) {
    return refuse::ApprovedAboveRequested(allocation.approved, allocation.requested);
  }
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, allocation.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  VSL_ASSIGN_OR_RETURN(const Ground ground, NeedGround(desk, fund, allocation.term,
                                                       allocation.category, allocation.pool));
  VSL_ASSIGN_OR_RETURN(allocation.age_ground, NeedEligible(desk, allocation, ground.term));
  const bool needs_reason =
      allocation.approved < allocation.requested || ground.eligibility == Eligibility::kRestricted;
  if (needs_reason && command.reason.empty()) return refuse::FieldMissing("reason");
  VSL_RETURN_IF_ERROR(NeedFreeToUse(desk, fund.code, allocation.pool, allocation.approved));
  // The version and the day that were looked at now, if the policy has changed since the request.
  allocation.policy = ground.policy.id;
  allocation.reference_date = ground.term.reference_date;

  if (!command.reason.empty()) {
    allocation.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason, allocation.child);
  }
  allocation.state = AllocationState::kApproved;
  allocation.decided_by = desk.person();
  VSL_RETURN_IF_ERROR(
      desk.Write(EventKind::kAllocationApproved, desk.today(), {allocation}, {ground.policy.id}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, SAME_PERSON, FIELD_MISSING (reason).
absl::StatusOr<Decision> Decide(Desk& desk, const RefuseAllocation& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedSubmitted(allocation, "refuse"));
  VSL_RETURN_IF_ERROR(
      NeedOther(desk, allocation.id, allocation.requested_by, "requested", "refuse"));
  if (command.reason.empty()) return refuse::FieldMissing("reason");
  allocation.state = AllocationState::kRefused;
  allocation.decided_by = desk.person();
  allocation.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason, allocation.child);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kAllocationRefused, desk.today(), {allocation}));
  return desk.Finish();
}

}  // namespace vsledger
