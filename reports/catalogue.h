// The reports there are: what each is called, what it needs to know and who may run it. The one
// place; the server asks it before it builds, the client lists it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/record.h"
#include "reports/frame.h"
#include "reports/report.h"

namespace vsledger {

struct ReportParameter {
  std::string_view name;   // "year"
  std::string_view about;  // one line
  bool required = true;
};

struct CatalogueEntry {
  std::string_view name;
  std::string_view about;  // one line, for people
  std::vector<ReportParameter> parameters;
  std::vector<Role> roles;  // who may run it for any setting
  bool school_own = false;  // a school may, for its own setting
};

// Every report, in the order in which they are listed.
std::span<const CatalogueEntry> Catalogue();

// The entry of this name; REPORT_UNKNOWN if there is none.
absl::StatusOr<const CatalogueEntry*> FindReport(std::string_view name);

// Whether somebody of `role` may run the report at all; a school then only for its own setting,
// which the server compares (OUT_OF_SCOPE).
bool MayRun(const CatalogueEntry& entry, Role role);

// Builds the named report from parameters as text, by effective date where "effective-by" is given.
// REPORT_UNKNOWN; FIELD_MISSING, MALFORMED_TEXT for a parameter missing, unknown, given twice; the
// parameter's own refusal; BEFORE_LEDGER for a day before everything; the builder's.
absl::StatusOr<Report> BuildReport(const LedgerAt& ledger, std::string_view name,
                                   const std::vector<report::Parameter>& parameters);

}  // namespace vsledger
