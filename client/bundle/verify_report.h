// Making a report again from an export and comparing: the same builder, no server.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/bundle/tile_folder.h"
#include "reports/report.h"

namespace vsledger::client {

// What the canonical JSON of a report says about how it was made.
struct MadeReport {
  std::string name;
  std::vector<report::Parameter> parameters;  // in the order of the catalogue
  std::uint64_t record = 0;                   // the last record it knows
  std::string root_hex;                       // of the tree of these records
};

// Reads it from a report in JSON. InvalidArgument if `json` is none, REPORT_UNKNOWN if this program
// does not make it.
absl::StatusOr<MadeReport> ReadMadeReport(const std::string& json);

// The report as the export gives it, from its first `made.record` + 1 records of `size`. Proves
// none of them: verify the export first. DataLoss if the export ends before that record, or if the
// records have another root than the report names; otherwise as BuildReport fails.
absl::StatusOr<Report> MakeReportAgain(const TileFolder& folder, std::uint64_t size,
                                       const MadeReport& made);

// How a report compares to the one made again.
struct Comparison {
  bool same_bytes = false;
  bool same_figures = false;  // the same content, perhaps spelt in another way
  std::string difference;     // the first, in words; empty if the figures are the same
};
Comparison Compare(const std::string& json, const std::string& again);

}  // namespace vsledger::client
