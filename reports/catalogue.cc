#include "reports/catalogue.h"

#include <algorithm>
#include <optional>

#include "absl/strings/numbers.h"
#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/effective_view.h"
#include "reports/ageing.h"
#include "reports/balances.h"
#include "reports/position.h"
#include "reports/school_allocation.h"

namespace vsledger {
namespace {

using Given = std::vector<report::Parameter>;

constexpr std::string_view kSetting = "setting";
constexpr std::string_view kYear = "year";
constexpr std::string_view kFund = "fund";
constexpr std::string_view kOn = "on";
constexpr std::string_view kEvidenceDays = "evidence-days";
constexpr std::string_view kEffectiveByField = "effective_by";  // of the request, in refusals

const std::vector<Role>& Staff() {
  static const std::vector<Role> roles = {Role::kOfficer, Role::kVirtualHead, Role::kFinance,
                                          Role::kChiefFinance, Role::kAuditor};
  return roles;
}

// The value given for `name`; none if it was not given or is empty.
std::optional<std::string> ValueOf(const Given& given, std::string_view name) {
  for (const report::Parameter& parameter : given) {
    if (parameter.name == name && !parameter.value.empty()) return parameter.value;
  }
  return std::nullopt;
}

// Every required parameter is there, every given one is known and given once.
absl::Status CheckNames(const CatalogueEntry& entry, const Given& given) {
  for (const report::Parameter& parameter : given) {
    const auto named = [&parameter](const auto& other) { return other.name == parameter.name; };
    if (std::none_of(entry.parameters.begin(), entry.parameters.end(), named)) {
      return refuse::MalformedText(
          "parameters", fmt::format("report {} has no parameter {}", entry.name, parameter.name));
    }
    if (std::count_if(given.begin(), given.end(), named) > 1) {
      return refuse::MalformedText("parameters", fmt::format("{} is given twice", parameter.name));
    }
  }
  for (const ReportParameter& wanted : entry.parameters) {
    if (wanted.required && !ValueOf(given, wanted.name)) return refuse::FieldMissing(wanted.name);
  }
  return absl::OkStatus();
}

absl::StatusOr<Report> SchoolAllocation(const LedgerAt& ledger, const Given& given) {
  SchoolAllocationParameters parameters;
  VSL_ASSIGN_OR_RETURN(parameters.setting, ParseSettingRef(*ValueOf(given, kSetting), kSetting));
  VSL_ASSIGN_OR_RETURN(parameters.year, ParseFinancialYear(*ValueOf(given, kYear), kYear));
  return BuildSchoolAllocation(ledger, parameters);
}

absl::StatusOr<Report> FundPosition(const LedgerAt& ledger, const Given& given) {
  PositionParameters parameters;
  VSL_ASSIGN_OR_RETURN(parameters.year, ParseFinancialYear(*ValueOf(given, kYear), kYear));
  return BuildPosition(ledger, parameters);
}

absl::StatusOr<Report> TrialBalance(const LedgerAt& ledger, const Given& given) {
  BalancesParameters parameters;
  if (const auto fund = ValueOf(given, kFund)) {
    VSL_ASSIGN_OR_RETURN(parameters.fund, ParseFundCode(*fund, kFund));
  }
  return BuildBalances(ledger, parameters);
}

absl::StatusOr<std::int64_t> ReadEvidenceDays(const std::string& text) {
  std::int64_t days = 0;
  if (!absl::SimpleAtoi(text, &days) || days < 1 || days > kMaxEvidenceDays) {
    return refuse::MalformedNumber("evidence_days", text,
                                   fmt::format("a whole number from 1 to {}", kMaxEvidenceDays));
  }
  return days;
}

absl::StatusOr<Report> Ageing(const LedgerAt& ledger, const Given& given) {
  AgeingParameters parameters;
  VSL_ASSIGN_OR_RETURN(parameters.year, ParseFinancialYear(*ValueOf(given, kYear), kYear));
  if (const auto on = ValueOf(given, kOn)) {
    VSL_ASSIGN_OR_RETURN(parameters.on, ParseDate(*on, kOn));
  }
  if (const auto days = ValueOf(given, kEvidenceDays)) {
    VSL_ASSIGN_OR_RETURN(parameters.evidence_days, ReadEvidenceDays(*days));
  }
  return BuildAgeing(ledger, parameters);
}

absl::StatusOr<Report> Build(const LedgerAt& ledger, std::string_view name, const Given& given) {
  if (name == kSchoolAllocationName) return SchoolAllocation(ledger, given);
  if (name == kPositionName) return FundPosition(ledger, given);
  if (name == kAgeingName) return Ageing(ledger, given);
  return TrialBalance(ledger, given);
}

ReportParameter EffectiveBy() {
  return {kEffectiveBy, "a date: only what belongs to it or a day before it counts", false};
}

}  // namespace

std::span<const CatalogueEntry> Catalogue() {
  static const std::vector<CatalogueEntry> entries = {
      {kSchoolAllocationName,
       "what one setting was allocated and paid in a financial year, child by child",
       {{kSetting, "the setting: URN, ofsted-<n> or local-<n>"},
        {kYear, "the financial year, such as 2025-26"},
        EffectiveBy()},
       Staff(),
       true},
      {kPositionName,
       "where every pound of a year's fund stands, and what would be recovered now",
       {{kYear, "the financial year, such as 2025-26"}, EffectiveBy()},
       Staff(),
       false},
      {kAgeingName,
       "what waits and for how long: approved and unpaid, unevidenced, undelivered, to come back",
       {{kYear, "the financial year, such as 2025-26"},
        {kOn, "the day to count to; the day of the last record without it", false},
        {kEvidenceDays, "evidence is due so many days after payment; 90 without it", false}},
       Staff(),
       false},
      {kBalancesName,
       "trial balance: every account with its balance",
       {{kFund, "one fund, such as PPG-LAC-2025-26; every fund without it", false}, EffectiveBy()},
       Staff(),
       false},
  };
  return entries;
}

absl::StatusOr<const CatalogueEntry*> FindReport(std::string_view name) {
  for (const CatalogueEntry& entry : Catalogue()) {
    if (entry.name == name) return &entry;
  }
  return refuse::ReportUnknown(name);
}

bool MayRun(const CatalogueEntry& entry, Role role) {
  if (role == Role::kSchool) return entry.school_own;
  return std::find(entry.roles.begin(), entry.roles.end(), role) != entry.roles.end();
}

absl::StatusOr<Report> BuildReport(const LedgerAt& ledger, std::string_view name,
                                   const std::vector<report::Parameter>& parameters) {
  VSL_ASSIGN_OR_RETURN(const CatalogueEntry* entry, FindReport(name));
  VSL_RETURN_IF_ERROR(CheckNames(*entry, parameters));
  const std::optional<std::string> by = ValueOf(parameters, kEffectiveBy);
  if (!by) return Build(ledger, name, parameters);
  VSL_ASSIGN_OR_RETURN(const Date day, ParseDate(*by, kEffectiveByField));
  VSL_ASSIGN_OR_RETURN(const EffectiveView view,
                       EffectiveView::By(ledger.view, day, kEffectiveByField));
  VSL_ASSIGN_OR_RETURN(Report report, Build({view, ledger.root}, name, parameters));
  return ByEffectiveDate(std::move(report), day);
}

}  // namespace vsledger
