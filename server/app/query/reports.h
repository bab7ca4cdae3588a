// Running a report: who may, on which state of the ledger, and with what it is built. The figures
// are the builders' (reports/).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/record.h"
#include "reports/catalogue.h"
#include "reports/report.h"
#include "server/app/query/audit.h"
#include "server/store/snapshot.h"

namespace vsledger {

// What is asked for.
struct ReportAsk {
  std::string name;
  std::vector<report::Parameter> parameters;
  LogPosition position;
};

// Whether this caller may run that report at all. REPORT_UNKNOWN; ROLE_NOT_ALLOWED; for a school
// (`own` is its setting) OUT_OF_SCOPE where the parameter "setting" names neither its own nor one
// whose place it has taken, FIELD_MISSING where it names none.
absl::Status MayAskFor(const View& view, const ReportAsk& ask, Role role, const SettingRef& own);

struct ReportMade {
  Report report;
  std::string checkpoint;  // of a tree that holds the position's record, if that is the newest
};

// Builds it from the snapshot. As SizeAt; the catalogue's and the builder's own refusals.
absl::StatusOr<ReportMade> MakeReport(const Snapshot& snapshot, const ReportAsk& ask);

}  // namespace vsledger
