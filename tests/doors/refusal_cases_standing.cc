// Refusals by what stands in the ledger: unknown things, people who may not, conflicts, rules.
#include "tests/doors/refusal_cases.h"

namespace vsledger {
namespace {

constexpr const char* kOfficer = "officer/olu.officer";
constexpr const char* kOtherOfficer = "officer/oona.officer";
constexpr const char* kHead = "virtual-head/hana.head";
constexpr const char* kFinance = "finance/finn.finance";
constexpr const char* kChief = "chief-finance/cleo.chief";
constexpr const char* kAuditor = "auditor/ann.auditor";
constexpr const char* kSchool = "school/130000/sam.school";
constexpr const char* kOperator = "operator/ops";

constexpr const char* kRequest = "AllocationService/RequestAllocation";
constexpr const char* kApprove = "AllocationService/ApproveAllocation";

std::vector<RefusedCall> Unknown() {
  return {
      {Reason::kItemUnknown, "rate", kChief, "FundService/ConfirmRate", R"(rate: "rt-9999")"},
      {Reason::kItemUnknown, "award", kChief, "FundService/ConfirmAward", R"(award: "$rate$")"},
      {Reason::kItemUnknown, "payment", kFinance, "PaymentService/BouncePayment",
       R"(payment: "pm-9999" bounced_on: "2025-10-01")"},
      {Reason::kItemUnknown, "payee", kFinance, "RegistryService/VerifyPayee", R"(payee: "py-9")"},
      {Reason::kItemUnknown, "reversal", kHead, "CorrectionService/ConfirmReversal",
       R"(reversal: "rv-9999")"},
      {Reason::kItemUnknown, "invoice", kOfficer, "OrderService/MatchInvoice",
       R"(invoice: "in-9999")"},
      {Reason::kSettingUnknown, "setting", kOfficer, "RegistryService/EnterPayee",
       R"(setting: "199999" bank_reference: "GB02")"},
      {Reason::kSettingUnknown, "setting", kAuditor, "ReportsService/RunReport",
       R"(report: "school-allocation" setting: "199999" year: "2025-26")"},
      {Reason::kSettingUnknown, "setting", kOfficer, "ReportsService/GetChildKey",
       R"(setting: "199999")"},
      {Reason::kChildUnknown, "child", kOfficer, "RegistryService/RecordPlacement",
       R"(child { number: "7700099" } setting: "130000" from: "2025-09-01"
          kind: PLACEMENT_KIND_MAIN)"},
      {Reason::kFundUnknown, "fund", kFinance, "FundService/RecordInstalment",
       R"(fund: "PPG-LAC-2031-32" amount_pence: 1 received_on: "2025-07-01")"},
      {Reason::kFundUnknown, "fund", kAuditor, "ReportsService/RunReport",
       R"(report: "position" year: "2031-32")"},
      {Reason::kRecordUnknown, "record", kAuditor, "AuditService/GetRecord", R"(sequence: 99999)"},
      {Reason::kRecordUnknown, "record", kOfficer, "CorrectionService/ProposeReversal",
       R"(record: 99999 reason: "a slip")"},
      {Reason::kRecordUnknown, "record", kAuditor, "ReportsService/RunReport",
       R"(report: "position" year: "2025-26" as_at: 99999)"},
      {Reason::kReportUnknown, "report", kAuditor, "ReportsService/RunReport",
       R"(report: "everything")"},
      {Reason::kBeforeLedger, "known_on", kAuditor, "ReportsService/RunReport",
       R"(report: "position" year: "2025-26" known_on: "1999-12-31")"},
      {Reason::kBeforeLedger, "known_on", kAuditor, "AuditService/ListBalances",
       R"(known_on: "1999-12-31")"},
      {Reason::kBeforeLedger, "effective_by", kAuditor, "ReportsService/RunReport",
       R"(report: "balances" effective_by: "1999-12-31")"},
      {Reason::kBeforeLedger, "effective_by", kAuditor, "AuditService/ListBalances",
       R"(effective_by: "1999-12-31")"},
  };
}

std::vector<RefusedCall> NotAllowed() {
  return {
      {Reason::kNotIdentified, "", "spiffe://test.example/authority/999/emperor/nero",
       "AuditService/ListBalances", ""},
      {Reason::kNotIdentified, "", "spiffe://test.example/authority/999/server/vsledgerd",
       "FundService/OpenFund", R"(stream: STREAM_PPG_LAC year: "2025-26")"},
      {Reason::kRoleNotAllowed, "", kAuditor, "FundService/OpenFund",
       R"(stream: STREAM_PPG_LAC year: "2025-26")"},
      {Reason::kRoleNotAllowed, "", kOperator, "RegistryService/ListChildren",
       R"(on: "2025-10-01")"},
      {Reason::kRoleNotAllowed, "", kSchool, "ReportsService/RunReport",
       R"(report: "position" year: "2025-26")"},
      {Reason::kOutOfScope, "setting", kSchool, "ReportsService/RunReport",
       R"(report: "school-allocation" setting: "130001" year: "2025-26")"},
      {Reason::kOutOfScope, "setting", kSchool, "ReportsService/GetChildKey",
       R"(setting: "130001")"},
      {Reason::kOtherAuthority, "", "spiffe://test.example/authority/888/finance/finn.finance",
       "FundService/OpenFund", R"(stream: STREAM_PPG_LAC year: "2025-26")"},
      // Permission comes before existence.
      {Reason::kOutOfScope, "setting", kSchool, "ReportsService/RunReport",
       R"(report: "school-allocation" setting: "199999" year: "2031-32" as_at: 99999)"},
      {Reason::kRoleNotAllowed, "", kFinance, kApprove, R"(allocation: "al-9999")"},
  };
}

std::vector<RefusedCall> Conflicts() {
  return {
      {Reason::kRequestIdReused, "request_id", kOfficer, "RegistryService/RegisterSupplier",
       R"(context { request_id: "refusal-world-1" } name: "Another content")"},
      {Reason::kRequestIdReused, "request_id", kHead, "RegistryService/RegisterSupplier",
       R"(context { request_id: "refusal-world-1" } name: "Another person")"},
      {Reason::kChangedSinceSeen, "seen_record", kHead, kApprove,
       R"(context { seen_record: 1 } allocation: "$submitted$")"},
      {Reason::kChangedSinceSeen, "seen_record", kHead, "OrderService/ApproveOrder",
       R"(context { seen_record: 0 } order: "$submitted_order$")"},
      {Reason::kIllegalTransition, "", kHead, kApprove, R"(allocation: "$approved$")"},
      {Reason::kIllegalTransition, "", kHead, "AllocationService/RefuseAllocation",
       R"(allocation: "$approved$" reason: "too late")"},
      {Reason::kIllegalTransition, "", kFinance, "PaymentService/ConfirmPayments",
       R"(payment: "$bounced$" paid_on: "2025-10-01")"},
      {Reason::kIllegalTransition, "", kFinance, "OrderService/RecordCharge",
       R"(order: "$order$" amount_pence: 1 charged_on: "2025-10-01")"},
      {Reason::kDuplicateAllocation, "", kOtherOfficer, kRequest,
       R"(fund: "PPG-LAC-2025-26" child { number: "7700002" } setting: "130000"
          term: "2025-autumn" category: "support" pep_reference: "x")"},
      {Reason::kDuplicateInvoice, "number", kOfficer, "OrderService/RecordInvoice",
       R"(order: "$order$" number: "ep 1" net_pence: 100 dated: "2025-10-01")"},
      {Reason::kDuplicateItem, "", kOfficer, "CorrectionService/ProposeReversal",
       R"(record: $instalment_record$ reason: "again")"},
      {Reason::kClockBehind, "", kOperator, "ServerService/SetClock",
       R"(at: "2025-04-01T09:00:00Z")"},
  };
}

std::vector<RefusedCall> PeopleAndPools() {
  return {
      {Reason::kSamePerson, "", "virtual-head/olu.officer", kApprove,
       R"(allocation: "$submitted$")"},
      {Reason::kSamePerson, "", "chief-finance/olu.officer", "FundService/ConfirmRate",
       R"(rate: "$rate$")"},
      {Reason::kSamePerson, "", "finance/hana.head", "PaymentService/ReleasePayments",
       R"(fund: "PPG-LAC-2025-26" setting: "130000" released_on: "2025-10-01")"},
      {Reason::kSamePerson, "", kHead, "OrderService/RecordDelivery",
       R"(order: "$order$" units_hundredths: 100 delivered_on: "2025-10-01"
          basis: SHARING_BASIS_CENTRAL)"},
      {Reason::kPoolShort, "amount", kHead, kApprove, R"(allocation: "$large$")"},
      {Reason::kPoolNotAllowed, "pool", kOfficer, kRequest,
       R"(fund: "PPG-LAC-2025-26" child { number: "7700001" } setting: "130000" pool: POOL_RETAINED
          term: "2025-autumn" category: "tuition" pep_reference: "x")"},
      {Reason::kPoolNotAllowed, "pool", kOfficer, "OrderService/RequestOrder",
       R"(fund: "PPG-LAC-2025-26" kind: ORDER_KIND_INTERNAL pool: POOL_DELEGATED category: "staff"
          unit: "day" units_hundredths: 100 unit_price_pence: 100)"},
      {Reason::kPayeeUnverified, "payee", kFinance, "PaymentService/ReleasePayments",
       R"(fund: "PPG-LAC-2025-26" setting: "130001" released_on: "2025-10-01")"},
      {Reason::kNothingOwed, "payee", kFinance, "PaymentService/ReleasePayments",
       R"(fund: "PPG-LAC-2025-26" supplier: "$supplier$" released_on: "2025-10-01")"},
      {Reason::kNothingOwed, "payee", kFinance, "FundService/HandOverVat",
       R"(fund: "PPG-LAC-2025-26" amount_pence: 1 handed_on: "2025-10-01")"},
      {Reason::kApprovedAboveRequested, "amount", kHead, kApprove,
       R"(allocation: "$submitted$" amount_pence: 55001)"},
  };
}

// What shares a fund out: policies, transfers, limits, and what an approval asks of them.
std::vector<RefusedCall> Sharing() {
  constexpr const char* kTransfer = "FundService/ProposeTransfer";
  return {
      {Reason::kPartsUnsound, "parts", kOfficer, "FundService/ProposePolicy",
       R"(fund: "PPG-LAC-2025-26" effective_from: "2025-04-01" minute: "x"
          terms { term: "2025-autumn" reference_date: "2025-09-01" service_from: "2025-09-01"
                  service_to: "2025-12-19" }
          categories { category: "support" eligibility: ELIGIBILITY_ELIGIBLE }
          retained_part { kind: PART_KIND_REST } delegated_part { kind: PART_KIND_REST })"},
      {Reason::kPoolNotAllowed, "pool", kOfficer, kTransfer,
       R"(fund: "PPG-LAC-2025-26" from_pool: POOL_RETAINED to_pool: POOL_RETAINED amount_pence: 1
          reason: "round and round")"},
      {Reason::kPoolShort, "amount", kOfficer, kTransfer,
       R"(fund: "PPG-LAC-2025-26" from_pool: POOL_UNALLOCATED to_pool: POOL_RETAINED
          amount_pence: 1 reason: "all is split")"},
      {Reason::kItemUnknown, "transfer", kHead, "FundService/ConfirmTransfer",
       R"(transfer: "$award$")"},
      {Reason::kSamePerson, "", "virtual-head/olu.officer", "FundService/ConfirmTransfer",
       R"(transfer: "$transfer$")"},
      {Reason::kSamePerson, "person", kHead, "FundService/SetLimit",
       R"(person: "hana.head" amount_pence: 100000)"},
      {Reason::kAboveLimit, "amount", kOtherOfficer, kApprove, R"(allocation: "$submitted$")"},
      {Reason::kAboveCap, "amount", kHead, kApprove, R"(allocation: "$above_cap$")"},
      {Reason::kAfterCutOff, "", kHead, kApprove, R"(allocation: "$spring$")"},
      {Reason::kSettingTypeExcluded, "setting", kHead, kApprove,
       R"(allocation: "$spring_of_type_11$")"},
      {Reason::kPaidElsewhere, "setting", kOfficer, kRequest,
       R"(fund: "EYPP-LAC-2024-25" child { number: "7700001" } setting: "ofsted-888001"
          term: "2025-autumn" category: "support" pep_reference: "x")"},
      {Reason::kOutsideRequestWindow, "term", kOfficer, kRequest,
       R"(fund: "PPG-LAC-2025-26" child { number: "7700002" } setting: "130000"
          term: "2026-spring" category: "support" pep_reference: "x")"},
      {Reason::kDuplicateItem, "", kFinance, "FundService/OpenFund",
       R"(stream: STREAM_PPG_LAC year: "2025-26" from: "2025-04-01" to: "2025-12-31")"},
  };
}

std::vector<RefusedCall> FundAndAward() {
  return {
      {Reason::kFundNotOpen, "fund", kOfficer, kRequest,
       R"(fund: "PPG-LAC-2024-25" child { number: "7700001" } setting: "130000"
          term: "2024-autumn" category: "support" pep_reference: "x")"},
      {Reason::kDateOutsideFund, "received_on", kFinance, "FundService/RecordInstalment",
       R"(fund: "PPG-LAC-2025-26" amount_pence: 1 received_on: "2025-03-31")"},
      {Reason::kDateInFuture, "dated", kOfficer, "OrderService/RecordInvoice",
       R"(order: "$order$" number: "EP-3" net_pence: 100 dated: "2025-10-02")"},
      {Reason::kTermOutsideFund, "term", kOfficer, kRequest,
       R"(fund: "PPG-LAC-2025-26" child { number: "7700001" } setting: "130000"
          term: "2026-autumn" category: "support" pep_reference: "x")"},
      {Reason::kAwardNotCountTimesRate, "amount", kFinance, "FundService/ProposeAward",
       R"(fund: "PPG-LAC-2025-26" kind: AWARD_KIND_FINAL count: 10 amount_pence: 2629999
          notified_on: "2025-10-01")"},
      {Reason::kAwardBehindNotice, "", kFinance, "FundService/ProposeAward",
       R"(fund: "PPG-LAC-2025-26" kind: AWARD_KIND_ESTIMATE count: 10 amount_pence: 2630000
          notified_on: "2025-10-01" reason: "too late")"},
      {Reason::kSamePerson, "", "chief-finance/finn.finance", "FundService/ConfirmAward",
       R"(award: "$award$")"},
      {Reason::kRateNotConfirmed, "fund", kFinance, "FundService/ProposeAward",
       R"(fund: "EYPP-LAC-2025-26" kind: AWARD_KIND_PROVISIONAL count: 1 amount_pence: 30200
          notified_on: "2025-10-01")"},
      {Reason::kPolicyMissing, "fund", kOfficer, kRequest,
       R"(fund: "EYPP-LAC-2025-26" child { number: "7700001" } setting: "130000"
          term: "2025-autumn" category: "support" pep_reference: "x")"},
      {Reason::kPolicyExceedsAward, "", kHead, "FundService/AdoptPolicy", R"(policy: "$greedy$")"},
      {Reason::kInvoiceAboveDelivered, "amount", kOfficer, "OrderService/MatchInvoice",
       R"(invoice: "$invoice$")"},
      {Reason::kNotReversible, "record", kOfficer, "CorrectionService/ProposeReversal",
       R"(record: 0 reason: "the whole ledger")"},
      {Reason::kLaterRecordStands, "record", kOfficer, "CorrectionService/ProposeReversal",
       R"(record: $paid_record$ reason: "the wrong child")"},
  };
}

// Requests that differ in who the child is and where.
std::vector<RefusedCall> Children() {
  return {
      {Reason::kChildNotInCare, "child", kOfficer, kRequest,
       R"(fund: "PPG-LAC-2025-26" child { number: "7700003" } setting: "130000"
          term: "2025-autumn" category: "support" pep_reference: "x")"},
      {Reason::kChildNotInAge, "child", kOfficer, kRequest,
       R"(fund: "PPG-LAC-2025-26" child { number: "7700004" } setting: "130000"
          term: "2025-autumn" category: "support" pep_reference: "x")"},
      {Reason::kChildNotAtSetting, "setting", kOfficer, kRequest,
       R"(fund: "PPG-LAC-2025-26" child { number: "7700001" } setting: "130002"
          term: "2025-autumn" category: "support" pep_reference: "x")"},
      {Reason::kPepReferenceMissing, "pep_reference", kOfficer, kRequest,
       R"(fund: "PPG-LAC-2025-26" child { number: "7700001" } setting: "130000"
          term: "2025-autumn" category: "support")"},
      {Reason::kCategoryNotEligible, "category", kOfficer, kRequest,
       R"(fund: "PPG-LAC-2025-26" child { number: "7700001" } setting: "130000"
          term: "2025-autumn" category: "uniform" pep_reference: "x")"},
  };
}

}  // namespace

std::vector<RefusedCall> RefusedByStanding() {
  std::vector<RefusedCall> all = Unknown();
  for (const auto& more :
       {NotAllowed(), Conflicts(), PeopleAndPools(), Sharing(), FundAndAward(), Children()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace vsledger
