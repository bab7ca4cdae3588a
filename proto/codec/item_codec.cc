#include "proto/codec/item_codec.h"

#include <variant>

#include "ledger/base/refusals.h"

namespace vsledger {
namespace {

// The message of the item's kind, made the one that is set.
v1::LedgerIdentity& Open(v1::Item& wire, const LedgerIdentity& /*item*/) {
  return *wire.mutable_ledger();
}
v1::Fund& Open(v1::Item& wire, const Fund& /*item*/) { return *wire.mutable_fund(); }
v1::Rate& Open(v1::Item& wire, const Rate& /*item*/) { return *wire.mutable_rate(); }
v1::Award& Open(v1::Item& wire, const Award& /*item*/) { return *wire.mutable_award(); }
v1::Instalment& Open(v1::Item& wire, const Receipt& /*item*/) { return *wire.mutable_instalment(); }
v1::Policy& Open(v1::Item& wire, const Policy& /*item*/) { return *wire.mutable_policy(); }
v1::VatHandover& Open(v1::Item& wire, const VatHandover& /*item*/) {
  return *wire.mutable_vat_handover();
}
v1::Setting& Open(v1::Item& wire, const Setting& /*item*/) { return *wire.mutable_setting(); }
v1::Child& Open(v1::Item& wire, const Child& /*item*/) { return *wire.mutable_child(); }
v1::CareHistory& Open(v1::Item& wire, const CareHistory& /*item*/) {
  return *wire.mutable_care_history();
}
v1::Placement& Open(v1::Item& wire, const Placement& /*item*/) { return *wire.mutable_placement(); }
v1::Supplier& Open(v1::Item& wire, const Supplier& /*item*/) { return *wire.mutable_supplier(); }
v1::Payee& Open(v1::Item& wire, const Payee& /*item*/) { return *wire.mutable_payee(); }
v1::ReferenceFile& Open(v1::Item& wire, const ReferenceFile& /*item*/) {
  return *wire.mutable_reference_file();
}
v1::AccessDigest& Open(v1::Item& wire, const AccessDigest& /*item*/) {
  return *wire.mutable_access_digest();
}
v1::Allocation& Open(v1::Item& wire, const Allocation& /*item*/) {
  return *wire.mutable_allocation();
}
v1::Order& Open(v1::Item& wire, const Order& /*item*/) { return *wire.mutable_order(); }
v1::Delivery& Open(v1::Item& wire, const Delivery& /*item*/) { return *wire.mutable_delivery(); }
v1::Charge& Open(v1::Item& wire, const Charge& /*item*/) { return *wire.mutable_charge(); }
v1::Invoice& Open(v1::Item& wire, const Invoice& /*item*/) { return *wire.mutable_invoice(); }
v1::Payment& Open(v1::Item& wire, const Payment& /*item*/) { return *wire.mutable_payment(); }
v1::Reversal& Open(v1::Item& wire, const Reversal& /*item*/) { return *wire.mutable_reversal(); }
v1::LogKey& Open(v1::Item& wire, const LogKey& /*item*/) { return *wire.mutable_log_key(); }
v1::Transfer& Open(v1::Item& wire, const Transfer& /*item*/) { return *wire.mutable_transfer(); }
v1::PepStatus& Open(v1::Item& wire, const PepStatus& /*item*/) {
  return *wire.mutable_pep_status();
}
v1::TermRun& Open(v1::Item& wire, const TermRun& /*item*/) { return *wire.mutable_term_run(); }
v1::Cut& Open(v1::Item& wire, const Cut& /*item*/) { return *wire.mutable_cut(); }
v1::Recoupment& Open(v1::Item& wire, const Recoupment& /*item*/) {
  return *wire.mutable_recoupment();
}
v1::OfficerLimit& Open(v1::Item& wire, const OfficerLimit& /*item*/) {
  return *wire.mutable_officer_limit();
}
v1::Successor& Open(v1::Item& wire, const Successor& /*item*/) { return *wire.mutable_successor(); }
v1::YearEnd& Open(v1::Item& wire, const YearEnd& /*item*/) { return *wire.mutable_year_end(); }
v1::Correction& Open(v1::Item& wire, const Correction& /*item*/) {
  return *wire.mutable_correction();
}
v1::GrantReturn& Open(v1::Item& wire, const GrantReturn& /*item*/) {
  return *wire.mutable_grant_return();
}
v1::InstalmentPlan& Open(v1::Item& wire, const InstalmentPlan& /*item*/) {
  return *wire.mutable_instalment_plan();
}
v1::CreditNote& Open(v1::Item& wire, const CreditNote& /*item*/) {
  return *wire.mutable_credit_note();
}

}  // namespace

void ToWire(const Item& item, v1::Item& wire) {
  std::visit([&wire](const auto& held) { ToWire(held, Open(wire, held)); }, item);
}

// NOLINTNEXTLINE(readability-function-size): one case for each kind, and nothing else
Item FromWire(const v1::Item& wire, FieldReader& read) {
  switch (wire.kind_case()) {
    case v1::Item::kLedger:
      return FromWire(wire.ledger(), read);
    case v1::Item::kFund:
      return FromWire(wire.fund(), read);
    case v1::Item::kRate:
      return FromWire(wire.rate(), read);
    case v1::Item::kAward:
      return FromWire(wire.award(), read);
    case v1::Item::kInstalment:
      return FromWire(wire.instalment(), read);
    case v1::Item::kPolicy:
      return FromWire(wire.policy(), read);
    case v1::Item::kVatHandover:
      return FromWire(wire.vat_handover(), read);
    case v1::Item::kSetting:
      return FromWire(wire.setting(), read);
    case v1::Item::kChild:
      return FromWire(wire.child(), read);
    case v1::Item::kCareHistory:
      return FromWire(wire.care_history(), read);
    case v1::Item::kPlacement:
      return FromWire(wire.placement(), read);
    case v1::Item::kSupplier:
      return FromWire(wire.supplier(), read);
    case v1::Item::kPayee:
      return FromWire(wire.payee(), read);
    case v1::Item::kReferenceFile:
      return FromWire(wire.reference_file(), read);
    case v1::Item::kAccessDigest:
      return FromWire(wire.access_digest(), read);
    case v1::Item::kAllocation:
      return FromWire(wire.allocation(), read);
    case v1::Item::kOrder:
      return FromWire(wire.order(), read);
    case v1::Item::kDelivery:
      return FromWire(wire.delivery(), read);
    case v1::Item::kCharge:
      return FromWire(wire.charge(), read);
    case v1::Item::kInvoice:
      return FromWire(wire.invoice(), read);
    case v1::Item::kPayment:
      return FromWire(wire.payment(), read);
    case v1::Item::kReversal:
      return FromWire(wire.reversal(), read);
    case v1::Item::kLogKey:
      return FromWire(wire.log_key(), read);
    case v1::Item::kTransfer:
      return FromWire(wire.transfer(), read);
    case v1::Item::kPepStatus:
      return FromWire(wire.pep_status(), read);
    case v1::Item::kTermRun:
      return FromWire(wire.term_run(), read);
    case v1::Item::kCut:
      return FromWire(wire.cut(), read);
    case v1::Item::kRecoupment:
      return FromWire(wire.recoupment(), read);
    case v1::Item::kOfficerLimit:
      return FromWire(wire.officer_limit(), read);
    case v1::Item::kSuccessor:
      return FromWire(wire.successor(), read);
    case v1::Item::kYearEnd:
      return FromWire(wire.year_end(), read);
    case v1::Item::kCorrection:
      return FromWire(wire.correction(), read);
    case v1::Item::kGrantReturn:
      return FromWire(wire.grant_return(), read);
    case v1::Item::kInstalmentPlan:
      return FromWire(wire.instalment_plan(), read);
    case v1::Item::kCreditNote:
      return FromWire(wire.credit_note(), read);
    case v1::Item::KIND_NOT_SET:
      break;
  }
  read.Fail(refuse::FieldMissing(read.Named("kind")));
  return {};
}

}  // namespace vsledger
