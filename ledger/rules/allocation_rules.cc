#include "ledger/rules/allocation_rules.h"

#include <algorithm>
#include <optional>

#include "ledger/base/check_fatal.h"
#include "ledger/index.h"

namespace vsledger {

std::string_view NameOf(AllocationState state) {
  switch (state) {
    case AllocationState::kSubmitted:
      return "submitted";
    case AllocationState::kApproved:
      return "approved";
    case AllocationState::kRefused:
      return "refused";
    case AllocationState::kReleased:
      return "released";
    case AllocationState::kPaid:
      return "paid";
    case AllocationState::kReversed:
      return "reversed";
    case AllocationState::kDraft:
      return "a draft";
    case AllocationState::kQueried:
      return "queried";
    case AllocationState::kHeld:
      return "held";
    case AllocationState::kCancelled:
      return "cancelled";
  }
  VSL_UNREACHABLE("an allocation state without a name");
}

bool Counts(AllocationState state) {
  return state != AllocationState::kRefused && state != AllocationState::kReversed &&
         state != AllocationState::kDraft && state != AllocationState::kCancelled;
}

bool IsGiven(AllocationState state) {
  return state == AllocationState::kApproved || state == AllocationState::kReleased ||
         state == AllocationState::kPaid;
}

ItemId LikeOne(const View& view, const Allocation& wanted) {
  ItemId found;
  for (const ItemId& id : view.IdsByKey(key::AllocationsOfChild(wanted.child, wanted.term))) {
    const std::optional<Allocation> other = FindAs<Allocation>(view, id);
    if (other && Counts(other->state) && other->fund == wanted.fund &&
        other->category == wanted.category && other->requested == wanted.requested) {
      found = id;
    }
  }
  return found;
}

bool HoldsOn(const Placement& placement, Date on) {
  return placement.from <= on && (!placement.to || on <= *placement.to);
}

bool IsExcluded(const View& view, const Policy& policy, const SettingRef& setting) {
  for (const ItemId& id : view.IdsByKey(key::SettingByRef(setting))) {
    const std::optional<Setting> found = FindAs<Setting>(view, id);
    if (!found) continue;
    return std::find(policy.excluded_types.begin(), policy.excluded_types.end(),
                     found->type_code) != policy.excluded_types.end();
  }
  return false;
}

}  // namespace vsledger
