// Refusals of PEPs, of a term's run and in the life of a request.
#include "tests/doors/refusal_cases.h"

namespace vsledger {
namespace {

constexpr const char* kOfficer = "officer/olu.officer";
constexpr const char* kHead = "virtual-head/hana.head";
constexpr const char* kSchool = "school/130001/sam.school";

std::vector<RefusedCall> Peps() {
  return {
      {Reason::kChildUnknown, "child", kOfficer, "RegistryService/RecordPep",
       R"(child { number: "7700099" } term: "2025-autumn" rating: PEP_RATING_RED)"},
      {Reason::kMalformedNumber, "band", kOfficer, "RegistryService/RecordPep",
       R"(child { number: "7700001" } term: "2025-autumn" rating: PEP_RATING_RED band: 10)"},
      {Reason::kDateInFuture, "held_on", kOfficer, "RegistryService/RecordPep",
       R"(child { number: "7700001" } term: "2025-autumn" rating: PEP_RATING_RED
          held_on: "2025-10-02")"},
      {Reason::kPepStatusMissing, "child", kOfficer, "AllocationService/RequestAllocation",
       R"(fund: "PPG-LAC-2025-26" child { number: "7700001" } setting: "130000"
          term: "2025-summer" category: "support" pep_reference: "x")"},
      {Reason::kPepNotGoodEnough, "child", kOfficer, "AllocationService/RequestAllocation",
       R"(fund: "PPG-LAC-2025-26" child { number: "7700002" } setting: "130000"
          term: "2025-summer" category: "support" pep_reference: "x")"},
  };
}

std::vector<RefusedCall> Runs() {
  return {
      {Reason::kNothingToPropose, "", kOfficer, "RunService/ProposeRun",
       R"(fund: "PPG-LAC-2025-26" term: "2025-summer")"},
      {Reason::kFundUnknown, "fund", kOfficer, "RunService/ProposeRun",
       R"(fund: "PPG-LAC-2031-32" term: "2025-autumn")"},
      {Reason::kMalformedTerm, "term", kOfficer, "RunService/ProposeRun",
       R"(fund: "PPG-LAC-2025-26" term: "2025-winter")"},
      {Reason::kItemUnknown, "run", kHead, "RunService/ApproveRun", R"(run: "tr-9999")"},
      {Reason::kItemUnknown, "run", kOfficer, "RunService/ExplainRun", R"(run: "$submitted$")"},
      {Reason::kFieldMissing, "fund", kOfficer, "RunService/ExplainRun", ""},
      {Reason::kMalformedNumber, "evidence_days", kOfficer, "WorkService/ListWork",
       "evidence_days: 0"},
  };
}

std::vector<RefusedCall> Life() {
  return {
      {Reason::kItemUnknown, "overrides", kOfficer, "AllocationService/RequestAllocation",
       R"(fund: "PPG-LAC-2025-26" child { number: "7700001" } setting: "130000" reason: "twice"
          term: "2025-autumn" category: "support" pep_reference: "x" overrides: "al-9999")"},
      {Reason::kIllegalTransition, "", kOfficer, "AllocationService/SubmitAllocation",
       R"(allocation: "$submitted$")"},
      {Reason::kIllegalTransition, "", kHead, "AllocationService/QueryAllocation",
       R"(allocation: "$approved$" question: "which tutor?")"},
      {Reason::kIllegalTransition, "", kOfficer, "AllocationService/AnswerAllocation",
       R"(allocation: "$submitted$" answer: "nobody asked")"},
      {Reason::kFieldMissing, "condition", kHead, "AllocationService/HoldAllocation",
       R"(allocation: "$submitted$")"},
      {Reason::kSamePerson, "", "virtual-head/olu.officer", "AllocationService/HoldAllocation",
       R"(allocation: "$submitted$" condition: "a tutor")"},
      {Reason::kIllegalTransition, "", kOfficer, "AllocationService/CancelAllocation",
       R"(allocation: "$approved$" reason: "too late")"},
      // A school's evidence: another setting in the call, and its own with another's allocation.
      {Reason::kOutOfScope, "setting", kSchool, "AllocationService/RecordEvidence",
       R"(allocation: "$approved$" reference: "x" dated: "2025-10-01" setting: "130000")"},
      {Reason::kOutOfScope, "setting", kSchool, "AllocationService/RecordEvidence",
       R"(allocation: "$approved$" reference: "x" dated: "2025-10-01")"},
      {Reason::kOutOfScope, "setting", kSchool, "AllocationService/RecordEvidence",
       R"(allocation: "$approved$" reference: "x" dated: "2025-10-01" setting: "130001")"},
      {Reason::kDateInFuture, "dated", kOfficer, "AllocationService/RecordEvidence",
       R"(allocation: "$approved$" reference: "x" dated: "2025-10-02")"},
      {Reason::kIllegalTransition, "", kHead, "AllocationService/ReviewImpact",
       R"(allocation: "$approved$" impact: IMPACT_SOME note: "before any evidence")"},
  };
}

}  // namespace

std::vector<RefusedCall> RefusedInLife() {
  std::vector<RefusedCall> all = Peps();
  for (const auto& more : {Runs(), Life()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace vsledger
