#include "ledger/postings.h"

#include <algorithm>
#include <array>
#include <functional>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/posting_lines.h"
#include "ledger/rules/order_rules.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace posting {
namespace {

// Estimate, award and split: what changed in the fund (design.md section 4, rows estimate, award,
// policy split).
Lines FundChanged(const Record& record, const View& before) {
  const Fund* after = nullptr;
  for (const Item& item : record.items) {
    if (const Fund* held = std::get_if<Fund>(&item)) after = held;
  }
  if (after == nullptr) return refuse::RecordBroken(record.sequence, "the fund is not in it");
  const std::optional<Fund> was = FindAs<Fund>(before, after->id);
  if (!was) return refuse::RecordBroken(record.sequence, "the fund was never opened");

  Sheet sheet(after->code, {});
  const Pence notified = after->notified - was->notified;
  sheet.Debit(account::Dfe(), notified);
  sheet.Credit(account::Grant(), notified);
  sheet.Debit(account::Award(), notified);
  sheet.Credit(account::Unallocated(), notified);
  const Pence estimate = after->estimate - was->estimate;
  sheet.Credit(account::Unallocated(), estimate);
  sheet.Debit(account::Estimate(), estimate);
  const Pence retained = after->retained - was->retained;
  const Pence delegated = after->delegated - was->delegated;
  sheet.Debit(account::Unallocated(), retained + delegated);
  sheet.Credit(account::Free(Pool::kRetained), retained);
  sheet.Credit(account::Free(Pool::kDelegated), delegated);
  return sheet.Take();
}

Lines InstalmentReceived(const Record& record) {
  VSL_ASSIGN_OR_RETURN(const Receipt receipt, SubjectOf<Receipt>(record));
  Sheet sheet(receipt.fund, {});
  sheet.Debit(account::Cash(), receipt.amount);
  sheet.Credit(account::Dfe(), receipt.amount);
  return sheet.Take();
}

Lines VatHandedOver(const Record& record) {
  VSL_ASSIGN_OR_RETURN(const VatHandover vat, SubjectOf<VatHandover>(record));
  Sheet sheet(vat.fund, {});
  sheet.Debit(account::Cash(), vat.amount);
  sheet.Credit(account::Vat(), vat.amount);
  return sheet.Take();
}

// The account a payment settles; what bounces is owed to the successor of whom it was sent to.
AccountName OwedTo(const View& before, const Payment& payment) {
  return payment.supplier.empty() ? account::OwedToSetting(PaidAt(before, payment.setting))
                                  : account::OwedToSupplier(payment.supplier);
}

Lines PaymentMoved(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Payment& payment, SubjectOf<Payment>(record));
  Tags tags;
  tags.setting = payment.setting;
  Sheet sheet(payment.fund, tags);
  // A credit note stands on the supplier's own account: what is paid is what is owed less it.
  const Pence set_off = payment.supplier.empty() ? SetOffIn(payment) : Pence{};
  if (record.event.kind == EventKind::kPaymentReleased) {
    sheet.Debit(OwedTo(before, payment), payment.amount + set_off);
    sheet.Credit(account::OwedBackBy(payment.setting), set_off);
    sheet.Credit(account::Transit(), payment.amount);
  } else if (record.event.kind == EventKind::kPaymentConfirmed) {
    sheet.Debit(account::Transit(), payment.amount);
    sheet.Credit(account::Cash(), payment.amount);
  } else {
    const std::optional<Payment> was = FindAs<Payment>(before, payment.id);
    const bool confirmed = was && was->state == PaymentState::kConfirmed;
    sheet.Debit(confirmed ? account::Cash() : account::Transit(), payment.amount);
    sheet.Debit(account::OwedBackBy(PaidAt(before, payment.setting)), set_off);
    sheet.Credit(OwedTo(before, payment), payment.amount + set_off);
  }
  return sheet.Take();
}

Lines OrderApproved(const Record& record) {
  VSL_ASSIGN_OR_RETURN(const Order order, SubjectOf<Order>(record));
  Sheet sheet(order.fund, TagsOf(order.id, order.category));
  sheet.Debit(account::Free(order.pool), order.cost);
  sheet.Credit(account::Held(order.id), order.cost);
  return sheet.Take();
}

// A cost that comes out of an order's hold, and what the hold lacks out of its pool.
void TakeFromHold(Sheet& sheet, const Order& order, Pence cost, Pence from_hold) {
  sheet.Debit(account::Held(order.id), from_hold);
  sheet.Debit(account::Free(order.pool), cost - from_hold);
  sheet.Credit(account::Spent(), cost);
}

Lines DeliveryRecorded(const Record& record) {
  VSL_ASSIGN_OR_RETURN(const Delivery delivery, SubjectOf<Delivery>(record));
  VSL_ASSIGN_OR_RETURN(const Order order, ItemIn<Order>(record, delivery.order));
  Sheet sheet(delivery.fund, Tags{.child = {},
                                  .setting = delivery.setting,
                                  .category = delivery.category,
                                  .allocation = {},
                                  .order = order.id,
                                  .term = FormatTerm(TermOf(delivery.delivered_on))});
  sheet.Debit(account::ExpenseRetained(delivery.category), delivery.cost);
  // Out of what was paid in advance, as far as that goes.
  Order was = order;
  was.delivered_cost -= delivery.cost;
  const Pence prepaid = std::min(delivery.cost, PrepaidOn(was));
  sheet.Credit(account::Prepaid(order.id), prepaid);
  sheet.Credit(account::Accrued(order.id), delivery.cost - prepaid);
  TakeFromHold(sheet, order, delivery.cost, delivery.from_hold);
  return sheet.Take();
}

Lines ChargeRecorded(const Record& record) {
  VSL_ASSIGN_OR_RETURN(const Charge charge, SubjectOf<Charge>(record));
  VSL_ASSIGN_OR_RETURN(const Order order, ItemIn<Order>(record, charge.order));
  Sheet sheet(charge.fund, TagsOf(order.id, charge.category));
  sheet.Debit(account::ExpenseRetained(charge.category), charge.amount);
  sheet.Credit(account::Cash(), charge.amount);
  TakeFromHold(sheet, order, charge.amount, charge.from_hold);
  return sheet.Take();
}

// An invoice in query posts nothing: it is recorded as received (design.md section 4, facts). What
// it takes of a cost that is not delivered yet is paid in advance.
Lines InvoicePosted(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Invoice invoice, SubjectOf<Invoice>(record));
  if (invoice.state == InvoiceState::kInQuery) return std::vector<Posting>();
  const std::optional<Order> was = FindAs<Order>(before, invoice.order);
  if (!was) return refuse::RecordBroken(record.sequence, "an invoice without its order");
  Sheet sheet(invoice.fund, TagsOf(invoice.order, Category()));
  const Pence gross = invoice.net + invoice.vat;
  const Pence delivered =
      invoice.in_advance ? std::min(invoice.cost, AccruedOn(*was)) : invoice.cost;
  sheet.Debit(account::Accrued(invoice.order), delivered);
  sheet.Debit(account::Prepaid(invoice.order), invoice.cost - delivered);
  sheet.Debit(account::Vat(), gross - invoice.cost);
  sheet.Credit(account::OwedToSupplier(invoice.supplier), gross);
  return sheet.Take();
}

// Where a line of an approval is taken back: what was owed to the setting is owed to its successor
// by now, and what was held for it is held no more, so it is free again.
void MoveToWhereItStands(Posting& line, const Allocation& allocation, const View& before) {
  AccountName& name = line.account.name;
  if (name == account::Held(allocation.id)) name = account::Free(allocation.pool);
  if (IsUnder(name, "liability:setting")) {
    name = account::OwedToSetting(PaidAt(before, allocation.setting));
  }
}

Lines OppositeOf(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Reversal reversal, SubjectOf<Reversal>(record));
  const std::optional<Record> original = before.FindRecord(reversal.record);
  if (!original) return refuse::RecordBroken(record.sequence, "what it reverses is not there");
  const std::optional<Allocation> allocation = FindAs<Allocation>(before, original->event.subject);
  std::vector<Posting> lines = original->postings;
  for (Posting& line : lines) {
    line.amount = -line.amount;
    if (allocation) MoveToWhereItStands(line, *allocation, before);
  }
  return lines;
}

// The events that post nothing. One that is neither here nor in LinesOf is refused.
constexpr auto kPostNothing =
    std::to_array<EventKind>({EventKind::kLedgerOpened,       EventKind::kFundOpened,
                              EventKind::kRateProposed,       EventKind::kRateConfirmed,
                              EventKind::kAwardProposed,      EventKind::kPolicyProposed,
                              EventKind::kSettingRecorded,    EventKind::kChildRecorded,
                              EventKind::kCareRecorded,       EventKind::kPlacementRecorded,
                              EventKind::kSupplierRegistered, EventKind::kPayeeEntered,
                              EventKind::kPayeeVerified,      EventKind::kAllocationRequested,
                              EventKind::kOrderRequested,     EventKind::kReversalProposed,
                              EventKind::kReferenceRecorded,  EventKind::kAccessDigested,
                              EventKind::kKeyChanged,         EventKind::kTransferProposed,
                              EventKind::kPepRecorded,        EventKind::kRunProposed,
                              EventKind::kAllocationDrafted,  EventKind::kAllocationSubmitted,
                              EventKind::kAllocationQueried,  EventKind::kAllocationAnswered,
                              EventKind::kCutProposed,        EventKind::kEvidenceRecorded,
                              EventKind::kImpactReviewed,     EventKind::kRecoupmentProposed,
                              EventKind::kRecoupmentInvoiced, EventKind::kWriteOffProposed,
                              EventKind::kLimitSet,           EventKind::kSuccessorProposed,
                              EventKind::kYearEndProposed,    EventKind::kCorrectionProposed,
                              EventKind::kFundFinished,       EventKind::kInstalmentsPlanned});

Lines LinesAtYearEnd(const Record& record, const View& before) {
  switch (record.event.kind) {
    case EventKind::kYearEndConfirmed:
      return YearEndConfirmed(record, before);
    case EventKind::kCorrectionConfirmed:
      return CorrectionConfirmed(record, before);
    case EventKind::kReturnPaid:
      return ReturnPaid(record);
    case EventKind::kOrderClosed:
      return OrderClosed(record, before);
    case EventKind::kPrepaidMoved:
      return PrepaidMoved(record, before);
    case EventKind::kCreditNoteRecorded:
      return CreditNoteRecorded(record, before);
    default:
      break;
  }
  if (std::find(kPostNothing.begin(), kPostNothing.end(), record.event.kind) !=
      kPostNothing.end()) {
    return std::vector<Posting>();
  }
  return refuse::RecordBroken(record.sequence, "its event is unknown");
}

Lines LinesOf(const Record& record, const View& before) {
  switch (record.event.kind) {
    case EventKind::kAwardConfirmed:
      if (const auto shift = ShiftOf(record, before)) return AwardRevised(record, *shift, before);
      return FundChanged(record, before);
    case EventKind::kPolicyAdopted:
      return FundChanged(record, before);
    case EventKind::kInstalmentReceived:
      return InstalmentReceived(record);
    case EventKind::kVatHandedOver:
      return VatHandedOver(record);
    case EventKind::kAllocationApproved:
      return AllocationApproved(record, before);
    case EventKind::kAllocationHeld:
    case EventKind::kAllocationRefused:
    case EventKind::kAllocationCancelled:
      return HoldChanged(record, before);
    case EventKind::kCutConfirmed:
      return CutConfirmed(record, before);
    case EventKind::kRecoupmentAgreed:
      return RecoupmentAgreed(record, before);
    case EventKind::kRecoupmentReceived:
      return RecoupmentReceived(record, before);
    case EventKind::kWriteOffConfirmed:
      return WriteOffConfirmed(record, before);
    case EventKind::kTransferConfirmed:
      return TransferConfirmed(record);
    case EventKind::kSuccessorConfirmed:
      return SuccessorConfirmed(record, before);
    case EventKind::kPaymentReleased:
    case EventKind::kPaymentConfirmed:
    case EventKind::kPaymentBounced:
      return PaymentMoved(record, before);
    case EventKind::kOrderApproved:
      return OrderApproved(record);
    case EventKind::kDeliveryRecorded:
      return DeliveryRecorded(record);
    case EventKind::kChargeRecorded:
      return ChargeRecorded(record);
    case EventKind::kInvoiceRecorded:
    case EventKind::kInvoiceMatched:
      return InvoicePosted(record, before);
    case EventKind::kReversed:
      return OppositeOf(record, before);
    default:
      return LinesAtYearEnd(record, before);
  }
}

// The balance of line `i`'s account just before that line. A record has few lines: looking back
// over them costs less than a map.
Pence BalanceBefore(const std::vector<Posting>& lines, std::size_t i, const View& before) {
  for (std::size_t j = i; j-- > 0;) {
    if (lines[j].account == lines[i].account) return lines[j].balance_after;
  }
  return before.Balance(lines[i].account);
}

}  // namespace
}  // namespace posting

absl::StatusOr<std::vector<Posting>> PostingsFor(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(std::vector<Posting> lines, posting::LinesOf(record, before));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].balance_after = posting::BalanceBefore(lines, i, before) + lines[i].amount;
  }
  return lines;
}

}  // namespace vsledger
