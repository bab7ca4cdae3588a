#include "ledger/decide/order_checks.h"

namespace vsledger {

std::string FormatUnits(Units units) { return FormatPlain(Pence{units.hundredths}); }

absl::Status NeedUnits(std::string_view field, Units units) {
  if (Units{} < units && units <= kMaxUnits) return absl::OkStatus();
  return refuse::MalformedNumber(field, FormatUnits(units), "more than 0 and at most 100000");
}

namespace {

std::string_view NameOf(OrderState state) {
  switch (state) {
    case OrderState::kSubmitted:
      return "submitted";
    case OrderState::kApproved:
      return "approved";
    case OrderState::kReversed:
      return "reversed";
    case OrderState::kClosed:
      return "closed";
  }
  VSL_UNREACHABLE("a state of orders without a name");
}

absl::Status NeedKind(const Order& order, OrderKind kind, std::string_view wanted) {
  if (order.kind == kind) return absl::OkStatus();
  return refuse::IllegalTransition(
      order.id, kind == OrderKind::kPurchase ? "internal" : "from a supplier", wanted);
}

}  // namespace

absl::StatusOr<Order> NeedApproved(const Desk& desk, const ItemId& id, OrderKind kind,
                                   std::string_view wanted) {
  VSL_ASSIGN_OR_RETURN(Order order, desk.Need<Order>("order", id));
  if (order.state != OrderState::kApproved) {
    return refuse::IllegalTransition(order.id, NameOf(order.state), wanted);
  }
  VSL_RETURN_IF_ERROR(NeedKind(order, kind, wanted));
  return order;
}

absl::StatusOr<Order> NeedInvoiceable(const Desk& desk, const ItemId& id) {
  constexpr std::string_view kWanted = "take an invoice on";
  VSL_ASSIGN_OR_RETURN(Order order, desk.Need<Order>("order", id));
  if (order.state != OrderState::kApproved && order.state != OrderState::kClosed) {
    return refuse::IllegalTransition(order.id, NameOf(order.state), kWanted);
  }
  VSL_RETURN_IF_ERROR(NeedKind(order, OrderKind::kPurchase, kWanted));
  return order;
}

}  // namespace vsledger
