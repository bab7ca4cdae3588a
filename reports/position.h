// The position report: where every pound of a fund stands, for the virtual head.
// Owns its sections and words; the figures are proven in fund_standing.h.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "reports/frame.h"
#include "reports/report.h"

namespace vsledger {

inline constexpr const char* kPositionName = "position";

struct PositionParameters {
  FinancialYear year;
};

// Award + authority (+ estimate before the notice) = central services + settings + held + free, and
// what is paid, owed, accrued, on its way and at the bank; what would be recovered if the year
// ended now. FUND_UNKNOWN; DataLoss where an equation fails.
absl::StatusOr<Report> BuildPosition(const LedgerAt& ledger, const PositionParameters& parameters);

}  // namespace vsledger
