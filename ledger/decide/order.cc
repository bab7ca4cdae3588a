// Decisions about orders for services, and the facts that follow: charges and
// invoices. Deliveries have a file of their own.
#include <algorithm>

#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/decide/order_checks.h"
#include "ledger/index.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/order_rules.h"

namespace vsledger {
namespace {

constexpr int kMaxVatBasisPoints = 10'000;

// What an order stands on by today's policy: the category is eligible, or restricted and the reason
// given (control 11), and the pool one that the policy pays orders from. Answers the version.
absl::StatusOr<ItemId> NeedGround(const Desk& desk, const Fund& fund, const Category& category,
                                  Pool pool, bool has_reason) {
  const std::optional<Policy> policy = PolicyInForce(desk.view(), fund.code, desk.today());
  if (!policy) return refuse::PolicyMissing(fund.code, desk.today());
  const Eligibility eligibility = EligibilityOf(*policy, category);
  if (eligibility == Eligibility::kIneligible) {
    return refuse::CategoryNotEligible(category, fund.code);
  }
  if (eligibility == Eligibility::kRestricted && !has_reason) return refuse::FieldMissing("reason");
  VSL_RETURN_IF_ERROR(NeedPaying(pool));
  if (pool == Pool::kDelegated && !policy->delegated_pays_orders) {
    return refuse::PoolNotAllowed("delegated", "the policy pays orders from retained only");
  }
  return policy->id;
}

absl::Status NeedSubmitted(const Order& order, std::string_view wanted) {
  if (order.state == OrderState::kSubmitted) return absl::OkStatus();
  return refuse::IllegalTransition(
      order.id, order.state == OrderState::kApproved ? "approved" : "reversed", wanted);
}

}  // namespace

// FUND_UNKNOWN, FUND_NOT_OPEN, POLICY_MISSING, CATEGORY_NOT_ELIGIBLE, FIELD_MISSING (the reason of
// a restricted category), POOL_NOT_ALLOWED, MALFORMED_NUMBER (units, VAT), AMOUNT_NOT_POSITIVE,
// FIELD_MISSING (unit; a supplier for a purchase, none for an internal one), ITEM_UNKNOWN
// (supplier), AMOUNT_NOT_POSITIVE (the cost rounds to nil), AMOUNT_TOO_LARGE.
absl::StatusOr<Decision> Decide(Desk& desk, const RequestOrder& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  VSL_ASSIGN_OR_RETURN(const ItemId policy, NeedGround(desk, fund, command.category, command.pool,
                                                       !command.reason.empty()));
  VSL_RETURN_IF_ERROR(NeedUnits("units", command.units));
  if (command.vat_basis_points < 0 || command.vat_basis_points > kMaxVatBasisPoints) {
    return refuse::MalformedNumber("vat_basis_points", std::to_string(command.vat_basis_points),
                                   "0 to 10000");
  }
  VSL_RETURN_IF_ERROR(NeedPositive("unit_price", command.unit_price));
  if (command.unit.empty()) return refuse::FieldMissing("unit");
  const bool purchase = command.kind == OrderKind::kPurchase;
  if (purchase == command.supplier.empty()) return refuse::FieldMissing("supplier");
  if (purchase) {
    VSL_RETURN_IF_ERROR(desk.Need<Supplier>("supplier", command.supplier).status());
  }
  Order order;
  order.id = desk.NextId<Order>();
  order.fund = fund.code;
  order.kind = command.kind;
  order.pool = command.pool;
  order.supplier = command.supplier;
  order.category = command.category;
  order.unit = command.unit;
  order.ordered = command.units;
  order.unit_price = command.unit_price;
  order.vat_basis_points = command.vat_basis_points;
  order.vat_reclaimable = command.vat_reclaimable;
  order.cost = CostOf(order, order.ordered);
  order.requested_by = desk.person();
  VSL_RETURN_IF_ERROR(NeedPositive("cost", order.cost));
  if (order.cost > kMaxAmount) {
    return refuse::AmountTooLarge("cost", FormatPounds(order.cost));
  }
  order.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kOrderRequested, desk.today(), {order}, {policy}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION, SAME_PERSON, FUND_NOT_OPEN, then the ground
// again as for the request (the policy may have changed since), POOL_SHORT.
absl::StatusOr<Decision> Decide(Desk& desk, const ApproveOrder& command) {
  VSL_ASSIGN_OR_RETURN(Order order, desk.Need<Order>("order", command.order));
  VSL_RETURN_IF_ERROR(NeedSubmitted(order, "approve"));
  VSL_RETURN_IF_ERROR(NeedOther(desk, order.id, order.requested_by, "requested", "approve"));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, order.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  VSL_ASSIGN_OR_RETURN(const ItemId policy, NeedGround(desk, fund, order.category, order.pool,
                                                       order.reason.has_value()));
  VSL_RETURN_IF_ERROR(NeedFreeToUse(desk, fund.code, order.pool, order.cost));
  order.state = OrderState::kApproved;
  order.held = order.cost;
  order.decided_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kOrderApproved, desk.today(), {order}, {policy}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (not approved, or from a supplier),
// AMOUNT_NOT_POSITIVE, DATE_OUTSIDE_FUND, DATE_IN_FUTURE, SAME_PERSON (who requested or approved
// the order: a charge takes cash, so who makes it is the payer of control 6).
absl::StatusOr<Decision> Decide(Desk& desk, const RecordCharge& command) {
  VSL_ASSIGN_OR_RETURN(Order order,
                       NeedApproved(desk, command.order, OrderKind::kInternal, "charge"));
  VSL_RETURN_IF_ERROR(NeedPositive("amount", command.amount));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, order.fund));
  VSL_RETURN_IF_ERROR(NeedDateInFund(desk, fund, "charged_on", command.charged_on));
  VSL_RETURN_IF_ERROR(NeedOther(desk, order.id, order.requested_by, "requested", "charge"));
  VSL_RETURN_IF_ERROR(NeedOther(desk, order.id, order.decided_by, "approved", "charge"));
  Charge charge;
  charge.id = desk.NextId<Charge>();
  charge.fund = order.fund;
  charge.order = order.id;
  charge.category = order.category;
  charge.amount = command.amount;
  charge.from_hold = std::min(command.amount, order.held);
  charge.charged_on = command.charged_on;
  order.held -= charge.from_hold;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kChargeRecorded, charge.charged_on, {charge, order}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (not approved, or internal), FIELD_MISSING
// (number), AMOUNT_NOT_POSITIVE, DATE_OUTSIDE_FUND, DATE_IN_FUTURE, DUPLICATE_INVOICE. A fact: an
// invoice above what was delivered, or one in advance above what was ordered, is recorded as in
// query, unposted.
absl::StatusOr<Decision> Decide(Desk& desk, const RecordInvoice& command) {
  VSL_ASSIGN_OR_RETURN(Order order, NeedInvoiceable(desk, command.order));
  if (NormalInvoiceNumber(command.number).empty()) return refuse::FieldMissing("number");
  VSL_RETURN_IF_ERROR(NeedPositive("net", command.net));
  if (command.vat < Pence{}) return refuse::AmountNotPositive("vat", command.vat);
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, order.fund));
  VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "dated", command.dated));
  for (const ItemId& id :
       desk.view().IdsByKey(key::InvoiceByNumber(order.supplier, command.number))) {
    return refuse::DuplicateInvoice(id);
  }
  Invoice invoice;
  invoice.id = desk.NextId<Invoice>();
  invoice.fund = order.fund;
  invoice.supplier = order.supplier;
  invoice.order = order.id;
  invoice.number = command.number;
  invoice.net = command.net;
  invoice.vat = command.vat;
  invoice.cost = InvoiceCost(order, command.net, command.vat);
  invoice.dated = command.dated;
  invoice.recorded_by = desk.person();
  std::vector<Item> items;
  invoice.in_advance = command.in_advance;
  if (Matches(invoice, order)) {
    invoice.state = InvoiceState::kMatched;
    order.invoiced_cost += invoice.cost;
    items = {invoice, order};
  } else {
    items = {invoice};
  }
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kInvoiceRecorded, invoice.dated, std::move(items)));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, matched already: that record, FUND_FINISHED,
// INVOICE_ABOVE_DELIVERED.
absl::StatusOr<Decision> Decide(Desk& desk, const MatchInvoice& command) {
  VSL_ASSIGN_OR_RETURN(Invoice invoice, desk.Need<Invoice>("invoice", command.invoice));
  if (invoice.state != InvoiceState::kInQuery) return desk.Already(invoice.id);
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, invoice.fund));
  VSL_RETURN_IF_ERROR(NeedUnfinished(fund));
  std::optional<Order> order = FindAs<Order>(desk.view(), invoice.order);
  VSL_CHECK(order.has_value());
  if (!Matches(invoice, *order)) {
    return refuse::InvoiceAboveDelivered(order->id, invoice.cost, AccruedOn(*order));
  }
  invoice.state = InvoiceState::kMatched;
  order->invoiced_cost += invoice.cost;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kInvoiceMatched, desk.today(), {invoice, *order}));
  return desk.Finish();
}

}  // namespace vsledger
