// What deliveries, charges and invoices ask of the order they are on.
#pragma once

#include <string_view>

#include "ledger/decide/desk.h"

namespace vsledger {

// A quantity above nil and at most kMaxUnits: MALFORMED_NUMBER otherwise.
inline constexpr Units kMaxUnits{10'000'000};  // 100,000 units
absl::Status NeedUnits(std::string_view field, Units units);

// "1.50": a quantity in a refusal.
std::string FormatUnits(Units units);

// The order, approved and of this kind: ITEM_UNKNOWN, CHANGED_SINCE_SEEN or ILLEGAL_TRANSITION
// otherwise.
absl::StatusOr<Order> NeedApproved(const Desk& desk, const ItemId& id, OrderKind kind,
                                   std::string_view wanted);

// A purchase on which invoices can still come: approved, or closed since. The same refusals.
absl::StatusOr<Order> NeedInvoiceable(const Desk& desk, const ItemId& id);

}  // namespace vsledger
