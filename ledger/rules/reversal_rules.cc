#include "ledger/rules/reversal_rules.h"

#include <algorithm>

#include "ledger/rules/order_rules.h"

namespace vsledger {
namespace {

constexpr std::string_view kNothingPosted =
    "it posted nothing; record the facts as they are instead";

std::vector<Item> OrderAnd(Item subject, const View& now, const ItemId& order_id, Units units,
                           Pence delivered_cost, Pence to_hold) {
  std::vector<Item> items = {std::move(subject)};
  if (std::optional<Order> order = FindAs<Order>(now, order_id)) {
    order->delivered.hundredths -= units.hundredths;
    order->delivered_cost -= delivered_cost;
    order->held += to_hold;
    items.emplace_back(*std::move(order));
  }
  return items;
}

std::vector<Item> Reversed(Receipt receipt, const View&) {
  receipt.reversed = true;
  return {std::move(receipt)};
}
std::vector<Item> Reversed(VatHandover vat, const View&) {
  vat.reversed = true;
  return {std::move(vat)};
}
std::vector<Item> Reversed(GrantReturn paid, const View&) {
  paid.reversed = true;
  return {std::move(paid)};
}
std::vector<Item> Reversed(Allocation allocation, const View&) {
  allocation.state = AllocationState::kReversed;
  return {std::move(allocation)};
}
std::vector<Item> Reversed(Order order, const View&) {
  order.state = OrderState::kReversed;
  order.held = Pence{};
  return {std::move(order)};
}
std::vector<Item> Reversed(Delivery delivery, const View& now) {
  delivery.reversed = true;
  const ItemId order = delivery.order;
  const Units units = delivery.units;
  const Pence cost = delivery.cost;
  const Pence from_hold = delivery.from_hold;
  return OrderAnd(std::move(delivery), now, order, units, cost, from_hold);
}
std::vector<Item> Reversed(Charge charge, const View& now) {
  charge.reversed = true;
  const ItemId order = charge.order;
  const Pence from_hold = charge.from_hold;
  return OrderAnd(std::move(charge), now, order, Units{}, Pence{}, from_hold);
}
// The order of a delivery or a charge; empty for anything else.
ItemId OrderOf(const Item& item) {
  if (const auto* delivery = std::get_if<Delivery>(&item)) return delivery->order;
  if (const auto* charge = std::get_if<Charge>(&item)) return charge->order;
  return {};
}

// What a delivery added to what is delivered and not invoiced.
Pence AccruedBy(const Record& delivery) {
  Pence accrued;
  for (const Posting& posting : delivery.postings) {
    if (IsUnder(posting.account.name, "liability:accrued")) accrued -= posting.amount;
  }
  return accrued;
}

template <typename T>
std::vector<Item> Reversed(const T&, const View&) {
  return {};
}

}  // namespace

std::optional<std::string_view> WayInsteadOfReversal(EventKind kind) {
  switch (kind) {
    case EventKind::kInstalmentReceived:
    case EventKind::kVatHandedOver:
    case EventKind::kReturnPaid:
    case EventKind::kAllocationApproved:
    case EventKind::kOrderApproved:
    case EventKind::kDeliveryRecorded:
    case EventKind::kChargeRecorded:
      return std::nullopt;
    case EventKind::kAwardConfirmed:
      return "record the notice as it should be instead";
    case EventKind::kPolicyAdopted:
      return "adopt another policy version instead";
    case EventKind::kTransferConfirmed:
      return "transfer it back instead";
    case EventKind::kLimitSet:
      return "set another limit instead";
    case EventKind::kPaymentReleased:
      return "record that the payment bounced instead";
    case EventKind::kPaymentConfirmed:
      return "what is paid is recouped; a payment that came back is recorded as bounced";
    case EventKind::kPaymentBounced:
      return "release the payment again instead";
    case EventKind::kInvoiceRecorded:
    case EventKind::kInvoiceMatched:
      return "what is invoiced is credited: ask for a credit note";
    case EventKind::kYearEndConfirmed:
      return "a closed fund is never opened again; propose a correction instead";
    case EventKind::kCorrectionConfirmed:
      return "propose the opposite correction instead";
    case EventKind::kOrderClosed:
      return "ask for another order instead";
    case EventKind::kPrepaidMoved:
    case EventKind::kCreditNoteRecorded:
      return "record what the supplier sends next instead";
    case EventKind::kReversed:
      return "a reversal is not itself reversed; record it anew";
    default:
      return kNothingPosted;
  }
}

std::optional<std::uint64_t> StandingOn(const Record& original, const View& now) {
  const std::optional<Versioned> subject = now.Find(original.event.subject);
  if (!subject) return std::nullopt;
  const bool as_it_left_it = std::find(original.items.begin(), original.items.end(),
                                       subject->item) != original.items.end();
  if (!as_it_left_it) return subject->sequence;
  const std::optional<Versioned> order = now.Find(OrderOf(subject->item));
  if (!order) return std::nullopt;
  const Order& held = std::get<Order>(order->item);
  // What would go back to the hold of an order that is closed has nowhere to go.
  if (held.state == OrderState::kClosed) return order->sequence;
  // What it took from what was paid in advance goes back there, however much is invoiced.
  const bool invoiced = AccruedBy(original) > AccruedOn(held);
  return invoiced ? std::optional(order->sequence) : std::nullopt;
}

std::vector<Item> ItemsReversed(const Record& original, const View& now) {
  if (WayInsteadOfReversal(original.event.kind)) return {};
  const std::optional<Versioned> subject = now.Find(original.event.subject);
  if (!subject) return {};
  return std::visit([&](const auto& held) { return Reversed(held, now); }, subject->item);
}

}  // namespace vsledger
