// What the decisions about allocations share: the policy they stand on, the facts about the child,
// and the states they may be taken from. Defined in allocation.cc.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "ledger/decide/desk.h"

namespace vsledger {

// The policy version of a term (the one in force on its first day), its row for the term and the
// category's eligibility in it.
struct Ground {
  Policy policy;
  PolicyTerm term;
  Eligibility eligibility = Eligibility::kEligible;
};

// TERM_OUTSIDE_FUND unless the whole term lies in the fund's period.
absl::Status NeedTermInFund(const Fund& fund, Term term);

// POLICY_MISSING, CATEGORY_NOT_ELIGIBLE, POOL_NOT_ALLOWED.
absl::StatusOr<Ground> NeedGround(const Desk& desk, const Fund& fund, Term term,
                                  const Category& category, Pool pool);

// Puts the ground into the allocation as it stands now: the policy's version and day, and the
// conclusions about the child. CHILD_NOT_IN_CARE, CHILD_NOT_AT_SETTING, CHILD_NOT_IN_AGE,
// PEP_STATUS_MISSING, PEP_NOT_GOOD_ENOUGH.
absl::Status StandOn(const Desk& desk, const Fund& fund, const Ground& ground,
                     Allocation& allocation);

// The ground looked at again, as facts and policy may have changed since the request: the refusals
// of NeedGround, PAID_ELSEWHERE, SETTING_TYPE_EXCLUDED, and the refusals of StandOn.
absl::StatusOr<Ground> StandAgain(Desk& desk, const Fund& fund, Allocation& allocation);

// Who may approve it, until when and up to what, by the policy and the person's own limit
// (design.md section 6): AFTER_CUT_OFF, ROLE_NOT_ALLOWED, ABOVE_LIMIT, ABOVE_CAP.
absl::Status NeedMayApprove(const Desk& desk, const Fund& fund, const Ground& ground,
                            const Allocation& allocation);

// No like one stands (control 10), or it is the one that `overrides` names: DUPLICATE_ALLOCATION
// otherwise, and ITEM_UNKNOWN where `overrides` names something else.
absl::Status NeedNew(const Desk& desk, const Allocation& wanted);

// ILLEGAL_TRANSITION unless it is in one of these states.
absl::Status NeedState(const Allocation& allocation, std::initializer_list<AllocationState> from,
                       std::string_view wanted);

// The amount decided on: what was asked for where nothing is said. AMOUNT_NOT_POSITIVE,
// APPROVED_ABOVE_REQUESTED.
absl::StatusOr<Pence> NeedAmountOf(const Allocation& allocation, Pence said);

// POOL_SHORT unless pool and fund have free what the hold of the allocation, if any, lacks.
absl::Status NeedFreeBesideHold(const Desk& desk, const Allocation& allocation, Pence amount);

// Approved for its `approved` sum by the actor: written on the ground that it stands on.
absl::Status WriteApproved(Desk& desk, Allocation allocation, const std::string& reason);

}  // namespace vsledger
