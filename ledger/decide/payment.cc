// Decisions about payments: released to accounts payable, confirmed, bounced.
#include <algorithm>
#include <map>
#include <utility>

#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/index.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

// So many lines that a record with all of their items stays within kMaxEntryBytes.
constexpr std::size_t kMaxLines = 80;

// Who is paid: the text orders the payments of a run.
struct PayeeKey {
  SettingRef setting;
  ItemId supplier;
  friend auto operator<=>(const PayeeKey&, const PayeeKey&) = default;
};

std::vector<std::string> OwedKeys(const ReleasePayments& command) {
  if (!command.setting.empty()) return {key::OwedTo(command.fund, command.setting)};
  if (!command.supplier.empty()) return {key::OwedTo(command.fund, command.supplier)};
  return {key::OwedIn(command.fund)};
}

using Owed = std::map<PayeeKey, std::vector<Item>>;

Owed OwedBy(const View& view, const ReleasePayments& command) {
  Owed owed;
  for (const std::string& key : OwedKeys(command)) {
    for (const ItemId& id : view.IdsByKey(key)) {
      std::optional<Versioned> found = view.Find(id);
      if (!found) continue;
      if (const auto* allocation = std::get_if<Allocation>(&found->item)) {
        owed[{allocation->setting, {}}].push_back(found->item);
      } else if (const auto* invoice = std::get_if<Invoice>(&found->item)) {
        owed[{{}, invoice->supplier}].push_back(found->item);
      }
    }
  }
  return owed;
}

// A changed bank reference blocks payment until it is verified (control 18).
absl::Status NeedVerified(const View& view, const PayeeKey& payee) {
  const std::string key =
      payee.supplier.empty() ? key::PayeeOf(payee.setting) : key::PayeeOf(payee.supplier);
  for (const ItemId& id : view.IdsByKey(key)) {
    const std::optional<Payee> entered = FindAs<Payee>(view, id);
    if (entered && entered->state != PayeeState::kVerified) {
      return refuse::PayeeUnverified(payee.supplier.empty() ? payee.setting.text
                                                            : payee.supplier.text);
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
  return absl::OkStatus();
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
  if (const auto* allocation = std::get_if<Allocation>(&item)) return allocation->approved;
  const auto& invoice = std::get<Invoice>(item);
  return invoice.net + invoice.vat;
}

absl::Status Release(Desk& desk, const ReleasePayments& command, const PayeeKey& payee,
                     std::span<const Item> owed, ItemId& run) {
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
  items.insert(items.begin(), payment);
  return desk.Write(EventKind::kPaymentReleased, command.released_on, std::move(items));
}

// As many payments as the limit on lines asks for.
absl::Status ReleaseAll(Desk& desk, const ReleasePayments& command, const PayeeKey& payee,
                        std::span<const Item> owed, ItemId& run) {
  for (std::size_t from = 0; from < owed.size(); from += kMaxLines) {
    const std::size_t count = std::min(kMaxLines, owed.size() - from);
    VSL_RETURN_IF_ERROR(Release(desk, command, payee, owed.subspan(from, count), run));
  }
  return absl::OkStatus();
}

// The payment and its lines' items, after an event that all of them go through.
absl::Status Settle(Desk& desk, Payment payment, EventKind kind, PaymentState to, Date on,
                    AllocationState allocation_to, InvoiceState invoice_to) {
  const ItemId stays = kind == EventKind::kPaymentBounced ? ItemId() : payment.id;
  payment.state = to;
  std::vector<Item> items = {payment};
  for (const PaymentLine& line : payment.lines) {
    std::optional<Versioned> found = desk.view().Find(line.item);
    VSL_CHECK(found.has_value());
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
// PAYEE_UNVERIFIED, SAME_PERSON, TOO_MANY.
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
