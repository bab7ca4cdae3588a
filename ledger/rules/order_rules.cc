#include "ledger/rules/order_rules.h"

#include <algorithm>

namespace vsledger {

Pence CostOf(const Order& order, Units units) {
  const std::int64_t factor = 10'000 + (order.vat_reclaimable ? 0 : order.vat_basis_points);
  return MultiplyRounded(order.unit_price, units.hundredths * factor, 100 * 10'000);
}

Pence CostOfNext(const Order& order, Units units) {
  const Pence whole = CostOf(order, Units{order.delivered.hundredths + units.hundredths});
  // Odd pence of parts that stand after a reversal can lie above the whole.
  return std::max(Pence{}, whole - order.delivered_cost);
}

Pence InvoiceCost(const Order& order, Pence net, Pence vat) {
  return order.vat_reclaimable ? net : net + vat;
}

Pence AccruedOn(const Order& order) {
  return std::max(Pence{}, order.delivered_cost - order.invoiced_cost);
}

Pence PrepaidOn(const Order& order) {
  return std::max(Pence{}, order.invoiced_cost - order.delivered_cost);
}

Pence StillToInvoice(const Order& order) {
  return std::max(Pence{}, order.cost - order.invoiced_cost);
}

bool Matches(const Invoice& invoice, const Order& order) {
  return invoice.cost <= (invoice.in_advance ? StillToInvoice(order) : AccruedOn(order));
}

Order AfterCredit(const CreditNote& note, Order order) {
  const Pence used_less = UsedLessBy(note, order);
  if (used_less == Pence{}) {
    order.invoiced_cost -= note.cost;
    return order;
  }
  if (note.units > Units{}) {
    order.delivered.hundredths -= note.units.hundredths;
    order.delivered_cost -= note.cost;
    order.invoiced_cost -= note.cost;
  }
  if (order.state == OrderState::kApproved) order.held += used_less;
  return order;
}

Pence UsedLessBy(const CreditNote& note, const Order& before) {
  return PrepaidOn(before) > Pence{} ? Pence{} : note.cost;
}

bool Fits(const CreditNote& note, const Order& order) {
  if (PrepaidOn(order) > Pence{}) return note.units == Units{} && note.cost <= PrepaidOn(order);
  if (note.units == Units{}) return note.cost <= order.delivered_cost;
  const Units left{order.delivered.hundredths - note.units.hundredths};
  return left >= Units{} && note.cost == CostOf(order, order.delivered) - CostOf(order, left);
}

Pence CreditLeft(const CreditNote& note) { return note.net + note.vat - note.set_off; }

}  // namespace vsledger
