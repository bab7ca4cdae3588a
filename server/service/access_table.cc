#include "server/service/access_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vsledger {
namespace {

// "Everything an officer may" is the virtual head's as well.
constexpr RoleSet kOfficers{Role::kOfficer, Role::kVirtualHead};
constexpr RoleSet kVirtualHead{Role::kVirtualHead};
constexpr RoleSet kFinance{Role::kFinance};
constexpr RoleSet kChiefFinance{Role::kChiefFinance};
constexpr RoleSet kHeads{Role::kVirtualHead, Role::kChiefFinance};
// Who proposes what puts something right that another person then confirms.
constexpr RoleSet kProposers{Role::kOfficer, Role::kVirtualHead, Role::kFinance};
constexpr RoleSet kReaders{Role::kOfficer, Role::kVirtualHead, Role::kFinance, Role::kChiefFinance,
                           Role::kAuditor};
constexpr RoleSet kReadersAndSchools{Role::kOfficer,      Role::kVirtualHead, Role::kFinance,
                                     Role::kChiefFinance, Role::kAuditor,     Role::kSchool};
// Who may see which children there are.
constexpr RoleSet kChildReaders{Role::kOfficer, Role::kVirtualHead, Role::kAuditor};
constexpr RoleSet kEverybody{Role::kOfficer,      Role::kVirtualHead, Role::kFinance,
                             Role::kChiefFinance, Role::kSchool,      Role::kAuditor,
                             Role::kRecords,      Role::kOperator};

// A school's calls are narrowed to its own setting by the methods that take one (OUT_OF_SCOPE).
constexpr std::array kTable{
    AccessRow{"RegistryService/RegisterSupplier", kOfficers, Trace::kRefusals},
    AccessRow{"RegistryService/EnterPayee", kOfficers, Trace::kRefusals},
    AccessRow{"RegistryService/VerifyPayee", kFinance, Trace::kRefusals},
    AccessRow{"RegistryService/RecordPlacement", kOfficers, Trace::kRefusals},
    AccessRow{"RegistryService/RecordPep", kOfficers, Trace::kRefusals},
    AccessRow{"RegistryService/Import", kOfficers, Trace::kRefusals},
    AccessRow{"RegistryService/ListSettings", kReaders, Trace::kAlways},
    AccessRow{"RegistryService/CountChildren", kChildReaders, Trace::kAlways},
    AccessRow{"RegistryService/ListChildren", kChildReaders, Trace::kAlways},
    AccessRow{"RegistryService/ProposeSuccessor", kOfficers, Trace::kRefusals},
    AccessRow{"RegistryService/ConfirmSuccessor", kVirtualHead, Trace::kRefusals},
    AccessRow{"RegistryService/ListSuccessors", kReaders, Trace::kAlways},

    AccessRow{"FundService/OpenFund", kFinance, Trace::kRefusals},
    AccessRow{"FundService/ProposeRate", kOfficers, Trace::kRefusals},
    AccessRow{"FundService/ConfirmRate", kChiefFinance, Trace::kRefusals},
    AccessRow{"FundService/ProposeAward", kFinance, Trace::kRefusals},
    // Which of the two may confirm a notice and which an estimate is a rule of Decide.
    AccessRow{"FundService/ConfirmAward", kHeads, Trace::kRefusals},
    AccessRow{"FundService/RecordInstalment", kFinance, Trace::kRefusals},
    AccessRow{"FundService/PlanInstalments", kFinance, Trace::kRefusals},
    AccessRow{"FundService/ProposePolicy", kOfficers, Trace::kRefusals},
    AccessRow{"FundService/AdoptPolicy", kVirtualHead, Trace::kRefusals},
    AccessRow{"FundService/ProposeTransfer", kOfficers, Trace::kRefusals},
    AccessRow{"FundService/ConfirmTransfer", kVirtualHead, Trace::kRefusals},
    AccessRow{"FundService/SetLimit", kVirtualHead, Trace::kRefusals},
    AccessRow{"FundService/ListLimits", kReaders, Trace::kAlways},
    AccessRow{"FundService/HandOverVat", kFinance, Trace::kRefusals},
    AccessRow{"FundService/ListFunds", kReaders, Trace::kAlways},

    AccessRow{"AllocationService/RequestAllocation", kOfficers, Trace::kRefusals},
    // Up to which sum an officer may approve is a rule of Decide.
    AccessRow{"AllocationService/ApproveAllocation", kOfficers, Trace::kRefusals},
    AccessRow{"AllocationService/RefuseAllocation", kVirtualHead, Trace::kRefusals},
    AccessRow{"AllocationService/SubmitAllocation", kOfficers, Trace::kRefusals},
    AccessRow{"AllocationService/QueryAllocation", kVirtualHead, Trace::kRefusals},
    AccessRow{"AllocationService/AnswerAllocation", kOfficers, Trace::kRefusals},
    AccessRow{"AllocationService/HoldAllocation", kVirtualHead, Trace::kRefusals},
    AccessRow{"AllocationService/CancelAllocation", kOfficers, Trace::kRefusals},
    AccessRow{"AllocationService/RecordEvidence",
              {Role::kOfficer, Role::kVirtualHead, Role::kSchool},
              Trace::kRefusals},
    AccessRow{"AllocationService/ReviewImpact", kOfficers, Trace::kRefusals},
    AccessRow{"AllocationService/ListAllocations", kReaders, Trace::kAlways},

    AccessRow{"PaymentService/ReleasePayments", kFinance, Trace::kRefusals},
    AccessRow{"PaymentService/ConfirmPayments", kFinance, Trace::kRefusals},
    AccessRow{"PaymentService/BouncePayment", kFinance, Trace::kRefusals},
    AccessRow{"PaymentService/ListPayments", kReaders, Trace::kAlways},

    AccessRow{"OrderService/RequestOrder", kOfficers, Trace::kRefusals},
    AccessRow{"OrderService/ApproveOrder", kVirtualHead, Trace::kRefusals},
    AccessRow{"OrderService/RecordDelivery", kOfficers, Trace::kRefusals},
    AccessRow{"OrderService/RecordInvoice", kOfficers, Trace::kRefusals},
    AccessRow{"OrderService/MatchInvoice", kOfficers, Trace::kRefusals},
    AccessRow{"OrderService/RecordCharge", kFinance, Trace::kRefusals},
    AccessRow{"OrderService/RecordCreditNote", kOfficers, Trace::kRefusals},
    AccessRow{"OrderService/CloseOrder", kOfficers, Trace::kRefusals},
    AccessRow{"OrderService/MovePrepaid", kFinance, Trace::kRefusals},
    AccessRow{"OrderService/ListOrders", kReaders, Trace::kAlways},

    AccessRow{"RecoupmentService/ProposeCut", kOfficers, Trace::kRefusals},
    // In a closed fund the chief finance officer confirms what corrects it: which of the two may
    // confirm a cut, or agree to a recoupment, is a rule of Decide.
    AccessRow{"RecoupmentService/ConfirmCut", kHeads, Trace::kRefusals},
    AccessRow{"RecoupmentService/ProposeRecoupment", kOfficers, Trace::kRefusals},
    AccessRow{"RecoupmentService/AgreeRecoupment", kHeads, Trace::kRefusals},
    AccessRow{"RecoupmentService/InvoiceRecoupment", kFinance, Trace::kRefusals},
    AccessRow{"RecoupmentService/ReceiveRecoupment", kFinance, Trace::kRefusals},
    AccessRow{"RecoupmentService/ProposeWriteOff", kProposers, Trace::kRefusals},
    AccessRow{"RecoupmentService/ConfirmWriteOff", kChiefFinance, Trace::kRefusals},
    AccessRow{"RecoupmentService/ProposeLeavers", kOfficers, Trace::kRefusals},
    AccessRow{"RecoupmentService/ListLeavers", kReaders, Trace::kAlways},
    AccessRow{"RecoupmentService/ListCuts", kReaders, Trace::kAlways},
    AccessRow{"RecoupmentService/ListRecoupments", kReaders, Trace::kAlways},

    AccessRow{"CorrectionService/ProposeReversal", kProposers, Trace::kRefusals},
    AccessRow{"CorrectionService/ConfirmReversal", kHeads, Trace::kRefusals},

    AccessRow{"YearEndService/ProposeYearEnd", kFinance, Trace::kRefusals},
    AccessRow{"YearEndService/ConfirmYearEnd", kChiefFinance, Trace::kRefusals},
    AccessRow{"YearEndService/ProposeCorrection", kProposers, Trace::kRefusals},
    AccessRow{"YearEndService/ConfirmCorrection", kChiefFinance, Trace::kRefusals},
    AccessRow{"YearEndService/RecordReturn", kFinance, Trace::kRefusals},
    AccessRow{"YearEndService/FinishFund", kFinance, Trace::kRefusals},
    AccessRow{"YearEndService/ListYearEnds", kReaders, Trace::kAlways},

    AccessRow{"AuditService/GetCheckpoint", kEverybody, Trace::kNever},
    AccessRow{"AuditService/GetRecord", kReaders, Trace::kAlways},
    // Proofs without bytes: like the checkpoint, hashes of what nobody can guess.
    AccessRow{"AuditService/GetConsistencyProof", kEverybody, Trace::kNever},
    AccessRow{"AuditService/GetInclusionProof", kReadersAndSchools, Trace::kNever},
    AccessRow{"AuditService/GetProofBundle", kReadersAndSchools, Trace::kAlways},
    AccessRow{"AuditService/ListRecords", kReaders, Trace::kAlways},
    AccessRow{"AuditService/ListBalances", kReaders, Trace::kAlways},

    AccessRow{"ReportsService/ListReports", kReadersAndSchools, Trace::kNever},
    AccessRow{"ReportsService/RunReport", kReadersAndSchools, Trace::kAlways},
    AccessRow{"ReportsService/GetChildKey",
              {Role::kOfficer, Role::kVirtualHead, Role::kSchool},
              Trace::kAlways},

    AccessRow{"RunService/ProposeRun", kOfficers, Trace::kRefusals},
    AccessRow{"RunService/ApproveRun", kVirtualHead, Trace::kRefusals},
    AccessRow{"RunService/ExplainRun", kChildReaders, Trace::kAlways},

    AccessRow{"WorkService/ListWork",
              {Role::kOfficer, Role::kVirtualHead, Role::kFinance, Role::kChiefFinance},
              Trace::kAlways},

    AccessRow{"ServerService/GetStatus", kEverybody, Trace::kNever},
    AccessRow{"ServerService/SetClock", {Role::kOperator}, Trace::kRefusals},
};

}  // namespace

std::span<const AccessRow> AccessTable() { return kTable; }

const AccessRow* FindAccess(std::string_view method) {
  const auto* const row =
      std::find_if(kTable.begin(), kTable.end(),
                   [method](const AccessRow& candidate) { return candidate.method == method; });
  return row == kTable.end() ? nullptr : row;
}

absl::Status CheckAccessTable(std::span<const std::string> methods) {
  for (const std::string& method : methods) {
    const auto rows = std::count_if(kTable.begin(), kTable.end(),
                                    [&](const AccessRow& row) { return row.method == method; });
    if (rows != 1) {
      return absl::FailedPreconditionError(fmt::format(
          "the method {} has {} rows in the table of roles; it must have one", method, rows));
    }
  }
  for (const AccessRow& row : kTable) {
    if (std::find(methods.begin(), methods.end(), row.method) == methods.end()) {
      return absl::FailedPreconditionError(
          fmt::format("the table of roles has a row for {}, which is no method", row.method));
    }
  }
  return absl::OkStatus();
}

}  // namespace vsledger
