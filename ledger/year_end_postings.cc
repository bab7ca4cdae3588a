// The postings at the end of a fund's year and after it, and of credit notes (design.md section 4,
// from "credit note" on).
#include <algorithm>

#include "ledger/posting_lines.h"
#include "ledger/rules/order_rules.h"

namespace vsledger::posting {
namespace {

// Every pool and hold to nil, against what the fund was awarded and what the authority adds.
void CloseBudget(Sheet& sheet, const View& before, const FundCode& fund) {
  for (const auto& [account, balance] : before.Balances(fund)) {
    if (IsFreeOrHeld(account.name)) sheet.Credit(account.name, balance);
  }
}

std::vector<Posting> CarriedInto(const YearEnd& year_end) {
  Sheet sheet(year_end.into, {});
  sheet.Debit(account::Cash(), year_end.carried);
  sheet.Credit(account::Grant(), year_end.carried);
  sheet.Debit(account::Award(), year_end.carried);
  sheet.Credit(account::Unallocated(), year_end.carried);
  return sheet.Take();
}

void Append(std::vector<Posting>& lines, std::vector<Posting> more) {
  for (Posting& line : more) lines.push_back(std::move(line));
}

}  // namespace

std::vector<Posting> WithShift(Sheet& sheet, const FundCode& fund, const YearEndShift& shift) {
  std::vector<Posting> lines = sheet.Take();
  Sheet bears(fund, {});
  bears.Debit(account::Grant(), shift.to_dfe);
  bears.Credit(account::OwedToDfe(), shift.to_dfe);
  bears.Debit(account::Cash(), shift.by_authority);
  bears.Credit(account::AuthorityIncome(), shift.by_authority);
  bears.Debit(account::Authority(), shift.by_authority);
  bears.Credit(account::Award(), shift.to_dfe);
  bears.Credit(account::Spent(), shift.by_authority - shift.to_dfe);
  Append(lines, bears.Take());
  return lines;
}

Lines YearEndConfirmed(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const YearEnd& year_end, SubjectOf<YearEnd>(record));
  Sheet sheet(year_end.fund, {});
  sheet.Debit(account::Grant(), year_end.recoverable + year_end.carried);
  sheet.Credit(account::OwedToDfe(), year_end.recoverable);
  sheet.Credit(account::Cash(), year_end.carried);
  sheet.Debit(account::Cash(), year_end.overspent);
  sheet.Credit(account::AuthorityIncome(), year_end.overspent);
  CloseBudget(sheet, before, year_end.fund);
  sheet.Debit(account::Authority(), year_end.overspent);
  sheet.Credit(account::Award(), year_end.recoverable + year_end.carried);
  std::vector<Posting> lines = sheet.Take();
  Append(lines, CarriedInto(year_end));
  return lines;
}

// A cost that was accrued and never came, or one that nobody had told of: on the order's accrual,
// or on the supplier's account where its invoice is here.
Lines CorrectionConfirmed(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Correction& correction, SubjectOf<Correction>(record));
  const std::optional<YearEndShift> shift = ShiftOf(record, before);
  if (!shift) return refuse::RecordBroken(record.sequence, "a correction of a fund not closed");
  Sheet sheet(correction.fund, TagsOf(correction.order, correction.category));
  const bool less = correction.kind == CorrectionKind::kLessUsed;
  const Pence more = less ? -correction.amount : correction.amount;
  sheet.Debit(account::ExpenseRetained(correction.category), more);
  if (correction.invoice.empty()) {
    sheet.Credit(account::Accrued(correction.order), more);
  } else {
    VSL_ASSIGN_OR_RETURN(const Invoice& invoice, ItemIn<Invoice>(record, correction.invoice));
    const Pence gross = invoice.net + invoice.vat;
    sheet.Debit(account::Accrued(correction.order), invoice.cost - correction.amount);
    sheet.Debit(account::Vat(), gross - invoice.cost);
    sheet.Credit(account::OwedToSupplier(invoice.supplier), gross);
  }
  return WithShift(sheet, correction.fund, *shift);
}

// What the award moved and the DfE is not owed, the authority bears, or bears no longer.
Lines AwardRevised(const Record& record, const YearEndShift& shift, const View& before) {
  const Fund* fund = nullptr;
  for (const Item& item : record.items) {
    if (const Fund* held = std::get_if<Fund>(&item)) fund = held;
  }
  const std::optional<Fund> was = fund != nullptr ? FindAs<Fund>(before, fund->id) : std::nullopt;
  if (!was) return refuse::RecordBroken(record.sequence, "the fund was never opened");
  const Pence more = fund->notified - was->notified;
  Sheet sheet(fund->code, {});
  sheet.Debit(account::Dfe(), more);
  sheet.Credit(account::OwedToDfe(), shift.to_dfe);
  sheet.Credit(account::Grant(), more - shift.to_dfe);
  sheet.Debit(account::Cash(), shift.by_authority);
  sheet.Credit(account::AuthorityIncome(), shift.by_authority);
  sheet.Debit(account::Award(), more - shift.to_dfe);
  sheet.Debit(account::Authority(), shift.by_authority);
  return sheet.Take();
}

Lines ReturnPaid(const Record& record) {
  VSL_ASSIGN_OR_RETURN(const GrantReturn& paid, SubjectOf<GrantReturn>(record));
  Sheet sheet(paid.fund, {});
  sheet.Debit(account::OwedToDfe(), paid.amount);
  sheet.Credit(account::Cash(), paid.amount);
  return sheet.Take();
}

Lines OrderClosed(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Order& order, SubjectOf<Order>(record));
  const std::optional<Order> was = FindAs<Order>(before, order.id);
  if (!was) return refuse::RecordBroken(record.sequence, "an order that was never asked for");
  Sheet sheet(order.fund, TagsOf(order.id, order.category));
  sheet.Debit(account::Held(order.id), was->held);
  sheet.Credit(account::Free(order.pool), was->held);
  return sheet.Take();
}

// A cost moves, through cash, each fund balanced.
Lines PrepaidMoved(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Order& from, SubjectOf<Order>(record));
  const std::optional<Order> was = FindAs<Order>(before, from.id);
  const Order* to = nullptr;
  for (const Item& item : record.items) {
    const Order* const order = std::get_if<Order>(&item);
    if (order != nullptr && order->id != from.id) to = order;
  }
  const std::optional<Order> to_was = to != nullptr ? FindAs<Order>(before, to->id) : std::nullopt;
  if (!was || !to_was) return refuse::RecordBroken(record.sequence, "it moves to no order");
  const Pence amount = was->invoiced_cost - from.invoiced_cost;
  Sheet leaving(from.fund, TagsOf(from.id, from.category));
  leaving.Debit(account::Cash(), amount);
  leaving.Credit(account::Prepaid(from.id), amount);
  Sheet coming(to->fund, TagsOf(to->id, to->category));
  const Pence delivered = std::min(amount, AccruedOn(*to_was));
  coming.Debit(account::Accrued(to->id), delivered);
  coming.Debit(account::Prepaid(to->id), amount - delivered);
  coming.Credit(account::Cash(), amount);
  std::vector<Posting> lines = leaving.Take();
  Append(lines, coming.Take());
  return lines;
}

// Off what was paid in advance, or off what was used: then the cost goes back to the order's hold,
// or to its pool once the order is closed.
Lines CreditNoteRecorded(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const CreditNote& note, SubjectOf<CreditNote>(record));
  const std::optional<Order> was = FindAs<Order>(before, note.order);
  if (!was) return refuse::RecordBroken(record.sequence, "a credit note without its order");
  const Pence used_less = UsedLessBy(note, *was);
  Sheet sheet(note.fund, TagsOf(note.order, note.category));
  sheet.Debit(account::OwedToSupplier(note.supplier), note.net + note.vat);
  sheet.Credit(account::Prepaid(note.order), note.cost - used_less);
  sheet.Credit(account::ExpenseRetained(note.category), used_less);
  sheet.Credit(account::Vat(), note.net + note.vat - note.cost);
  sheet.Debit(account::Spent(), used_less);
  const bool open = was->state == OrderState::kApproved;
  sheet.Credit(open ? account::Held(note.order) : account::Free(was->pool), used_less);
  return sheet.Take();
}

}  // namespace vsledger::posting
