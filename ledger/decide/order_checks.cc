#include "ledger/decide/order_checks.h"

namespace vsledger {

std::string FormatUnits(Units units) { return FormatPlain(Pence{units.hundredths}); }

absl::Status NeedUnits(std::string_view field, Units units) {
  if (Units{} < units && units <= kMaxUnits) return absl::OkStatus();
  return refuse::MalformedNumber(field, FormatUnits(units), "more than 0 and at most 100000");
}

absl::StatusOr<Order> NeedApproved(const Desk& desk, const ItemId& id, OrderKind kind,
                                   std::string_view wanted) {
  VSL_ASSIGN_OR_RETURN(Order order, desk.Need<Order>("order", id));
  if (order.state != OrderState::kApproved) {
    return refuse::IllegalTransition(
        order.id, order.state == OrderState::kSubmitted ? "submitted" : "reversed", wanted);
  }
  if (order.kind != kind) {
    return refuse::IllegalTransition(
        order.id, kind == OrderKind::kPurchase ? "internal" : "from a supplier", wanted);
  }
  return order;
}

}  // namespace vsledger
