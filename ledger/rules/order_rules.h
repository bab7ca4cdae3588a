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

// Delivered and not yet invoiced; nil where more is invoiced.
Pence AccruedOn(const Order& order);

// Invoiced and not yet delivered; nil where more is delivered.
Pence PrepaidOn(const Order& order);

// What may still be invoiced in advance: the order's cost less what is invoiced.
Pence StillToInvoice(const Order& order);

// Whether the invoice fits what is delivered and not invoiced, or, in advance, what was ordered.
bool Matches(const Invoice& invoice, const Order& order);

// The order after a credit note on one of its invoices. What is paid in advance is credited first,
// and alone; then units that were not done, which can be delivered again; or else a lower price.
// What is used no more goes back to the hold of an order that is not closed.
Order AfterCredit(const CreditNote& note, Order order);

// What a credit note takes from what is used: nothing where it takes from what is paid in advance.
Pence UsedLessBy(const CreditNote& note, const Order& before);

// Whether the credit note fits the order: within what is paid in advance, or for units at the price
// they were delivered at, or a lower price.
bool Fits(const CreditNote& note, const Order& order);

// What a credit note still takes off payments to its supplier.
Pence CreditLeft(const CreditNote& note);

}  // namespace vsledger
