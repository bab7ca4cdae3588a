// Refusals at the end of a fund's year: closing it, correcting it, and what comes after.
#include "tests/doors/refusal_cases.h"

namespace vsledger {
namespace {

constexpr const char* kOfficer = "officer/olu.officer";
constexpr const char* kHead = "virtual-head/hana.head";
constexpr const char* kFinance = "finance/finn.finance";
constexpr const char* kChief = "chief-finance/cleo.chief";

std::vector<RefusedCall> Closing() {
  constexpr const char* kPropose = "YearEndService/ProposeYearEnd";
  constexpr const char* kConfirm = "YearEndService/ConfirmYearEnd";
  return {
      {Reason::kFundRunning, "fund", kFinance, kPropose, R"(fund: "PPG-LAC-2025-26")"},
      {Reason::kFinalNoticeMissing, "fund", kFinance, kPropose, R"(fund: "PPG-LAC-2024-25")"},
      {Reason::kRequestsHeld, "", kFinance, kPropose, R"(fund: "PP16-2025-26")"},
      {Reason::kCarryNotAllowed, "carried", kFinance, kPropose,
       R"(fund: "PPG-LAC-2022-23" carried_pence: 1 into: "PPG-LAC-2025-26")"},
      {Reason::kFundClosed, "fund", kFinance, kPropose, R"(fund: "PP16-2024-25")"},
      {Reason::kFieldMissing, "into", kFinance, kPropose,
       R"(fund: "PPG-LAC-2022-23" carried_pence: 1)"},
      {Reason::kMalformedId, "into", kFinance, kPropose,
       R"(fund: "PPG-LAC-2022-23" into: "PPG-LAC-2025-26")"},
      {Reason::kItemUnknown, "year_end", kChief, kConfirm, R"(year_end: "ye-9999")"},
      {Reason::kSamePerson, "", "chief-finance/finn.finance", kConfirm,
       R"(year_end: "$year_end$")"},
      {Reason::kYearEndChanged, "", kChief, kConfirm, R"(year_end: "$year_end$")"},
      {Reason::kRoleNotAllowed, "", kFinance, kConfirm, R"(year_end: "$year_end$")"},
      {Reason::kMalformedId, "fund", kFinance, "YearEndService/ListYearEnds", R"(fund: "ppg")"},
  };
}

std::vector<RefusedCall> Settling() {
  constexpr const char* kReturn = "YearEndService/RecordReturn";
  constexpr const char* kFinish = "YearEndService/FinishFund";
  return {
      {Reason::kNothingOwed, "payee", kFinance, kReturn,
       R"(fund: "PP16-2024-25" amount_pence: 980001 paid_on: "2025-10-01")"},
      {Reason::kDateInFuture, "paid_on", kFinance, kReturn,
       R"(fund: "PP16-2024-25" amount_pence: 1 paid_on: "2025-10-02")"},
      {Reason::kFundFinished, "fund", kFinance, kReturn,
       R"(fund: "PPG-LAC-2023-24" amount_pence: 1 paid_on: "2025-10-01")"},
      {Reason::kFundRunning, "fund", kFinance, kFinish, R"(fund: "PPG-LAC-2025-26")"},
      {Reason::kFundNotSettled, "", kFinance, kFinish, R"(fund: "PP16-2024-25")"},
      {Reason::kFundFinished, "fund", kFinance, "FundService/RecordInstalment",
       R"(fund: "PPG-LAC-2023-24" amount_pence: 1 received_on: "2025-10-01")"},
      {Reason::kFundFinished, "fund", kFinance, "FundService/PlanInstalments",
       R"(fund: "PPG-LAC-2023-24" due_on: "2025-12-31")"},
      {Reason::kMalformedText, "due_on", kFinance, "FundService/PlanInstalments",
       R"(fund: "PPG-LAC-2025-26" due_on: "2025-12-31" due_on: "2025-12-31")"},
      {Reason::kDateOutsideFund, "due_on", kFinance, "FundService/PlanInstalments",
       R"(fund: "PPG-LAC-2025-26" due_on: "2025-03-31")"},
  };
}

std::vector<RefusedCall> Correcting() {
  constexpr const char* kPropose = "YearEndService/ProposeCorrection";
  constexpr const char* kConfirm = "YearEndService/ConfirmCorrection";
  return {
      {Reason::kFundRunning, "fund", kOfficer, kPropose,
       R"(kind: CORRECTION_KIND_LESS_USED order: "$order$" amount_pence: 1 reason: "x")"},
      {Reason::kAboveOutstanding, "amount", kOfficer, kPropose,
       R"(kind: CORRECTION_KIND_LESS_USED order: "$closed_order$" amount_pence: 10001
          reason: "x")"},
      {Reason::kFieldMissing, "kind", kOfficer, kPropose,
       R"(kind: CORRECTION_KIND_LESS_USED order: "$closed_order$" invoice: "$query_invoice$"
          amount_pence: 1 reason: "x")"},
      {Reason::kMalformedNumber, "amount", kOfficer, kPropose,
       R"(kind: CORRECTION_KIND_MORE_USED order: "$closed_order$" invoice: "$query_invoice$"
          amount_pence: 39999 reason: "x")"},
      {Reason::kIllegalTransition, "", kOfficer, kPropose,
       R"(kind: CORRECTION_KIND_MORE_USED order: "$closed_order$" invoice: "$matched_invoice$"
          amount_pence: 1 reason: "x")"},
      {Reason::kItemUnknown, "invoice", kOfficer, kPropose,
       R"(kind: CORRECTION_KIND_MORE_USED order: "$closed_order$" invoice: "$invoice$"
          amount_pence: 1 reason: "x")"},
      {Reason::kSamePerson, "", "chief-finance/olu.officer", kConfirm,
       R"(correction: "$correction$")"},
      {Reason::kRoleNotAllowed, "", kHead, kConfirm, R"(correction: "$correction$")"},
      // Of a fund that is not closed, what gives money back is the virtual head's to confirm.
      {Reason::kRoleNotAllowed, "", kChief, "RecoupmentService/ConfirmCut", R"(cut: "$cut$")"},
      {Reason::kRoleNotAllowed, "", kChief, "RecoupmentService/AgreeRecoupment",
       R"(recoupment: "$recoupment$")"},
  };
}

std::vector<RefusedCall> Orders() {
  constexpr const char* kCredit = "OrderService/RecordCreditNote";
  constexpr const char* kMove = "OrderService/MovePrepaid";
  return {
      {Reason::kFundClosed, "fund", kOfficer, "OrderService/RecordDelivery",
       R"(order: "$closed_order$" units_hundredths: 100 delivered_on: "2025-07-01"
          basis: SHARING_BASIS_CENTRAL)"},
      {Reason::kFundClosed, "fund", kOfficer, "OrderService/CloseOrder",
       R"(order: "$closed_order$")"},
      {Reason::kIllegalTransition, "", kOfficer, "OrderService/CloseOrder",
       R"(order: "$submitted_order$")"},
      {Reason::kFundClosed, "fund", kOfficer, kCredit,
       R"(invoice: "$matched_invoice$" number: "CN-1" net_pence: 1 dated: "2025-10-01")"},
      {Reason::kIllegalTransition, "", kOfficer, kCredit,
       R"(invoice: "$invoice$" number: "CN-1" net_pence: 1 dated: "2025-10-01")"},
      {Reason::kMalformedNumber, "units_hundredths", kOfficer, kCredit,
       R"(invoice: "$invoice$" number: "CN-1" net_pence: 1 units_hundredths: -1
          dated: "2025-10-01")"},
      {Reason::kMalformedText, "to", kFinance, kMove,
       R"(from: "$closed_order$" to: "$order$" moved_on: "2025-10-01")"},
      {Reason::kIllegalTransition, "", kFinance, kMove,
       R"(from: "$order$" to: "$submitted_order$" moved_on: "2025-10-01")"},
  };
}

}  // namespace

std::vector<RefusedCall> RefusedAtYearEnd() {
  std::vector<RefusedCall> all = Closing();
  for (const auto& more : {Settling(), Correcting(), Orders()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace vsledger
