#include "ledger/record.h"

#include "ledger/base/check_fatal.h"

namespace vsledger {

std::string_view NameOf(EventKind kind) {
  switch (kind) {
    case EventKind::kLedgerOpened:
      return "LEDGER_OPENED";
    case EventKind::kFundOpened:
      return "FUND_OPENED";
    case EventKind::kRateProposed:
      return "RATE_PROPOSED";
    case EventKind::kRateConfirmed:
      return "RATE_CONFIRMED";
    case EventKind::kAwardProposed:
      return "AWARD_PROPOSED";
    case EventKind::kAwardConfirmed:
      return "AWARD_CONFIRMED";
    case EventKind::kInstalmentReceived:
      return "INSTALMENT_RECEIVED";
    case EventKind::kPolicyProposed:
      return "POLICY_PROPOSED";
    case EventKind::kPolicyAdopted:
      return "POLICY_ADOPTED";
    case EventKind::kSettingRecorded:
      return "SETTING_RECORDED";
    case EventKind::kChildRecorded:
      return "CHILD_RECORDED";
    case EventKind::kCareRecorded:
      return "CARE_RECORDED";
    case EventKind::kPlacementRecorded:
      return "PLACEMENT_RECORDED";
    case EventKind::kSupplierRegistered:
      return "SUPPLIER_REGISTERED";
    case EventKind::kPayeeEntered:
      return "PAYEE_ENTERED";
    case EventKind::kPayeeVerified:
      return "PAYEE_VERIFIED";
    case EventKind::kAllocationRequested:
      return "ALLOCATION_REQUESTED";
    case EventKind::kAllocationApproved:
      return "ALLOCATION_APPROVED";
    case EventKind::kAllocationRefused:
      return "ALLOCATION_REFUSED";
    case EventKind::kPaymentReleased:
      return "PAYMENT_RELEASED";
    case EventKind::kPaymentConfirmed:
      return "PAYMENT_CONFIRMED";
    case EventKind::kPaymentBounced:
      return "PAYMENT_BOUNCED";
    case EventKind::kOrderRequested:
      return "ORDER_REQUESTED";
    case EventKind::kOrderApproved:
      return "ORDER_APPROVED";
    case EventKind::kDeliveryRecorded:
      return "DELIVERY_RECORDED";
    case EventKind::kInvoiceRecorded:
      return "INVOICE_RECORDED";
    case EventKind::kInvoiceMatched:
      return "INVOICE_MATCHED";
    case EventKind::kChargeRecorded:
      return "CHARGE_RECORDED";
    case EventKind::kVatHandedOver:
      return "VAT_HANDED_OVER";
    case EventKind::kReversalProposed:
      return "REVERSAL_PROPOSED";
    case EventKind::kReversed:
      return "REVERSED";
    case EventKind::kReferenceRecorded:
      return "REFERENCE_RECORDED";
    case EventKind::kAccessDigested:
      return "ACCESS_DIGESTED";
  }
  VSL_UNREACHABLE("an event kind without a name");
}

std::string_view NameOf(Role role) {
  switch (role) {
    case Role::kOfficer:
      return "officer";
    case Role::kVirtualHead:
      return "virtual-head";
    case Role::kFinance:
      return "finance";
    case Role::kChiefFinance:
      return "chief-finance";
    case Role::kSchool:
      return "school";
    case Role::kAuditor:
      return "auditor";
    case Role::kRecords:
      return "records";
    case Role::kOperator:
      return "operator";
    case Role::kServer:
      return "server";
  }
  VSL_UNREACHABLE("a role without a name");
}

}  // namespace vsledger
