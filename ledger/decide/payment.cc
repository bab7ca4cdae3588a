// Decisions about payments: released to accounts payable, less what the payee owes back; confirmed,
// bounced.
#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/index.h"
#include "ledger/rules/leaver_rules.h"
#include "ledger/rules/order_rules.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

// So many lines that a record with all of their items stays within kMaxEntryBytes.
constexpr std::size_t kMaxLines = 80;
// So many of them at most take off what the payee owes back; the next payment takes off the rest.
constexpr std::size_t kMaxSetOff = 20;

// Who is paid: the text orders the payments of a run.
struct PayeeKey {
  SettingRef setting;
  ItemId supplier;
  friend auto operator<=>(const PayeeKey&, const PayeeKey&) = default;
};

// A setting whose place another has taken is owed nothing: all of it went to the successor.
std::vector<std::string> OwedKeys(const View& view, const ReleasePayments& command) {
  if (!command.supplier.empty()) return {key::OwedTo(command.fund, command.supplier)};
  if (command.setting.empty()) return {key::OwedIn(command.fund)};
  std::vector<std::string> keys;
  if (PaidAt(view, command.setting) != command.setting) return keys;
  for (const SettingRef& setting : WithPredecessors(view, command.setting)) {
    keys.push_back(key::OwedTo(command.fund, setting));
  }
  return keys;
}

using Owed = std::map<PayeeKey, std::vector<Item>>;

Owed OwedBy(const View& view, const ReleasePayments& command) {
  Owed owed;
  std::map<SettingRef, SettingRef> paid_at;
  for (const std::string& key : OwedKeys(view, command)) {
    for (const ItemId& id : view.IdsByKey(key)) {
      std::optional<Versioned> found = view.Find(id);
      if (!found) continue;
      if (const auto* allocation = std::get_if<Allocation>(&found->item)) {
        const auto [payee, fresh] = paid_at.try_emplace(allocation->setting);
        if (fresh) payee->second = PaidAt(view, allocation->setting);
        owed[{payee->second, {}}].push_back(found->item);
      } else if (const auto* invoice = std::get_if<Invoice>(&found->item)) {
        owed[{{}, invoice->supplier}].push_back(found->item);
      }
    }
  }
  return owed;
}

// A changed bank reference blocks payment until it is verified (control 18); that of a setting
// which took another's place starts unverified (domain.md section 1).
absl::Status NeedVerified(const View& view, const PayeeKey& payee) {
  const bool of_supplier = payee.setting.empty();
  bool verified = of_supplier || WithPredecessors(view, payee.setting).size() == 1;
  const std::string key = of_supplier ? key::PayeeOf(payee.supplier) : key::PayeeOf(payee.setting);
  for (const ItemId& id : view.IdsByKey(key)) {
    const std::optional<Payee> entered = FindAs<Payee>(view, id);
    verified = entered && entered->state == PayeeState::kVerified;
  }
  if (verified) return absl::OkStatus();
  return refuse::PayeeUnverified(of_supplier ? payee.supplier.text : payee.setting.text);
}

// Nothing is paid for a time after the child left, unless the leaver rule lets it be (control 9).
absl::Status NeedNoLeaver(const View& view, const Owed& owed) {
  std::map<ItemId, Policy> policies;
  for (const auto& [payee, items] : owed) {
    for (const Item& item : items) {
      const auto* allocation = std::get_if<Allocation>(&item);
      if (allocation == nullptr) continue;
      const auto [policy, fresh] = policies.try_emplace(allocation->policy);
      if (fresh) policy->second = FindAs<Policy>(view, allocation->policy).value_or(Policy());
      const std::optional<Leaver> left = LeaverOf(view, policy->second, *allocation);
      if (!left || left->back == Pence{}) continue;
      return refuse::PaidAfterLeaving(allocation->id, left->days.last_day, left->back);
    }
  }
  return absl::OkStatus();
}

// Requester, approver and payer are three people (control 6).
absl::Status NeedThirdPerson(const Desk& desk, const Item& item) {
  if (const auto* allocation = std::get_if<Allocation>(&item)) {
    VSL_RETURN_IF_ERROR(
        NeedOther(desk, allocation->id, allocation->requested_by, "requested", "pay"));
    return NeedOther(desk, allocation->id, allocation->decided_by, "approved", "pay");
  }
  const auto& invoice = std::get<Invoice>(item);
  const std::optional<Order> order = FindAs<Order>(desk.view(), invoice.order);
  VSL_CHECK(order.has_value());
  VSL_RETURN_IF_ERROR(NeedOther(desk, order->id, order->requested_by, "requested", "pay"));
  return NeedOther(desk, order->id, order->decided_by, "approved", "pay");
}

// Something is owed, and all of it may be paid by the actor now.
absl::Status NeedPayable(const Desk& desk, const ReleasePayments& command, const Owed& owed) {
  if (owed.empty()) {
    if (!command.setting.empty()) return refuse::NothingOwed(command.setting.text);
    if (!command.supplier.empty()) return refuse::NothingOwed(command.supplier.text);
    return refuse::NothingOwed(command.fund.text);
  }
  for (const auto& [payee, items] : owed) {
    VSL_RETURN_IF_ERROR(NeedVerified(desk.view(), payee));
  }
  for (const auto& [payee, items] : owed) {
    for (const Item& item : items) VSL_RETURN_IF_ERROR(NeedThirdPerson(desk, item));
  }
  return NeedNoLeaver(desk.view(), owed);
}

// The item as it is after an event of its payment; `payment` empty takes it off again.
Item Moved(Item item, AllocationState allocation_to, InvoiceState invoice_to,
           const ItemId& payment) {
  if (auto* allocation = std::get_if<Allocation>(&item)) {
    allocation->state = allocation_to;
    allocation->payment = payment;
  } else {
    auto& invoice = std::get<Invoice>(item);
    invoice.state = invoice_to;
    invoice.payment = payment;
  }
  return item;
}

Pence DueFor(const Item& item) {
  if (const auto* allocation = std::get_if<Allocation>(&item)) return DueOf(*allocation);
  const auto& invoice = std::get<Invoice>(item);
  return invoice.net + invoice.vat;
}

// The debt with `amount` set off, or given back by a payment that bounced (below nil).
Recoupment WithSetOff(Recoupment owed, Pence amount) {
  owed.set_off += amount;
  return Settled(std::move(owed));
}

// Takes what the payee owes back off the payment, as far as what is paid goes, and off `debts`.
void SetOff(std::span<Recoupment> debts, Payment& payment, std::vector<Item>& items) {
  for (Recoupment& owed : debts) {
    const Pence amount = std::min(OutstandingOf(owed), payment.amount);
    if (amount == Pence{}) continue;
    owed = WithSetOff(std::move(owed), amount);
    payment.lines.push_back({owed.id, -amount});
    payment.amount -= amount;
    items.emplace_back(owed);
  }
}

// Takes what the supplier has credited off the payment, as far as what is paid goes.
void SetOffCredits(const View& view, Payment& payment, std::vector<Item>& items) {
  std::size_t notes = 0;
  for (const ItemId& id : view.IdsByKey(key::CreditsOf(payment.fund, payment.supplier))) {
    std::optional<CreditNote> note = FindAs<CreditNote>(view, id);
    if (!note || payment.amount == Pence{} || notes == kMaxSetOff) continue;
    const Pence amount = std::min(CreditLeft(*note), payment.amount);
    note->set_off += amount;
    payment.lines.push_back({note->id, -amount});
    payment.amount -= amount;
    items.emplace_back(*std::move(note));
    ++notes;
  }
}

absl::Status Release(Desk& desk, const ReleasePayments& command, const PayeeKey& payee,
                     std::span<const Item> owed, std::span<Recoupment> debts, ItemId& run) {
  Payment payment;
  payment.id = desk.NextId<Payment>();
  if (run.empty()) run = payment.id;
  payment.fund = command.fund;
  payment.run = run;
  payment.setting = payee.setting;
  payment.supplier = payee.supplier;
  payment.bank_text = BankTextOf(payment.id);
  payment.released_by = desk.person();
  std::vector<Item> items;
  for (const Item& item : owed) {
    payment.lines.push_back({IdOf(item), DueFor(item)});
    payment.amount += DueFor(item);
    items.push_back(Moved(item, AllocationState::kReleased, InvoiceState::kReleased, payment.id));
  }
  SetOff(debts, payment, items);
  if (!payment.supplier.empty()) SetOffCredits(desk.view(), payment, items);
  items.insert(items.begin(), payment);
  return desk.Write(EventKind::kPaymentReleased, command.released_on, std::move(items));
}

// As many payments as the limit on lines asks for.
absl::Status ReleaseAll(Desk& desk, const ReleasePayments& command, const PayeeKey& payee,
                        std::span<const Item> owed, ItemId& run) {
  std::vector<Recoupment> debts;
  if (!payee.setting.empty()) debts = DebtsOf(desk.view(), command.fund, payee.setting);
  while (!owed.empty()) {
    std::erase_if(debts, [](const Recoupment& debt) { return OutstandingOf(debt) == Pence{}; });
    const std::size_t set_off =
        payee.setting.empty() ? kMaxSetOff : std::min(kMaxSetOff, debts.size());
    const std::size_t count = std::min(kMaxLines - set_off, owed.size());
    VSL_RETURN_IF_ERROR(Release(desk, command, payee, owed.first(count),
                                std::span(debts).first(std::min(set_off, debts.size())), run));
    owed = owed.subspan(count);
  }
  return absl::OkStatus();
}

// The payment and its lines' items, after an event that all of them go through. What was set off
// stays so when the payment is confirmed, and is owed back again when it bounces.
absl::Status Settle(Desk& desk, Payment payment, EventKind kind, PaymentState to, Date on,
                    AllocationState allocation_to, InvoiceState invoice_to) {
  const bool bounced = kind == EventKind::kPaymentBounced;
  const ItemId stays = bounced ? ItemId() : payment.id;
  payment.state = to;
  std::vector<Item> items = {payment};
  for (const PaymentLine& line : payment.lines) {
    if (line.amount < Pence{} && !bounced) continue;
    std::optional<Versioned> found = desk.view().Find(line.item);
    VSL_CHECK(found.has_value());
    if (auto* owed = std::get_if<Recoupment>(&found->item)) {
      items.emplace_back(WithSetOff(std::move(*owed), line.amount));
      continue;
    }
    if (auto* note = std::get_if<CreditNote>(&found->item)) {
      note->set_off += line.amount;
      items.emplace_back(std::move(*note));
      continue;
    }
    items.push_back(Moved(std::move(found->item), allocation_to, invoice_to, stays));
  }
  return desk.Write(kind, on, std::move(items));
}

// The payments that a confirmation is about.
absl::StatusOr<std::vector<Payment>> Chosen(const Desk& desk, const ConfirmPayments& command) {
  std::vector<Payment> chosen;
  if (!command.payment.empty()) {
    VSL_ASSIGN_OR_RETURN(Payment payment, desk.Need<Payment>("payment", command.payment));
    chosen.push_back(std::move(payment));
    return chosen;
  }
  // A slip among the exceptions would confirm a payment that was never made.
  for (const ItemId& id : command.except) {
    const std::optional<Payment> payment = FindAs<Payment>(desk.view(), id);
    if (!payment || payment->run != command.run) return refuse::ItemUnknown("except", id.text);
  }
  const auto left_out = [&command](const ItemId& id) {
    return std::find(command.except.begin(), command.except.end(), id) != command.except.end();
  };
  for (const ItemId& id : desk.view().IdsByKey(key::PaymentsInRun(command.run))) {
    if (left_out(id)) continue;
    VSL_ASSIGN_OR_RETURN(Payment payment, desk.Need<Payment>("run", id));
    chosen.push_back(std::move(payment));
  }
  if (chosen.empty()) return refuse::ItemUnknown("run", command.run.text);
  return chosen;
}

}  // namespace

// FUND_UNKNOWN, DATE_OUTSIDE_FUND, DATE_IN_FUTURE, FIELD_MISSING (two payees), NOTHING_OWED,
// PAYEE_UNVERIFIED, SAME_PERSON, PAID_AFTER_LEAVING, TOO_MANY. What a setting owes back in the fund
// is set off, down to a payment of nil.
absl::StatusOr<Decision> Decide(Desk& desk, const ReleasePayments& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "released_on", command.released_on));
  if (!command.setting.empty() && !command.supplier.empty()) return refuse::FieldMissing("payee");
  const Owed owed = OwedBy(desk.view(), command);
  VSL_RETURN_IF_ERROR(NeedPayable(desk, command, owed));
  ItemId run;
  for (const auto& [payee, items] : owed) {
    VSL_RETURN_IF_ERROR(ReleaseAll(desk, command, payee, items, run));
  }
  return desk.Finish();
}

// FIELD_MISSING (neither payment nor run, or both; a run for the exceptions), ITEM_UNKNOWN (an
// exception that is not in the run, too), CHANGED_SINCE_SEEN, all confirmed
// already: that record, ILLEGAL_TRANSITION (bounced), DATE_OUTSIDE_FUND, DATE_IN_FUTURE. A run
// leaves out what is confirmed or bounced already.
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmPayments& command) {
  if (command.payment.empty() == command.run.empty()) return refuse::FieldMissing("payment");
  if (command.run.empty() && !command.except.empty()) return refuse::FieldMissing("run");
  VSL_ASSIGN_OR_RETURN(std::vector<Payment> payments, Chosen(desk, command));
  const Payment first = payments.front();
  std::erase_if(payments, [](const Payment& p) { return p.state != PaymentState::kReleased; });
  if (payments.empty()) {
    if (first.state == PaymentState::kConfirmed) return desk.Already(first.id);
    return refuse::IllegalTransition(first.id, "bounced", "confirm");
  }
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, first.fund));
  VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "paid_on", command.paid_on));
  for (const Payment& payment : payments) {
    VSL_RETURN_IF_ERROR(Settle(desk, payment, EventKind::kPaymentConfirmed,
                               PaymentState::kConfirmed, command.paid_on, AllocationState::kPaid,
                               InvoiceState::kPaid));
  }
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already bounced: that record, DATE_OUTSIDE_FUND,
// DATE_IN_FUTURE. What bounced is owed again.
absl::StatusOr<Decision> Decide(Desk& desk, const BouncePayment& command) {
  VSL_ASSIGN_OR_RETURN(const Payment payment, desk.Need<Payment>("payment", command.payment));
  if (payment.state == PaymentState::kBounced) return desk.Already(payment.id);
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, payment.fund));
  VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "bounced_on", command.bounced_on));
  VSL_RETURN_IF_ERROR(Settle(desk, payment, EventKind::kPaymentBounced, PaymentState::kBounced,
                             command.bounced_on, AllocationState::kApproved,
                             InvoiceState::kMatched));
  return desk.Finish();
}

}  // namespace vsledger
