// Decisions about what turned out otherwise after a fund was closed (design.md section 4, after
// hard close): each by two people, and the certificate is issued again.
#include "ledger/decide/desk.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/order_rules.h"

namespace vsledger {
namespace {

// The order, of a fund that is closed and not finished.
absl::StatusOr<Order> NeedOrderOfClosed(const Desk& desk, const ItemId& id) {
  VSL_ASSIGN_OR_RETURN(Order order, desk.Need<Order>("order", id));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, order.fund));
  VSL_RETURN_IF_ERROR(NeedUnfinished(fund));
  if (!IsClosed(fund)) return refuse::FundRunning(fund.code, fund.to);
  const bool purchase = order.kind == OrderKind::kPurchase;
  const bool stands = order.state == OrderState::kApproved || order.state == OrderState::kClosed;
  if (purchase && stands) return order;
  return refuse::IllegalTransition(order.id, purchase ? "not approved" : "charged by journal",
                                   "correct what is accrued on");
}

// The invoice, still in query on that order. ITEM_UNKNOWN, ILLEGAL_TRANSITION.
absl::StatusOr<Invoice> NeedInQuery(const Desk& desk, const ItemId& id, const Order& order) {
  const std::optional<Invoice> invoice = FindAs<Invoice>(desk.view(), id);
  if (!invoice || invoice->order != order.id) return refuse::ItemUnknown("invoice", id.text);
  if (invoice->state == InvoiceState::kInQuery) return *invoice;
  return refuse::IllegalTransition(invoice->id, "matched", "let a correction match");
}

// Less was used than is accrued: no more than that. More was used: with an invoice, what it lacks.
absl::Status NeedFitting(const Order& order, const std::optional<Invoice>& invoice,
                         CorrectionKind kind, Pence amount) {
  const Pence accrued = AccruedOn(order);
  if (kind == CorrectionKind::kLessUsed) {
    return amount <= accrued ? absl::OkStatus()
                             : refuse::AboveOutstanding("amount", order.id, amount, accrued);
  }
  if (!invoice || amount == invoice->cost - accrued) return absl::OkStatus();
  return refuse::MalformedNumber(
      "amount", FormatPounds(amount),
      FormatPounds(invoice->cost - accrued) + ", what the invoice costs above what is accrued");
}

}  // namespace

// ITEM_UNKNOWN (order), CHANGED_SINCE_SEEN, FUND_FINISHED, FUND_RUNNING (not closed yet),
// ILLEGAL_TRANSITION, AMOUNT_NOT_POSITIVE, ITEM_UNKNOWN (invoice), ILLEGAL_TRANSITION (matched),
// FIELD_MISSING (an invoice names more that was used), ABOVE_OUTSTANDING, MALFORMED_NUMBER,
// FIELD_MISSING (reason).
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeCorrection& command) {
  VSL_ASSIGN_OR_RETURN(const Order order, NeedOrderOfClosed(desk, command.order));
  VSL_RETURN_IF_ERROR(NeedPositive("amount", command.amount));
  std::optional<Invoice> invoice;
  if (!command.invoice.empty()) {
    VSL_ASSIGN_OR_RETURN(invoice, NeedInQuery(desk, command.invoice, order));
    if (command.kind == CorrectionKind::kLessUsed) return refuse::FieldMissing("kind");
  }
  VSL_RETURN_IF_ERROR(NeedFitting(order, invoice, command.kind, command.amount));
  if (command.reason.empty()) return refuse::FieldMissing("reason");
  Correction correction;
  correction.id = desk.NextId<Correction>();
  correction.fund = order.fund;
  correction.kind = command.kind;
  correction.order = order.id;
  correction.invoice = command.invoice;
  correction.category = order.category;
  correction.amount = command.amount;
  correction.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason);
  correction.proposed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kCorrectionProposed, desk.today(), {correction}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already confirmed: that record, SAME_PERSON, FUND_FINISHED,
// ILLEGAL_TRANSITION (the invoice was matched since), ABOVE_OUTSTANDING, MALFORMED_NUMBER (what is
// accrued has changed since).
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmCorrection& command) {
  VSL_ASSIGN_OR_RETURN(Correction correction,
                       desk.Need<Correction>("correction", command.correction));
  if (correction.state == ProposalState::kConfirmed) return desk.Already(correction.id);
  VSL_RETURN_IF_ERROR(
      NeedOther(desk, correction.id, correction.proposed_by, "proposed", "confirm"));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, correction.fund));
  VSL_RETURN_IF_ERROR(NeedUnfinished(fund));
  std::optional<Order> order = FindAs<Order>(desk.view(), correction.order);
  VSL_CHECK(order.has_value());
  std::optional<Invoice> invoice;
  if (!correction.invoice.empty()) {
    VSL_ASSIGN_OR_RETURN(invoice, NeedInQuery(desk, correction.invoice, *order));
  }
  VSL_RETURN_IF_ERROR(NeedFitting(*order, invoice, correction.kind, correction.amount));
  correction.state = ProposalState::kConfirmed;
  correction.confirmed_by = desk.person();
  const bool less = correction.kind == CorrectionKind::kLessUsed;
  order->delivered_cost += less ? -correction.amount : correction.amount;
  std::vector<Item> items = {correction};
  if (invoice) {
    invoice->state = InvoiceState::kMatched;
    order->invoiced_cost += invoice->cost;
    items.emplace_back(*invoice);
  }
  items.emplace_back(*order);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kCorrectionConfirmed, desk.today(), std::move(items)));
  return desk.Finish();
}

}  // namespace vsledger
