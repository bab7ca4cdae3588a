// Decisions about what changes on an order afterwards: a supplier's credit notes, closing an order,
// and what was paid in advance moving on to the next fund's order.
#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/decide/order_checks.h"
#include "ledger/index.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/order_rules.h"

namespace vsledger {
namespace {

// The invoice, posted and not credited in full.
absl::StatusOr<Invoice> NeedPosted(const Desk& desk, const RecordCreditNote& command) {
  VSL_ASSIGN_OR_RETURN(Invoice invoice, desk.Need<Invoice>("invoice", command.invoice));
  if (invoice.state == InvoiceState::kInQuery) {
    return refuse::IllegalTransition(invoice.id, "in query and not posted", "credit");
  }
  return invoice;
}

absl::Status NeedCreditFields(const RecordCreditNote& command) {
  if (NormalInvoiceNumber(command.number).empty()) return refuse::FieldMissing("number");
  VSL_RETURN_IF_ERROR(NeedPositive("net", command.net));
  if (command.vat < Pence{}) return refuse::AmountNotPositive("vat", command.vat);
  return command.units == Units{} ? absl::OkStatus() : NeedUnits("units", command.units);
}

// What the units that were not done cost where they were delivered; for a message.
std::string WantedCredit(const CreditNote& note, const Order& order) {
  if (PrepaidOn(order) > Pence{}) {
    return fmt::format("no units and at most {}, what is paid in advance",
                       FormatPounds(PrepaidOn(order)));
  }
  const Units left{std::max<std::int64_t>(0, order.delivered.hundredths - note.units.hundredths)};
  return fmt::format("units delivered that cost {}; these cost {}", FormatPounds(note.cost),
                     FormatPounds(CostOf(order, order.delivered) - CostOf(order, left)));
}

}  // namespace

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (in query), FIELD_MISSING (number),
// AMOUNT_NOT_POSITIVE, MALFORMED_NUMBER (units), FUND_CLOSED, DATE_OUTSIDE_FUND, DATE_IN_FUTURE,
// DUPLICATE_INVOICE, ABOVE_OUTSTANDING (more than is left of the invoice), MALFORMED_NUMBER (units
// that do not cost what is credited). A fact: what it gives back, the order or its pool gets.
absl::StatusOr<Decision> Decide(Desk& desk, const RecordCreditNote& command) {
  VSL_ASSIGN_OR_RETURN(Invoice invoice, NeedPosted(desk, command));
  VSL_RETURN_IF_ERROR(NeedCreditFields(command));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, invoice.fund));
  VSL_RETURN_IF_ERROR(NeedNotClosed(fund, "what its suppliers credit now is not entered here yet"));
  VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "dated", command.dated));
  for (const ItemId& id :
       desk.view().IdsByKey(key::CreditNoteByNumber(invoice.supplier, command.number))) {
    return refuse::DuplicateInvoice(id);
  }
  const Pence gross = command.net + command.vat;
  const Pence left = invoice.net + invoice.vat - invoice.credited;
  if (gross > left) return refuse::AboveOutstanding("net", invoice.id, gross, left);
  const std::optional<Order> order = FindAs<Order>(desk.view(), invoice.order);
  VSL_CHECK(order.has_value());
  CreditNote note;
  note.id = desk.NextId<CreditNote>();
  note.fund = invoice.fund;
  note.supplier = invoice.supplier;
  note.order = invoice.order;
  note.invoice = invoice.id;
  note.category = order->category;
  note.number = command.number;
  note.net = command.net;
  note.vat = command.vat;
  note.cost = InvoiceCost(*order, command.net, command.vat);
  note.units = command.units;
  note.dated = command.dated;
  note.recorded_by = desk.person();
  if (!Fits(note, *order)) {
    return refuse::MalformedNumber("units", FormatUnits(note.units), WantedCredit(note, *order));
  }
  invoice.credited += gross;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kCreditNoteRecorded, note.dated,
                                 {note, invoice, AfterCredit(note, *order)}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already closed: that record, ILLEGAL_TRANSITION (not approved),
// FUND_CLOSED. Gives money back to its pool, whatever day it is.
absl::StatusOr<Decision> Decide(Desk& desk, const CloseOrder& command) {
  VSL_ASSIGN_OR_RETURN(Order order, desk.Need<Order>("order", command.order));
  if (order.state == OrderState::kClosed) return desk.Already(order.id);
  if (order.state != OrderState::kApproved) {
    return refuse::IllegalTransition(
        order.id, order.state == OrderState::kSubmitted ? "not approved" : "reversed", "close");
  }
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, order.fund));
  VSL_RETURN_IF_ERROR(NeedNotClosed(fund, "its orders hold nothing any more"));
  order.state = OrderState::kClosed;
  order.held = Pence{};
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kOrderClosed, desk.today(), {order}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (the other is not approved, or internal),
// MALFORMED_TEXT (of the same fund, or of another supplier), FUND_FINISHED, DATE_OUTSIDE_FUND,
// DATE_IN_FUTURE, NOTHING_OWED (nothing is paid in advance), ABOVE_OUTSTANDING (more than is still
// to be invoiced on the other).
absl::StatusOr<Decision> Decide(Desk& desk, const MovePrepaid& command) {
  VSL_ASSIGN_OR_RETURN(Order from, desk.Need<Order>("from", command.from));
  VSL_ASSIGN_OR_RETURN(
      Order to, NeedApproved(desk, command.to, OrderKind::kPurchase, "move prepaid cost to"));
  if (to.fund == from.fund || to.supplier != from.supplier) {
    return refuse::MalformedText("to", "it is not an order of another fund with that supplier");
  }
  for (const FundCode& code : {from.fund, to.fund}) {
    VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, code));
    VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "moved_on", command.moved_on));
  }
  const Pence amount = PrepaidOn(from);
  if (amount == Pence{}) return refuse::NothingOwed("the next fund's order");
  if (amount > StillToInvoice(to)) {
    return refuse::AboveOutstanding("to", to.id, amount, StillToInvoice(to));
  }
  from.invoiced_cost -= amount;
  to.invoiced_cost += amount;
  from.moved -= amount;
  to.moved += amount;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kPrepaidMoved, command.moved_on, {from, to}));
  return desk.Finish();
}

}  // namespace vsledger
