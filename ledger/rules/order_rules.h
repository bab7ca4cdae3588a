// What an order's units cost the grant (design.md section 4: cost = net, plus VAT that cannot be
// reclaimed) and how a delivery's cost is shared (control 13).
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/item/work_items.h"

namespace vsledger {

// The cost of `units` of the order, rounded to the penny once.
Pence CostOf(const Order& order, Units units);

// The cost of the next `units` to be delivered on it: what all that is delivered then costs, less
// what was posted so far. So the parts add up to the cost of the whole, after a reversal too.
Pence CostOfNext(const Order& order, Units units);

// What of an invoice falls on the grant.
Pence InvoiceCost(const Order& order, Pence net, Pence vat);

// Delivered and not yet invoiced.
Pence AccruedOn(const Order& order);

}  // namespace vsledger
