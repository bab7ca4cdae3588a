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

Pence AccruedOn(const Order& order) { return order.delivered_cost - order.invoiced_cost; }

}  // namespace vsledger
