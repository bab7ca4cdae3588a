// What a fund comes to when it is closed, and what changes that afterwards; credit notes, and costs
// that were paid in advance.
#include <algorithm>

#include "ledger/base/status_macros.h"
#include "ledger/check/sums.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/order_rules.h"
#include "ledger/rules/year_end_rules.h"

namespace vsledger::sums {
namespace {

// Its figures are those of the balances, and what goes on is some of what is left.
absl::Status FiguresHold(const Proof& proof, const YearEnd& year_end, const Fund& fund) {
  VSL_RETURN_IF_ERROR(proof.Holds(year_end.version == 1 && year_end.borne_since == Pence{},
                                  "a certificate begins with what was learnt after it"));
  VSL_RETURN_IF_ERROR(proof.Holds(WithFigures(proof.before, fund, year_end) == year_end,
                                  "the year end's figures are not those of the balances"));
  VSL_RETURN_IF_ERROR(proof.Holds(year_end.carried >= Pence{} && year_end.recoverable >= Pence{} &&
                                      (year_end.carried == Pence{}) == year_end.into.empty(),
                                  "more goes on than is left"));
  const bool recovered = TermsOf(fund).year_end == YearEndRule::kRecovered;
  return proof.Holds(!recovered || year_end.carried == Pence{},
                     "what is left of this grant is recovered, and goes nowhere else");
}

absl::Status Proposed(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const YearEnd& year_end, proof.The<YearEnd>());
  const std::optional<Fund> fund = FundByCode(proof.before, year_end.fund);
  if (!fund) return proof.Broken("the year end is of no fund");
  return FiguresHold(proof, year_end, *fund);
}

// After its period, with every order that holds money in the record.
absl::Status Confirmed(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const YearEnd& year_end, proof.The<YearEnd>());
  VSL_ASSIGN_OR_RETURN(const Fund& fund, proof.The<Fund>());
  VSL_RETURN_IF_ERROR(proof.Holds(fund.code == year_end.fund, "it closes another fund"));
  VSL_RETURN_IF_ERROR(
      proof.Holds(fund.to < proof.record.recorded_on, "the fund's period is not over"));
  VSL_RETURN_IF_ERROR(FiguresHold(proof, year_end, fund));
  VSL_RETURN_IF_ERROR(proof.Holds(RequestsHeldIn(proof.before, fund.code).empty(),
                                  "a request is still held in principle"));
  const std::vector<Order> holding = OrdersHolding(proof.before, fund.code);
  constexpr std::size_t kBesideOrders = 2;
  VSL_RETURN_IF_ERROR(proof.Holds(proof.record.items.size() == holding.size() + kBesideOrders,
                                  "its orders are not those that hold money"));
  for (std::size_t i = 0; i < holding.size(); ++i) {
    Order given_up = holding[i];
    given_up.held = Pence{};
    VSL_RETURN_IF_ERROR(proof.Holds(proof.record.items[i + kBesideOrders] == Item(given_up),
                                    "an order keeps its hold"));
  }
  return absl::OkStatus();
}

absl::Status CorrectionSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Correction& correction, proof.The<Correction>());
  VSL_RETURN_IF_ERROR(proof.Holds(correction.amount > Pence{}, "nothing is corrected"));
  if (proof.record.event.kind == EventKind::kCorrectionProposed) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const Order& is, proof.The<Order>());
  const std::optional<Order> was = FindAs<Order>(proof.before, correction.order);
  if (!was || was->id != is.id) return proof.Broken("the correction is of another order");
  const bool less = correction.kind == CorrectionKind::kLessUsed;
  Order due = *was;
  due.delivered_cost += less ? -correction.amount : correction.amount;
  if (!correction.invoice.empty()) {
    VSL_ASSIGN_OR_RETURN(const Invoice& invoice, proof.The<Invoice>());
    VSL_RETURN_IF_ERROR(proof.Holds(!less && invoice.id == correction.invoice &&
                                        invoice.order == is.id &&
                                        correction.amount == invoice.cost - AccruedOn(*was),
                                    "the correction is not what its invoice lacks"));
    due.invoiced_cost += invoice.cost;
  }
  VSL_RETURN_IF_ERROR(proof.Holds(!less || correction.amount <= AccruedOn(*was),
                                  "more is taken off than was accrued"));
  return proof.Holds(is == due, "the order does not follow its correction");
}

absl::Status ReturnSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const GrantReturn& paid, proof.The<GrantReturn>());
  VSL_RETURN_IF_ERROR(proof.Holds(paid.amount > Pence{}, "nothing is returned"));
  return proof.Holds(paid.amount <= -proof.before.Balance({paid.fund, account::OwedToDfe()}),
                     "more is returned than is owed to the DfE");
}

absl::Status Finished(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Fund& fund, proof.The<Fund>());
  for (const auto& [account, balance] : proof.before.Balances(fund.code)) {
    VSL_RETURN_IF_ERROR(proof.Holds(!IsSettlement(account.name) || balance == Pence{},
                                    "something of the fund is not settled"));
  }
  return absl::OkStatus();
}

absl::Status OrderClosed(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Order& order, proof.The<Order>());
  return proof.Holds(order.held == Pence{}, "a closed order holds money");
}

absl::Status PrepaidMoved(const Proof& proof) {
  VSL_RETURN_IF_ERROR(proof.Holds(proof.record.items.size() == 2, "it moves between two orders"));
  const Order* const from = std::get_if<Order>(&proof.record.items[0]);
  const Order* const to = std::get_if<Order>(&proof.record.items[1]);
  if (from == nullptr || to == nullptr) return proof.Broken("it moves between two orders");
  const std::optional<Order> from_was = FindAs<Order>(proof.before, from->id);
  const std::optional<Order> to_was = FindAs<Order>(proof.before, to->id);
  if (!from_was || !to_was) return proof.Broken("it moves between two orders");
  const Pence amount = to->invoiced_cost - to_was->invoiced_cost;
  VSL_RETURN_IF_ERROR(proof.Holds(from->id == proof.record.event.subject &&
                                      from->fund != to->fund && from->supplier == to->supplier,
                                  "it moves to no order of another fund with that supplier"));
  return proof.Holds(
      amount > Pence{} && amount == PrepaidOn(*from_was) && amount <= StillToInvoice(*to_was) &&
          from->invoiced_cost == from_was->invoiced_cost - amount &&
          from->moved == from_was->moved - amount && to->moved == to_was->moved + amount,
      "what moves is not what was paid in advance");
}

absl::Status CreditNoteSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const CreditNote& note, proof.The<CreditNote>());
  VSL_ASSIGN_OR_RETURN(const Invoice& invoice, proof.The<Invoice>());
  VSL_ASSIGN_OR_RETURN(const Order& order, proof.The<Order>());
  const std::optional<Invoice> invoice_was = FindAs<Invoice>(proof.before, note.invoice);
  const std::optional<Order> order_was = FindAs<Order>(proof.before, note.order);
  if (!invoice_was || !order_was) return proof.Broken("it credits no invoice of an order");
  const Pence gross = note.net + note.vat;
  VSL_RETURN_IF_ERROR(proof.Holds(
      note.net > Pence{} && note.vat >= Pence{} && note.set_off == Pence{} &&
          note.cost == InvoiceCost(*order_was, note.net, note.vat) && Fits(note, *order_was),
      "the credit note does not fit its order"));
  VSL_RETURN_IF_ERROR(proof.Holds(invoice.id == note.invoice &&
                                      invoice.credited == invoice_was->credited + gross &&
                                      invoice.credited <= invoice.net + invoice.vat,
                                  "more is credited than was invoiced"));
  return proof.Holds(order == AfterCredit(note, *order_was),
                     "the order does not follow its credit note");
}

absl::Status Planned(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const InstalmentPlan& plan, proof.The<InstalmentPlan>());
  const bool in_order =
      std::adjacent_find(plan.due_on.begin(), plan.due_on.end(),
                         [](Date a, Date b) { return !(a < b); }) == plan.due_on.end();
  return proof.Holds(!plan.due_on.empty() && in_order, "its days are not in order");
}

}  // namespace

absl::Status YearEndSums(const Proof& proof) {
  switch (proof.record.event.kind) {
    case EventKind::kYearEndProposed:
      return Proposed(proof);
    case EventKind::kYearEndConfirmed:
      return Confirmed(proof);
    case EventKind::kCorrectionProposed:
    case EventKind::kCorrectionConfirmed:
      return CorrectionSums(proof);
    case EventKind::kReturnPaid:
      return ReturnSums(proof);
    case EventKind::kFundFinished:
      return Finished(proof);
    case EventKind::kOrderClosed:
      return OrderClosed(proof);
    case EventKind::kPrepaidMoved:
      return PrepaidMoved(proof);
    case EventKind::kCreditNoteRecorded:
      return CreditNoteSums(proof);
    case EventKind::kInstalmentsPlanned:
      return Planned(proof);
    default:
      return absl::OkStatus();
  }
}

absl::Status CarriesCertificate(const Proof& proof) {
  const EventKind event = proof.record.event.kind;
  if (event == EventKind::kYearEndProposed || event == EventKind::kYearEndConfirmed) {
    return absl::OkStatus();
  }
  const YearEnd* carried = nullptr;
  for (const Item& item : proof.record.items) {
    if (const YearEnd* held = std::get_if<YearEnd>(&item)) carried = held;
  }
  const std::optional<YearEnd> due = YearEndAfter(event, proof.record.items, proof.before);
  return proof.Holds(due ? carried != nullptr && *carried == *due : carried == nullptr,
                     "the certificate of its fund is not what it makes of it");
}

}  // namespace vsledger::sums
