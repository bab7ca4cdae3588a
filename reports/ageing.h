// The ageing report (controls 12, 22 and 23): what of a year's fund waits, for how long and for how
// much, for the virtual head, finance and auditors. Owns its sections, bands and words; the figures
// are proven in ageing_standing.h.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "ledger/rules/evidence_rules.h"
#include "reports/frame.h"
#include "reports/report.h"

namespace vsledger {

inline constexpr const char* kAgeingName = "ageing";

struct AgeingParameters {
  FinancialYear year;
  std::optional<Date> on;  // days are counted to it; none: the day of the last record
  std::int64_t evidence_days = kUsualEvidenceDays;
};

// Approved and unpaid, paid and not evidenced in time, ordered and not delivered, waiting for a
// decision, to come back: each thing with its days in bands of 30, and in all. FUND_UNKNOWN;
// PERIOD_BACKWARDS for a day before the last record, whose ledger is looked at; DataLoss where
// items and balances disagree.
absl::StatusOr<Report> BuildAgeing(const LedgerAt& ledger, const AgeingParameters& parameters);

}  // namespace vsledger
