#include "ledger/record.h"

#include <array>
#include <cstddef>

#include "ledger/base/check_fatal.h"

namespace vsledger {

namespace {

// In the order of EventKind, from 1.
constexpr auto kEventNames = std::to_array<std::string_view>({
    "LEDGER_OPENED",
    "FUND_OPENED",
    "RATE_PROPOSED",
    "RATE_CONFIRMED",
    "AWARD_PROPOSED",
    "AWARD_CONFIRMED",
    "INSTALMENT_RECEIVED",
    "POLICY_PROPOSED",
    "POLICY_ADOPTED",
    "SETTING_RECORDED",
    "CHILD_RECORDED",
    "CARE_RECORDED",
    "PLACEMENT_RECORDED",
    "SUPPLIER_REGISTERED",
    "PAYEE_ENTERED",
    "PAYEE_VERIFIED",
    "ALLOCATION_REQUESTED",
    "ALLOCATION_APPROVED",
    "ALLOCATION_REFUSED",
    "PAYMENT_RELEASED",
    "PAYMENT_CONFIRMED",
    "PAYMENT_BOUNCED",
    "ORDER_REQUESTED",
    "ORDER_APPROVED",
    "DELIVERY_RECORDED",
    "INVOICE_RECORDED",
    "INVOICE_MATCHED",
    "CHARGE_RECORDED",
    "VAT_HANDED_OVER",
    "REVERSAL_PROPOSED",
    "REVERSED",
    "REFERENCE_RECORDED",
    "ACCESS_DIGESTED",
    "KEY_CHANGED",
    "TRANSFER_PROPOSED",
    "TRANSFER_CONFIRMED",
    "PEP_RECORDED",
    "RUN_PROPOSED",
    "ALLOCATION_DRAFTED",
    "ALLOCATION_SUBMITTED",
    "ALLOCATION_QUERIED",
    "ALLOCATION_ANSWERED",
    "ALLOCATION_HELD",
    "ALLOCATION_CANCELLED",
    "CUT_PROPOSED",
    "CUT_CONFIRMED",
    "EVIDENCE_RECORDED",
    "IMPACT_REVIEWED",
    "RECOUPMENT_PROPOSED",
    "RECOUPMENT_AGREED",
    "RECOUPMENT_INVOICED",
    "RECOUPMENT_RECEIVED",
    "WRITE_OFF_PROPOSED",
    "WRITE_OFF_CONFIRMED",
    "LIMIT_SET",
    "SUCCESSOR_PROPOSED",
    "SUCCESSOR_CONFIRMED",
    "YEAR_END_PROPOSED",
    "YEAR_END_CONFIRMED",
    "CORRECTION_PROPOSED",
    "CORRECTION_CONFIRMED",
    "RETURN_PAID",
    "FUND_FINISHED",
    "ORDER_CLOSED",
    "PREPAID_MOVED",
    "CREDIT_NOTE_RECORDED",
    "INSTALMENTS_PLANNED",
});

}  // namespace

std::string_view NameOf(EventKind kind) {
  const auto place = static_cast<std::size_t>(kind) - 1;
  VSL_CHECK(place < kEventNames.size());
  return kEventNames[place];
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
