// Decisions about allocations: money for a named child at a setting (controls 6 to 11).
#include <algorithm>

#include "fmt/format.h"
#include "ledger/decide/allocation_ground.h"
#include "ledger/index.h"
#include "ledger/rules/allocation_rules.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/child_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/leaver_rules.h"
#include "ledger/rules/pep_rules.h"
#include "ledger/rules/policy_rules.h"

namespace vsledger {

absl::Status NeedTermInFund(const Fund& fund, Term term) {
  return InFund(fund, term) ? absl::OkStatus() : refuse::TermOutsideFund(term, fund.code);
}

absl::StatusOr<Ground> NeedGround(const Desk& desk, const Fund& fund, Term term,
                                  const Category& category, Pool pool) {
  const Date first_day = FirstDayIn(fund, term);
  const std::optional<Policy> policy = PolicyInForce(desk.view(), fund.code, first_day);
  if (!policy) return refuse::PolicyMissing(fund.code, first_day);
  const auto row = std::find_if(policy->terms.begin(), policy->terms.end(),
                                [term](const PolicyTerm& entry) { return entry.term == term; });
  if (row == policy->terms.end()) return refuse::PolicyMissing(fund.code, first_day);
  const Eligibility eligibility = EligibilityOf(*policy, category);
  if (eligibility == Eligibility::kIneligible) {
    return refuse::CategoryNotEligible(category, fund.code);
  }
  VSL_RETURN_IF_ERROR(NeedPaying(pool));
  if (pool == Pool::kRetained && !policy->retained_pays_allocations) {
    return refuse::PoolNotAllowed("retained", "the policy pays allocations from delegated only");
  }
  return Ground{*policy, *row, eligibility};
}

namespace {

// In care, at the setting and in age on the reference date (controls 7 and 8); at the setting later
// where the money follows the child there. Answers why the child is in age.
absl::StatusOr<std::string> NeedEligible(const Desk& desk, const Fund& fund,
                                         const Allocation& wanted, const PolicyTerm& term) {
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
  return AgeGround(desk.identity(), TermsOf(fund), *placement, AgeDateOf(term.term));
}

// PAID_ELSEWHERE, SETTING_TYPE_EXCLUDED.
absl::Status NeedSettingThatGets(const Desk& desk, const Fund& fund, const Policy& policy,
                                 const Setting& setting) {
  const std::optional<LeftOut> why = WhyNothingGoesTo(desk.view(), fund, policy, setting);
  if (!why) return absl::OkStatus();
  if (*why == LeftOut::kPaidElsewhere) {
    return refuse::PaidElsewhere(setting.ref, setting.authority_code, fund.code);
  }
  return refuse::SettingTypeExcluded(setting.ref, setting.type_code);
}

// What it overrides, if anything, is another of its child's; whether it is a like one is asked once
// it is submitted.
absl::Status NeedOverridable(const Desk& desk, const Allocation& wanted) {
  if (wanted.overrides.empty()) return absl::OkStatus();
  const std::optional<Allocation> other = FindAs<Allocation>(desk.view(), wanted.overrides);
  if (other && other->child == wanted.child) return absl::OkStatus();
  return refuse::ItemUnknown("overrides", wanted.overrides.text);
}

// What the policy gives where the request names no sum. One that goes by bands needs the child's
// PEP, and is known once the child is.
absl::Status SetAmount(const Desk& desk, const PolicyTerm& term, Allocation& allocation) {
  VSL_ASSIGN_OR_RETURN(const DueInTerm due, DueFor(desk.view(), allocation.child, term));
  allocation.requested = due.amount;
  return NeedPositive("amount", allocation.requested);
}

}  // namespace

absl::Status NeedMayApprove(const Desk& desk, const Fund& fund, const Ground& ground,
                            const Allocation& allocation) {
  VSL_RETURN_IF_ERROR(NeedBeforeCutOff(ground.policy, desk.today()));
  const Actor& actor = desk.actor();
  if (ground.eligibility == Eligibility::kRestricted && actor.role != Role::kVirtualHead) {
    return refuse::RoleNotAllowed(NameOf(actor.role), "approve what the policy restricts");
  }
  VSL_RETURN_IF_ERROR(NeedWithinLimit(desk.view(), ground.policy, actor, allocation.approved));
  return NeedWithinCap(desk.view(), fund, ground.policy, allocation.child, allocation.approved);
}

absl::Status StandOn(const Desk& desk, const Fund& fund, const Ground& ground,
                     Allocation& allocation) {
  VSL_ASSIGN_OR_RETURN(allocation.age_ground, NeedEligible(desk, fund, allocation, ground.term));
  VSL_ASSIGN_OR_RETURN(std::string pep_ground,
                       PepGround(desk.view(), allocation.child, ground.term));
  // What a run concluded stands, unless the policy asks for a status now.
  if (allocation.run.empty() || !pep_ground.empty()) allocation.pep_ground = std::move(pep_ground);
  allocation.policy = ground.policy.id;
  allocation.reference_date = ground.term.reference_date;
  return absl::OkStatus();
}

absl::StatusOr<Ground> StandAgain(Desk& desk, const Fund& fund, Allocation& allocation) {
  VSL_ASSIGN_OR_RETURN(
      Ground ground, NeedGround(desk, fund, allocation.term, allocation.category, allocation.pool));
  VSL_ASSIGN_OR_RETURN(const Setting setting, NeedSetting(desk, "setting", allocation.setting));
  VSL_RETURN_IF_ERROR(NeedSettingThatGets(desk, fund, ground.policy, setting));
  VSL_RETURN_IF_ERROR(StandOn(desk, fund, ground, allocation));
  return ground;
}

// Same child, term, category and amount (control 10, requests).
absl::Status NeedNew(const Desk& desk, const Allocation& wanted) {
  const ItemId like = LikeOne(desk.view(), wanted);
  if (wanted.overrides == like) return absl::OkStatus();
  if (like.empty()) return refuse::ItemUnknown("overrides", wanted.overrides.text);
  return refuse::DuplicateAllocation(like);
}

absl::Status NeedState(const Allocation& allocation, std::initializer_list<AllocationState> from,
                       std::string_view wanted) {
  const bool is = std::find(from.begin(), from.end(), allocation.state) != from.end();
  return is ? absl::OkStatus()
            : refuse::IllegalTransition(allocation.id, NameOf(allocation.state), wanted);
}

absl::StatusOr<Pence> NeedAmountOf(const Allocation& allocation, Pence said) {
  const Pence amount = said == Pence{} ? allocation.requested : said;
  VSL_RETURN_IF_ERROR(NeedPositive("amount", amount));
  if (amount > allocation.requested) {
    return refuse::ApprovedAboveRequested(amount, allocation.requested);
  }
  return amount;
}

absl::Status NeedFreeBesideHold(const Desk& desk, const Allocation& allocation, Pence amount) {
  if (amount <= allocation.held) return absl::OkStatus();
  return NeedFreeToUse(desk, allocation.fund, allocation.pool, amount - allocation.held);
}

absl::Status WriteApproved(Desk& desk, Allocation allocation, const std::string& reason) {
  if (!reason.empty()) {
    allocation.reason = desk.sealer().Seal(PrivateKind::kReason, reason, allocation.child);
  }
  allocation.state = AllocationState::kApproved;
  allocation.decided_by = desk.person();
  allocation.held = Pence{};
  const ItemId policy = allocation.policy;
  return desk.Write(EventKind::kAllocationApproved, desk.today(), {std::move(allocation)},
                    {policy});
}

// FUND_UNKNOWN, FUND_NOT_OPEN, TERM_OUTSIDE_FUND, POLICY_MISSING, CATEGORY_NOT_ELIGIBLE,
// POOL_NOT_ALLOWED, OUTSIDE_REQUEST_WINDOW (not of a draft), AMOUNT_NOT_POSITIVE, CHILD_UNKNOWN,
// SETTING_UNKNOWN, PAID_ELSEWHERE, SETTING_TYPE_EXCLUDED, PEP_REFERENCE_MISSING, FIELD_MISSING (the
// reason of one that overrides another), ITEM_UNKNOWN (that other); where the policy's sum goes by
// bands PEP_STATUS_MISSING, AMOUNT_NOT_POSITIVE. Then, where it is more than a draft,
// CHILD_NOT_IN_CARE, CHILD_NOT_AT_SETTING, CHILD_NOT_IN_AGE, PEP_STATUS_MISSING,
// PEP_NOT_GOOD_ENOUGH, DUPLICATE_ALLOCATION, ITEM_UNKNOWN (overrides).
absl::StatusOr<Decision> Decide(Desk& desk, const RequestAllocation& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  VSL_RETURN_IF_ERROR(NeedTermInFund(fund, command.term));
  VSL_ASSIGN_OR_RETURN(const Ground ground,
                       NeedGround(desk, fund, command.term, command.category, command.pool));
  if (!command.draft) VSL_RETURN_IF_ERROR(NeedInRequestWindow(ground.term, desk.today()));
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
  allocation.overrides = command.overrides;
  const bool by_band = command.amount == Pence{} && GoesByBands(ground.term);
  if (!by_band) VSL_RETURN_IF_ERROR(NeedPositive("amount", allocation.requested));
  VSL_ASSIGN_OR_RETURN(allocation.child, NeedChild(desk, "child", command.child));
  VSL_ASSIGN_OR_RETURN(const Setting setting, NeedSetting(desk, "setting", command.setting));
  VSL_RETURN_IF_ERROR(NeedSettingThatGets(desk, fund, ground.policy, setting));
  if (command.pep_reference.empty()) return refuse::PepReferenceMissing();
  if (!command.overrides.empty() && command.reason.empty()) return refuse::FieldMissing("reason");
  VSL_RETURN_IF_ERROR(NeedOverridable(desk, allocation));
  if (by_band) VSL_RETURN_IF_ERROR(SetAmount(desk, ground.term, allocation));
  if (command.draft) {
    allocation.state = AllocationState::kDraft;
  } else {
    VSL_RETURN_IF_ERROR(StandOn(desk, fund, ground, allocation));
    VSL_RETURN_IF_ERROR(NeedNew(desk, allocation));
  }

  allocation.id = desk.NextId<Allocation>();
  Sealer& sealer = desk.sealer();
  allocation.pep_reference =
      sealer.Seal(PrivateKind::kPepReference, command.pep_reference, allocation.child);
  allocation.reason = sealer.Seal(PrivateKind::kReason, command.reason, allocation.child);
  VSL_RETURN_IF_ERROR(
      desk.Write(command.draft ? EventKind::kAllocationDrafted : EventKind::kAllocationRequested,
                 desk.today(), {allocation}, {ground.policy.id}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, SAME_PERSON, AMOUNT_NOT_POSITIVE,
// APPROVED_ABOVE_REQUESTED, FUND_NOT_OPEN, then the ground again as for the request (facts may
// have changed since; PAID_ELSEWHERE, SETTING_TYPE_EXCLUDED), AFTER_CUT_OFF, ROLE_NOT_ALLOWED (a
// restricted category is the virtual head's), ABOVE_LIMIT, ABOVE_CAP, FIELD_MISSING (reason of a
// part, or of a restricted category), POOL_SHORT (beyond what is held for it).
absl::StatusOr<Decision> Decide(Desk& desk, const ApproveAllocation& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(
      NeedState(allocation, {AllocationState::kSubmitted, AllocationState::kHeld}, "approve"));
  VSL_RETURN_IF_ERROR(
      NeedOther(desk, allocation.id, allocation.requested_by, "requested", "approve"));
  VSL_ASSIGN_OR_RETURN(allocation.approved, NeedAmountOf(allocation, command.amount));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, allocation.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  VSL_ASSIGN_OR_RETURN(const Ground ground, StandAgain(desk, fund, allocation));
  VSL_RETURN_IF_ERROR(NeedMayApprove(desk, fund, ground, allocation));
  const bool needs_reason =
      allocation.approved < allocation.requested || ground.eligibility == Eligibility::kRestricted;
  if (needs_reason && command.reason.empty()) return refuse::FieldMissing("reason");
  VSL_RETURN_IF_ERROR(NeedFreeBesideHold(desk, allocation, allocation.approved));
  VSL_RETURN_IF_ERROR(WriteApproved(desk, std::move(allocation), command.reason));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, SAME_PERSON, FIELD_MISSING (reason).
absl::StatusOr<Decision> Decide(Desk& desk, const RefuseAllocation& command) {
  VSL_ASSIGN_OR_RETURN(Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedState(
      allocation, {AllocationState::kSubmitted, AllocationState::kQueried, AllocationState::kHeld},
      "refuse"));
  VSL_RETURN_IF_ERROR(
      NeedOther(desk, allocation.id, allocation.requested_by, "requested", "refuse"));
  if (command.reason.empty()) return refuse::FieldMissing("reason");
  allocation.state = AllocationState::kRefused;
  allocation.held = Pence{};  // what was held for it goes back to its pool
  allocation.decided_by = desk.person();
  allocation.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason, allocation.child);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kAllocationRefused, desk.today(), {allocation}));
  return desk.Finish();
}

}  // namespace vsledger
