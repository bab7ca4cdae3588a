// Refusals of what is given back: every write about cuts, recoupment, leavers and successors.
#include "tests/doors/refusal_cases.h"

namespace vsledger {
namespace {

constexpr const char* kOfficer = "officer/olu.officer";
constexpr const char* kHead = "virtual-head/hana.head";
constexpr const char* kFinance = "finance/finn.finance";
constexpr const char* kChief = "chief-finance/cleo.chief";
constexpr const char* kAuditor = "auditor/ann.auditor";

std::vector<RefusedCall> Cuts() {
  return {
      {Reason::kIllegalTransition, "", kOfficer, "RecoupmentService/ProposeCut",
       R"(allocation: "$submitted$" amount_pence: 1 reason: "less")"},
      {Reason::kAboveOutstanding, "amount", kOfficer, "RecoupmentService/ProposeCut",
       R"(allocation: "$approved$" amount_pence: 55001 reason: "less")"},
      {Reason::kFieldMissing, "reason", kOfficer, "RecoupmentService/ProposeCut",
       R"(allocation: "$approved$" amount_pence: 1)"},
      {Reason::kItemUnknown, "cut", kHead, "RecoupmentService/ConfirmCut", R"(cut: "ct-9999")"},
      {Reason::kSamePerson, "", "virtual-head/olu.officer", "RecoupmentService/ConfirmCut",
       R"(cut: "$cut$")"},
      {Reason::kPaidAfterLeaving, "", kFinance, "PaymentService/ReleasePayments",
       R"(fund: "PPG-LAC-2025-26" setting: "130003" released_on: "2025-10-01")"},
  };
}

std::vector<RefusedCall> Recoupments() {
  return {
      {Reason::kIllegalTransition, "", kOfficer, "RecoupmentService/ProposeRecoupment",
       R"(allocation: "$approved$" amount_pence: 1 reason: "left")"},
      {Reason::kSamePerson, "", "virtual-head/olu.officer", "RecoupmentService/AgreeRecoupment",
       R"(recoupment: "$recoupment$")"},
      {Reason::kIllegalTransition, "", kFinance, "RecoupmentService/InvoiceRecoupment",
       R"(recoupment: "$recoupment$")"},
      {Reason::kAboveOutstanding, "amount", kFinance, "RecoupmentService/ReceiveRecoupment",
       R"(recoupment: "$owed$" amount_pence: 201 received_on: "2025-10-01")"},
      {Reason::kDateInFuture, "received_on", kFinance, "RecoupmentService/ReceiveRecoupment",
       R"(recoupment: "$owed$" amount_pence: 1 received_on: "2025-10-02")"},
      {Reason::kAboveOutstanding, "amount", kFinance, "RecoupmentService/ProposeWriteOff",
       R"(recoupment: "$owed$" amount_pence: 201 reason: "closed")"},
      {Reason::kIllegalTransition, "", kChief, "RecoupmentService/ConfirmWriteOff",
       R"(recoupment: "$recoupment$")"},
      {Reason::kSamePerson, "", "chief-finance/finn.finance", "RecoupmentService/ConfirmWriteOff",
       R"(recoupment: "$owed$")"},
      {Reason::kRoleNotAllowed, "", kHead, "RecoupmentService/ConfirmWriteOff",
       R"(recoupment: "$owed$")"},
  };
}

std::vector<RefusedCall> Leavers() {
  return {
      {Reason::kNothingToPropose, "", kOfficer, "RecoupmentService/ProposeLeavers",
       R"(fund: "EYPP-LAC-2025-26")"},
      {Reason::kTermOutsideFund, "term", kOfficer, "RecoupmentService/ProposeLeavers",
       R"(fund: "PPG-LAC-2025-26" term: "2026-autumn")"},
      {Reason::kFundUnknown, "fund", kAuditor, "RecoupmentService/ListLeavers",
       R"(fund: "PPG-LAC-2031-32")"},
  };
}

std::vector<RefusedCall> Successors() {
  return {
      {Reason::kSettingUnknown, "after", kOfficer, "RegistryService/ProposeSuccessor",
       R"(before: "130000" after: "199999" from: "2025-10-01")"},
      {Reason::kDuplicateItem, "", kOfficer, "RegistryService/ProposeSuccessor",
       R"(before: "130001" after: "130002" from: "2025-10-02")"},
      {Reason::kIllegalTransition, "", kOfficer, "RegistryService/ProposeSuccessor",
       R"(before: "130000" after: "130000" from: "2025-10-01")"},
      {Reason::kDateInFuture, "from", kHead, "RegistryService/ConfirmSuccessor",
       R"(successor: "$successor$")"},
      {Reason::kSamePerson, "", "virtual-head/olu.officer", "RegistryService/ConfirmSuccessor",
       R"(successor: "$successor$")"},
  };
}

}  // namespace

std::vector<RefusedCall> RefusedGivingBack() {
  std::vector<RefusedCall> all = Cuts();
  for (const auto& more : {Recoupments(), Leavers(), Successors()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace vsledger
