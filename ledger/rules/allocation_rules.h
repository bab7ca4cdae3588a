// What holds of allocations wherever they are looked at: the names of their states, which of them
// count, which are alike.
#pragma once

#include <optional>
#include <string_view>

#include "ledger/item/money_items.h"
#include "ledger/item/register_items.h"
#include "ledger/item/work_items.h"
#include "ledger/view.h"

namespace vsledger {

// "approved": as refusals say it after "is".
std::string_view NameOf(AllocationState state);

// Whether it stands in the way of a like one: asked for, and not refused, withdrawn or reversed.
bool Counts(AllocationState state);

// Decided and standing: approved, on its way or paid.
bool IsGiven(AllocationState state);

// Same child, fund, term, category and amount, both counting (control 10, requests): the last that
// stands already; none if there is none.
ItemId LikeOne(const View& view, const Allocation& wanted);

// The placement holds on `on`, both ends included.
bool HoldsOn(const Placement& placement, Date on);

// Why the setting gets nothing of the fund, whoever learns there: it is paid by the authority that
// it lies in (domain.md section 2, early years), or the policy leaves out its type. None if it may
// get something; a setting that says of no authority lies in this one.
std::optional<LeftOut> WhyNothingGoesTo(const View& view, const Fund& fund, const Policy& policy,
                                        const Setting& setting);

// The setting as recorded; none if it never was.
std::optional<Setting> SettingByRef(const View& view, const SettingRef& ref);

}  // namespace vsledger
