// Refusals of block 100: the words of the call, of a file and of its rows.
#include "server/app/import/csv_stream.h"
#include "tests/doors/refusal_cases.h"

namespace vsledger {
namespace {

constexpr const char* kOfficer = "officer/olu.officer";
constexpr const char* kHead = "virtual-head/hana.head";
constexpr const char* kFinance = "finance/finn.finance";
constexpr const char* kAuditor = "auditor/ann.auditor";
constexpr const char* kOperator = "operator/ops";

constexpr const char* kRegister = "kind: IMPORT_KIND_REGISTER";
constexpr const char* kHeader = "kind: IMPORT_KIND_SSDA903_HEADER";
constexpr const char* kEpisodes = "kind: IMPORT_KIND_SSDA903_EPISODES";
constexpr const char* kLocal = "kind: IMPORT_KIND_LOCAL_SETTINGS";
constexpr const char* kGias = "kind: IMPORT_KIND_GIAS";

// A register of one row.
std::string Register(const std::string& row) {
  return "child,setting,from,to,kind,share,year_group,own_reference\n" + row + "\n";
}

std::vector<RefusedCall> Amounts() {
  return {
      {Reason::kAmountTooLarge, "per_child_pence", kOfficer, "FundService/ProposeRate",
       R"(fund: "PPG-LAC-2025-26" per_child_pence: 1000000000001 source: "x")"},
      {Reason::kAmountTooLarge, "cost", kOfficer, "OrderService/RequestOrder",
       R"(fund: "PPG-LAC-2025-26" kind: ORDER_KIND_PURCHASE supplier: "$supplier$" category: "ep"
          unit: "day" units_hundredths: 200 unit_price_pence: 1000000000000)"},
      {Reason::kAmountNotPositive, "amount_pence", kFinance, "FundService/RecordInstalment",
       R"(fund: "PPG-LAC-2025-26" amount_pence: -1 received_on: "2025-07-01")"},
      {Reason::kAmountNotPositive, "amount_pence", kFinance, "FundService/HandOverVat",
       R"(fund: "PPG-LAC-2025-26" amount_pence: 0 handed_on: "2025-07-01")"},
      {Reason::kAmountNotPositive, "net_pence", kOfficer, "OrderService/RecordInvoice",
       R"(order: "$order$" number: "EP-2" net_pence: -5 dated: "2025-09-30")"},
  };
}

std::vector<RefusedCall> DatesAndTerms() {
  return {
      {Reason::kMalformedDate, "received_on", kFinance, "FundService/RecordInstalment",
       R"(fund: "PPG-LAC-2025-26" amount_pence: 1 received_on: "2025-02-31")"},
      {Reason::kMalformedDate, "at", kOperator, "ServerService/SetClock", R"(at: "tomorrow")"},
      {Reason::kMalformedYear, "year", kFinance, "FundService/OpenFund",
       R"(stream: STREAM_PPG_LAC year: "2025-27")"},
      {Reason::kMalformedYear, "year", kAuditor, "ReportsService/RunReport",
       R"(report: "position" year: "2025")"},
      {Reason::kMalformedDate, "effective_by", kAuditor, "ReportsService/RunReport",
       R"(report: "balances" effective_by: "31/12/2025")"},
      {Reason::kMalformedNumber, "evidence_days", kAuditor, "ReportsService/RunReport",
       R"(report: "ageing" year: "2025-26" evidence_days: 0)"},
      {Reason::kPeriodBackwards, "on", kAuditor, "ReportsService/RunReport",
       R"(report: "ageing" year: "2025-26" on: "2025-04-01")"},
      {Reason::kMalformedTerm, "term", kOfficer, "AllocationService/RequestAllocation",
       R"(fund: "PPG-LAC-2025-26" child { number: "7700001" } setting: "130000"
          term: "2025-winter" category: "support" pep_reference: "x")"},
      {Reason::kPeriodBackwards, "from", kOfficer, "RegistryService/RecordPlacement",
       R"(child { number: "7700001" } setting: "130000" from: "2025-09-02" to: "2025-09-01"
          kind: PLACEMENT_KIND_MAIN)"},
      {Reason::kPeriodBackwards, "terms[0].service_from", kOfficer, "FundService/ProposePolicy",
       R"(fund: "PPG-LAC-2025-26" effective_from: "2025-04-01" minute: "item 4"
          terms { term: "2025-autumn" reference_date: "2025-09-01" service_from: "2025-12-19"
                  service_to: "2025-09-01" }
          categories { category: "support" eligibility: ELIGIBILITY_ELIGIBLE })"},
  };
}

std::vector<RefusedCall> Texts() {
  return {
      {Reason::kMalformedId, "context.request_id", kOfficer, "RegistryService/RegisterSupplier",
       R"(context { request_id: "a b" } name: "A supplier")"},
      {Reason::kMalformedId, "fund", kFinance, "PaymentService/ReleasePayments",
       R"(fund: "ppg" released_on: "2025-10-01")"},
      {Reason::kMalformedId, "page.page_token", kAuditor, "PaymentService/ListPayments",
       R"(page { page_token: "$long:200$" })"},
      {Reason::kFieldMissing, "name", kOfficer, "RegistryService/RegisterSupplier", ""},
      {Reason::kFieldMissing, "paid", kFinance, "PaymentService/ConfirmPayments",
       R"(paid_on: "2025-10-01")"},
      {Reason::kFieldMissing, "reason", kHead, "AllocationService/RefuseAllocation",
       R"(allocation: "$submitted$" reason: "  ")"},
      {Reason::kFieldMissing, "reason", kHead, "AllocationService/ApproveAllocation",
       R"(allocation: "$submitted$" amount_pence: 100)"},
      {Reason::kTextTooLong, "name", kOfficer, "RegistryService/RegisterSupplier",
       R"(name: "$long:201$")"},
      {Reason::kTooMany, "page.page_size", kAuditor, "FundService/ListFunds",
       R"(page { page_size: 1001 })"},
      {Reason::kTooMany, "except", kFinance, "PaymentService/ConfirmPayments",
       R"(payment: "$payment$" except: "$bounced$" paid_on: "2025-10-01")"},
      {Reason::kMalformedText, "bank_reference", kOfficer, "RegistryService/EnterPayee",
       R"(supplier: "$supplier$" bank_reference: "a\nb")"},
      {Reason::kMalformedNumber, "share_percent", kOfficer, "RegistryService/RecordPlacement",
       R"(child { number: "7700001" } setting: "130000" from: "2025-09-01"
          kind: PLACEMENT_KIND_MAIN share_percent: 101)"},
      {Reason::kMalformedNumber, "units_hundredths", kOfficer, "OrderService/RecordDelivery",
       R"(order: "$order$" units_hundredths: 0 delivered_on: "2025-09-30"
          basis: SHARING_BASIS_CENTRAL)"},
  };
}

std::vector<RefusedFile> WholeFiles() {
  const std::string head = Register("7700001,130000,01/09/2025,,main,100,7,");
  return {
      {Reason::kFileEmpty, nullptr, false, kRegister, ""},
      {Reason::kFileEmpty, nullptr, false, kGias, "\xEF\xBB\xBF"},
      {Reason::kColumnMissing, nullptr, false, kRegister, "child,setting,from\n7700001,130000,x\n"},
      {Reason::kColumnMissing, nullptr, false, kGias, "URN,Name\n1,a\n"},
      {Reason::kLineTooLong, nullptr, false, kRegister,
       head + std::string(import::kMaxLineBytes + 1, 'a')},
      {Reason::kLineTooLong, nullptr, false, kEpisodes,
       std::string(import::kMaxLineBytes + 1, 'a')},
      {Reason::kMalformedFile, nullptr, false, kRegister, head + "7700002,\"130000\n"},
      {Reason::kMalformedFile, nullptr, false, kHeader, std::string("CHILD,DOB\n\0", 11)},
      {Reason::kMalformedFile, nullptr, false, "kind: IMPORT_KIND_REGISTER total_bytes: 7", head},
      {Reason::kTextTooLong, nullptr, false,
       R"(kind: IMPORT_KIND_REGISTER context { request_id: "$long:45$" })", head},
      {Reason::kMalformedText, nullptr, false, R"(kind: IMPORT_KIND_REGISTER la_code: "999")",
       head},
      {Reason::kMalformedId, nullptr, false, R"(kind: IMPORT_KIND_GIAS la_code: "9")", head},
  };
}

std::vector<RefusedFile> RowsOfFiles() {
  const auto row = [](Reason reason, const char* column, const std::string& text) {
    return RefusedFile{reason, column, false, kRegister, Register(text)};
  };
  return {
      row(Reason::kMalformedDate, "from", "7700001,130000,31/02/2025,,main,100,7,"),
      row(Reason::kFieldMissing, "child", ",130000,01/09/2025,,main,100,7,"),
      row(Reason::kMalformedId, "setting", "7700001,13,01/09/2025,,main,100,7,"),
      row(Reason::kMalformedNumber, "share", "7700001,130000,01/09/2025,,main,0,7,"),
      row(Reason::kPeriodBackwards, "to", "7700001,130000,01/09/2025,31/08/2025,main,100,7,"),
      row(Reason::kSettingUnknown, "setting", "7700001,139999,02/09/2025,,main,100,7,"),
      row(Reason::kChildUnknown, "child", "7700099,130000,01/09/2025,,main,100,7,"),
      row(Reason::kMalformedText, "", "7700001,130\"000,01/09/2025,,main,100,7,"),
      // A wrong check letter only warns; the date of birth keeps the row out.
      {Reason::kMalformedUpn, "UPN", true, kHeader,
       "CHILD,DOB,UPN\n7700010,01/09/2099,A801200005001\n"},
      {Reason::kPeriodBackwards, "DEC", false, kEpisodes,
       "CHILD,DECOM,LS,DEC\n7700001,02/05/2024,C2,01/05/2024\n"},
      {Reason::kMalformedId, "setting", false, kLocal,
       "setting,name,type\n130000,A school,wales\n"},
  };
}

}  // namespace

std::vector<RefusedCall> RefusedWords() {
  std::vector<RefusedCall> all = Amounts();
  for (const auto& more : {DatesAndTerms(), Texts()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

std::vector<RefusedFile> RefusedFiles() {
  std::vector<RefusedFile> all = WholeFiles();
  for (RefusedFile& row : RowsOfFiles()) all.push_back(std::move(row));
  return all;
}

std::span<const Unprovoked> NeverOnTheWire() {
  static constexpr Unprovoked kNever[] = {
      {Reason::kMalformedAmount,
       "amounts travel as whole pence; only what a person types or writes into a batch file is "
       "read as pounds, and that is the client's to refuse (tests/client)"},
  };
  return kNever;
}

}  // namespace vsledger
