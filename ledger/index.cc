#include "ledger/index.h"

#include <cctype>

#include "fmt/format.h"

namespace vsledger {
namespace key {

std::string OfKind(std::string_view prefix) { return fmt::format("kind/{}", prefix); }
std::string FundByCode(const FundCode& code) { return "fund/" + code.text; }
std::string RatesOf(const FundCode& fund) { return fmt::format("rates/{}", fund.text); }
std::string AwardsOf(const FundCode& fund) { return fmt::format("awards/{}", fund.text); }
std::string PoliciesOf(const FundCode& fund) { return fmt::format("policies/{}", fund.text); }
std::string SettingByRef(const SettingRef& ref) { return "setting/" + ref.text; }
std::string ChildById(const ChildId& child) { return "child/" + child.text; }
std::string ChildByReference(const std::string& reference) {
  return fmt::format("child-reference/{}", reference);
}
std::string CareOf(const ChildId& child) { return fmt::format("care/{}", child.text); }
std::string PlacementsOfChild(const ChildId& child) {
  return fmt::format("placements/child/{}", child.text);
}
std::string PlacementsAt(const SettingRef& setting) {
  return fmt::format("placements/setting/{}", setting.text);
}
std::string PepOf(const ChildId& child, Term term) {
  return fmt::format("pep/{}/{}", child.text, FormatTerm(term));
}
std::string LimitOf(const PersonId& person) { return fmt::format("limit/{}", person.text); }
std::string SuccessorOf(const SettingRef& setting) {
  return fmt::format("successor/{}", setting.text);
}
std::string PredecessorsOf(const SettingRef& setting) {
  return fmt::format("predecessors/{}", setting.text);
}
std::string PayeeOf(const SettingRef& setting) {
  return fmt::format("payee/setting/{}", setting.text);
}
std::string PayeeOf(const ItemId& supplier) {
  return fmt::format("payee/supplier/{}", supplier.text);
}
std::string AllocationsOfChild(const ChildId& child, Term term) {
  return fmt::format("allocations/child/{}/{}", child.text, FormatTerm(term));
}
std::string AllocationsAt(const SettingRef& setting) {
  return fmt::format("allocations/setting/{}", setting.text);
}
std::string AllocationsIn(const FundCode& fund, Term term) {
  return fmt::format("allocations/fund/{}/{}", fund.text, FormatTerm(term));
}
std::string RunsOf(const FundCode& fund, Term term) {
  return fmt::format("runs/{}/{}", fund.text, FormatTerm(term));
}
std::string ProposedIn(const ItemId& run) { return fmt::format("proposed/{}", run.text); }
std::string CutsOf(const ItemId& allocation) { return fmt::format("cuts/{}", allocation.text); }
std::string RecoupmentsOf(const ItemId& allocation) {
  return fmt::format("recoupments/{}", allocation.text);
}
std::string OwedBack(const FundCode& fund, const SettingRef& setting) {
  return fmt::format("owed-back/{}/{}", fund.text, setting.text);
}
std::string OwedTo(const FundCode& fund, const SettingRef& setting) {
  return fmt::format("owed/{}/setting/{}", fund.text, setting.text);
}
std::string OwedTo(const FundCode& fund, const ItemId& supplier) {
  return fmt::format("owed/{}/supplier/{}", fund.text, supplier.text);
}
std::string OwedIn(const FundCode& fund) { return fmt::format("owed/{}", fund.text); }
std::string Waiting(const FundCode& fund) { return fmt::format("waiting/{}", fund.text); }
std::string Unevidenced(const FundCode& fund) { return fmt::format("unevidenced/{}", fund.text); }
std::string TransfersOf(const FundCode& fund) { return fmt::format("transfers/{}", fund.text); }
std::string OrdersIn(const FundCode& fund) { return fmt::format("orders/{}", fund.text); }
std::string DeliveriesOn(const ItemId& order) {
  return fmt::format("deliveries/order/{}", order.text);
}
std::string DeliveriesFor(const SettingRef& setting) {
  return fmt::format("deliveries/setting/{}", setting.text);
}
std::string InvoicesOn(const ItemId& order) { return fmt::format("invoices/order/{}", order.text); }
std::string InvoiceByNumber(const ItemId& supplier, std::string_view number) {
  return fmt::format("invoice/{}/{}", supplier.text, NormalInvoiceNumber(number));
}
std::string PaymentsInRun(const ItemId& run) { return fmt::format("payments/run/{}", run.text); }
std::string PaymentsTo(const SettingRef& setting) {
  return fmt::format("payments/setting/{}", setting.text);
}
std::string ReversalOf(std::uint64_t record) { return fmt::format("reversal/{}", record); }
std::string ReceiptsOf(const FundCode& fund) { return fmt::format("receipts/{}", fund.text); }
std::string InstalmentPlanOf(const FundCode& fund) {
  return fmt::format("instalments/{}", fund.text);
}
std::string YearEndOf(const FundCode& fund) { return fmt::format("year-end/{}", fund.text); }
std::string CorrectionsOf(const FundCode& fund) { return fmt::format("corrections/{}", fund.text); }
std::string ReturnsOf(const FundCode& fund) { return fmt::format("returns/{}", fund.text); }
std::string CreditNotesOn(const ItemId& order) {
  return fmt::format("credit-notes/order/{}", order.text);
}
std::string CreditNoteByNumber(const ItemId& supplier, std::string_view number) {
  return fmt::format("credit-note/{}/{}", supplier.text, NormalInvoiceNumber(number));
}
std::string CreditsOf(const FundCode& fund, const ItemId& supplier) {
  return fmt::format("credits/{}/supplier/{}", fund.text, supplier.text);
}

}  // namespace key

namespace {

using Keys = std::vector<std::string>;

// One overload per kind of item; the key of the kind itself is added by KeysOf.
Keys Specific(const LedgerIdentity&) { return {}; }
Keys Specific(const Fund& fund) { return {key::FundByCode(fund.code)}; }
Keys Specific(const Rate& rate) { return {key::RatesOf(rate.fund)}; }
Keys Specific(const Award& award) { return {key::AwardsOf(award.fund)}; }
Keys Specific(const Receipt& receipt) { return {key::ReceiptsOf(receipt.fund)}; }
Keys Specific(const Policy& policy) { return {key::PoliciesOf(policy.fund)}; }
Keys Specific(const VatHandover&) { return {}; }
Keys Specific(const Setting& setting) { return {key::SettingByRef(setting.ref)}; }
Keys Specific(const Child& child) {
  return {key::ChildById(child.child), key::ChildByReference(ChildReference(child.child))};
}
Keys Specific(const CareHistory& care) { return {key::CareOf(care.child)}; }
Keys Specific(const Placement& placement) {
  return {key::PlacementsOfChild(placement.child), key::PlacementsAt(placement.setting)};
}
Keys Specific(const Supplier&) { return {}; }
Keys Specific(const Payee& payee) {
  return {payee.supplier.empty() ? key::PayeeOf(payee.setting) : key::PayeeOf(payee.supplier)};
}
Keys Specific(const ReferenceFile&) { return {}; }
Keys Specific(const AccessDigest&) { return {}; }
bool Waits(AllocationState state) {
  return state == AllocationState::kSubmitted || state == AllocationState::kQueried ||
         state == AllocationState::kHeld || state == AllocationState::kDraft;
}
Keys Specific(const Allocation& allocation) {
  Keys keys = {key::AllocationsOfChild(allocation.child, allocation.term),
               key::AllocationsAt(allocation.setting),
               key::AllocationsIn(allocation.fund, allocation.term)};
  if (!allocation.run.empty()) keys.push_back(key::ProposedIn(allocation.run));
  if (Waits(allocation.state)) {
    keys.push_back(key::Waiting(allocation.fund));
  } else if (allocation.state == AllocationState::kApproved &&
             allocation.cut < allocation.approved) {
    keys.push_back(key::OwedTo(allocation.fund, allocation.setting));
    keys.push_back(key::OwedIn(allocation.fund));
  } else if (allocation.state == AllocationState::kPaid && !allocation.evidence) {
    keys.push_back(key::Unevidenced(allocation.fund));
  }
  return keys;
}
Keys Specific(const Order& order) {
  Keys keys = {key::OrdersIn(order.fund)};
  if (order.state == OrderState::kSubmitted) keys.push_back(key::Waiting(order.fund));
  return keys;
}
Keys Specific(const Delivery& delivery) {
  Keys keys = {key::DeliveriesOn(delivery.order)};
  if (!delivery.setting.empty()) keys.push_back(key::DeliveriesFor(delivery.setting));
  return keys;
}
Keys Specific(const Charge& charge) { return {key::DeliveriesOn(charge.order)}; }
Keys Specific(const Invoice& invoice) {
  Keys keys = {key::InvoicesOn(invoice.order),
               key::InvoiceByNumber(invoice.supplier, invoice.number)};
  if (invoice.state == InvoiceState::kMatched) {
    keys.push_back(key::OwedTo(invoice.fund, invoice.supplier));
    keys.push_back(key::OwedIn(invoice.fund));
  }
  return keys;
}
Keys Specific(const Payment& payment) {
  Keys keys = {key::PaymentsInRun(payment.run)};
  if (!payment.setting.empty()) keys.push_back(key::PaymentsTo(payment.setting));
  return keys;
}
Keys Specific(const Reversal& reversal) { return {key::ReversalOf(reversal.record)}; }
Keys Specific(const LogKey&) { return {}; }
Keys Specific(const PepStatus& pep) { return {key::PepOf(pep.child, pep.term)}; }
Keys Specific(const OfficerLimit& limit) { return {key::LimitOf(limit.person)}; }
Keys Specific(const Successor& successor) {
  return {key::SuccessorOf(successor.before), key::PredecessorsOf(successor.after)};
}
Keys Specific(const TermRun& run) { return {key::RunsOf(run.fund, run.term)}; }
Keys Specific(const Transfer& transfer) {
  Keys keys = {key::TransfersOf(transfer.fund)};
  if (transfer.state == ProposalState::kProposed) keys.push_back(key::Waiting(transfer.fund));
  return keys;
}
Keys Specific(const Cut& cut) {
  Keys keys = {key::CutsOf(cut.allocation)};
  if (cut.state == ProposalState::kProposed) keys.push_back(key::Waiting(cut.fund));
  return keys;
}
Keys Specific(const Recoupment& recoupment) {
  Keys keys = {key::RecoupmentsOf(recoupment.allocation)};
  const bool proposed = recoupment.state == RecoupmentState::kProposed;
  if (proposed || recoupment.write_off_proposed > Pence{}) {
    keys.push_back(key::Waiting(recoupment.fund));
  }
  if (!proposed && recoupment.state != RecoupmentState::kSettled) {
    keys.push_back(key::OwedBack(recoupment.fund, recoupment.setting));
  }
  return keys;
}

Keys Specific(const YearEnd& year_end) {
  Keys keys = {key::YearEndOf(year_end.fund)};
  if (year_end.state == ProposalState::kProposed) keys.push_back(key::Waiting(year_end.fund));
  return keys;
}
Keys Specific(const Correction& correction) {
  Keys keys = {key::CorrectionsOf(correction.fund)};
  if (correction.state == ProposalState::kProposed) keys.push_back(key::Waiting(correction.fund));
  return keys;
}
Keys Specific(const GrantReturn& paid) { return {key::ReturnsOf(paid.fund)}; }
Keys Specific(const InstalmentPlan& plan) { return {key::InstalmentPlanOf(plan.fund)}; }
Keys Specific(const CreditNote& note) {
  Keys keys = {key::CreditNotesOn(note.order), key::CreditNoteByNumber(note.supplier, note.number)};
  if (note.set_off < note.net + note.vat) keys.push_back(key::CreditsOf(note.fund, note.supplier));
  return keys;
}

}  // namespace

std::vector<std::string> KeysOf(const Item& item) {
  return std::visit(
      [](const auto& held) {
        Keys keys = Specific(held);
        keys.push_back(key::OfKind(std::decay_t<decltype(held)>::kPrefix));
        return keys;
      },
      item);
}

std::string NormalInvoiceNumber(std::string_view number) {
  std::string kept;
  for (const char c : number) {
    const auto byte = static_cast<unsigned char>(c);
    const bool leading_zero =
        c == '0' && (kept.empty() || std::isdigit(static_cast<unsigned char>(kept.back())) == 0);
    if (std::isalnum(byte) != 0 && !leading_zero) {
      kept.push_back(static_cast<char>(std::toupper(byte)));
    }
  }
  return kept;
}

}  // namespace vsledger
