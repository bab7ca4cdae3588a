#include "ledger/rules/allocation_rules.h"

#include <algorithm>
#include <optional>

#include "ledger/base/check_fatal.h"
#include "ledger/index.h"
#include "ledger/rules/fund_rules.h"

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

std::optional<LeftOut> WhyNothingGoesTo(const View& view, const Fund& fund, const Policy& policy,
                                        const Setting& setting) {
  if (TermsOf(fund).paid_where_it_lies && !setting.authority_code.empty()) {
    const auto ledger = FindAs<LedgerIdentity>(view, MakeItemId(LedgerIdentity::kPrefix, 0));
    if (ledger && ledger->authority_code != setting.authority_code) return LeftOut::kPaidElsewhere;
  }
  const auto& types = policy.excluded_types;
  const bool excluded = std::find(types.begin(), types.end(), setting.type_code) != types.end();
  return excluded ? std::optional(LeftOut::kSettingTypeExcluded) : std::nullopt;
}

std::optional<Setting> SettingByRef(const View& view, const SettingRef& ref) {
  for (const ItemId& id : view.IdsByKey(key::SettingByRef(ref))) return FindAs<Setting>(view, id);
  return std::nullopt;
}

}  // namespace vsledger
