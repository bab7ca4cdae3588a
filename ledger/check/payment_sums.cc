// A payment is its lines, and each line pays its item.
#include <vector>

#include "fmt/format.h"
#include "ledger/base/status_macros.h"
#include "ledger/check/sums.h"
#include "ledger/rules/order_rules.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger::sums {
namespace {

// A line below nil takes off what the setting owes back, or gives it up again when it bounces.
bool SetsOff(const Proof& proof, const Payment& payment, const PaymentLine& line,
             const Recoupment& owed, bool paying) {
  const std::optional<Recoupment> was = FindAs<Recoupment>(proof.before, owed.id);
  const Pence taken = was ? owed.set_off - was->set_off : Pence{};
  return was && owed.id == line.item && line.amount < Pence{} && owed.fund == payment.fund &&
         PaidAt(proof.before, owed.setting) == PaidAt(proof.before, payment.setting) &&
         taken == (paying ? -line.amount : line.amount) && WaitsForWhatIsLeft(*was, owed) &&
         SettlesRightly(owed);
}

// A credit note takes off what its supplier is paid.
bool SetsOff(const Proof& proof, const Payment& payment, const PaymentLine& line,
             const CreditNote& note, bool paying) {
  const std::optional<CreditNote> was = FindAs<CreditNote>(proof.before, note.id);
  const Pence taken = was ? note.set_off - was->set_off : Pence{};
  return was && note.id == line.item && line.amount < Pence{} && note.fund == payment.fund &&
         note.supplier == payment.supplier && taken == (paying ? -line.amount : line.amount) &&
         note.set_off >= Pence{} && CreditLeft(note) >= Pence{};
}

// A release goes to whom it is owed to; by the time it is confirmed or bounces, that may be a
// successor of whom it went to.
bool GoesToWhomItIsOwed(const Proof& proof, const Payment& payment, const Allocation& allocation) {
  const bool releasing = proof.record.event.kind == EventKind::kPaymentReleased;
  return PaidAt(proof.before, allocation.setting) ==
         (releasing ? payment.setting : PaidAt(proof.before, payment.setting));
}

// One line of a payment against the item it pays.
bool LinePays(const Proof& proof, const Payment& payment, const PaymentLine& line, const Item& item,
              bool paying) {
  const ItemId at = paying ? payment.id : ItemId();
  if (const auto* allocation = std::get_if<Allocation>(&item)) {
    return allocation->id == line.item && DueOf(*allocation) == line.amount &&
           line.amount > Pence{} && allocation->fund == payment.fund &&
           GoesToWhomItIsOwed(proof, payment, *allocation) && payment.supplier.empty() &&
           allocation->payment == at;
  }
  if (const auto* owed = std::get_if<Recoupment>(&item)) {
    return SetsOff(proof, payment, line, *owed, paying);
  }
  if (const auto* note = std::get_if<CreditNote>(&item)) {
    return SetsOff(proof, payment, line, *note, paying);
  }
  if (const auto* invoice = std::get_if<Invoice>(&item)) {
    return invoice->id == line.item && invoice->net + invoice->vat == line.amount &&
           invoice->fund == payment.fund && invoice->supplier == payment.supplier &&
           payment.setting.empty() && invoice->payment == at;
  }
  return false;
}

// A release names its run, the command's first payment, and the text that finds it at the bank.
absl::Status ReleaseNames(const Proof& proof, const Payment& payment) {
  const ItemId first = MakeItemId(Payment::kPrefix, proof.record.sequence + 1 - proof.record.part);
  VSL_RETURN_IF_ERROR(proof.Holds(payment.run == first, "the payment is of another run"));
  return proof.Holds(payment.bank_text == BankTextOf(payment.id),
                     "the payment's bank text is not its own");
}

}  // namespace

absl::Status PaymentSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Payment payment, proof.The<Payment>());
  if (proof.record.event.kind == EventKind::kPaymentReleased) {
    VSL_RETURN_IF_ERROR(ReleaseNames(proof, payment));
  }
  VSL_RETURN_IF_ERROR(
      proof.Holds(payment.setting.empty() != payment.supplier.empty(), "a payment has one payee"));
  const bool paying = proof.record.event.kind != EventKind::kPaymentBounced;
  // A set-off is made when the payment is released; its confirmation leaves the debt as it is.
  std::vector<PaymentLine> moved = payment.lines;
  if (proof.record.event.kind == EventKind::kPaymentConfirmed) {
    std::erase_if(moved, [](const PaymentLine& line) { return line.amount < Pence{}; });
  }
  const std::vector<Item>& items = proof.record.items;
  // The payment first, then the item of each line in the lines' order: none is paid twice.
  VSL_RETURN_IF_ERROR(
      proof.Holds(moved.size() + 1 == items.size() && IdOf(items.front()) == payment.id,
                  "the payment's lines are not the items it moves"));
  Pence sum;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    const PaymentLine& line = moved[i];
    sum += line.amount;
    VSL_RETURN_IF_ERROR(proof.Holds(LinePays(proof, payment, line, items[i + 1], paying),
                                    fmt::format("line {} does not pay its item", line.item.text)));
  }
  for (const PaymentLine& line : payment.lines) {
    if (moved.size() != payment.lines.size() && line.amount < Pence{}) sum += line.amount;
  }
  // Nil where all that is owed is set off.
  const bool above_nil = sum > Pence{} || (sum == Pence{} && SetOffIn(payment) > Pence{});
  return proof.Holds(sum == payment.amount && above_nil, "the payment is not its lines");
}

}  // namespace vsledger::sums
