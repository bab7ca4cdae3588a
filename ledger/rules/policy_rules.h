// What a policy asks beside its sums: that its parts fit, and by whom, until when, for which
// settings and up to what an allocation may be decided (domain.md section 3). One small function
// for each rule, so that a single decision and a term's run ask the same. The refusals are those
// named; a policy that says nothing of a rule lets everything through.
#pragma once

#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "ledger/item/register_items.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// What is wrong with the two parts of the split, of a policy that was just proposed; none where
// they fit. At most one part is the rest, percents come to 100 % at most, and a part says no figure
// that does not belong to its kind.
std::optional<std::string_view> PartsFault(const Policy& policy);

// AFTER_CUT_OFF: today is after the policy's cut-off for decisions.
absl::Status NeedBeforeCutOff(const Policy& policy, Date today);

// OUTSIDE_REQUEST_WINDOW: requests for the term are not taken today.
absl::Status NeedInRequestWindow(const PolicyTerm& term, Date today);

// ABOVE_LIMIT: only a virtual head decides sums above the policy's threshold; anybody else only up
// to their own limit, and nothing without one (design.md section 6).
absl::Status NeedWithinLimit(const View& view, const Policy& policy, const Actor& actor,
                             Pence amount);

// The last limit set for this person; nil if none was.
Pence LimitOf(const View& view, const PersonId& person);

// What the child has been given by decisions in the whole fund: approved, less cut and recouped.
Pence GivenInFund(const View& view, const Fund& fund, const ChildId& child);

// What a child may be given in the whole fund: the policy's cap, and of an early years fund no more
// than a year's hours at its rate; none if neither says anything.
std::optional<Pence> CapOf(const View& view, const Fund& fund, const Policy& policy);

// ABOVE_CAP: with `amount` more the child would be given more than the cap.
absl::Status NeedWithinCap(const View& view, const Fund& fund, const Policy& policy,
                           const ChildId& child, Pence amount);

}  // namespace vsledger
