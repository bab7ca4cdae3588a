// The allocation report of one setting for one financial year: what its finance officer gets.
// Owns its sections and words; the figures are proven in setting_standing.h.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "reports/frame.h"
#include "reports/report.h"

namespace vsledger {

inline constexpr const char* kSchoolAllocationName = "school-allocation";

struct SchoolAllocationParameters {
  SettingRef setting;
  FinancialYear year;
};

// Each child by reference and term with requested, approved, paid and outstanding; the decisions
// and payments behind that; what central services the setting's children received; CFR code;
// position. FUND_UNKNOWN, SETTING_UNKNOWN; DataLoss where items and balances disagree. A setting
// for which nothing was decided gives a report that says so.
absl::StatusOr<Report> BuildSchoolAllocation(const LedgerAt& ledger,
                                             const SchoolAllocationParameters& parameters);

}  // namespace vsledger
