// A report as CSV for spreadsheets: RFC 4180 quoting, UTF-8 without a byte order mark, lines ended
// by LF alone. Every line has the same columns, so that the whole file can be filtered and pivoted:
//
//   section,row,name,value,<every column of every section, once, in order of appearance>
//
//   row is parameter, position, fact, figure or note (they use name and value), or line, subtotal
//   or total (they use the section's columns). Amounts are pounds with two decimals and no commas,
//   units have a decimal point, dates are 2025-05-14; what does not apply is empty.
//
// A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage
// return) gets an apostrophe before it.
#pragma once

#include <string>
#include <string_view>

#include "reports/report.h"

namespace vsledger::render {

// `json_sha256` is the SHA-256 of the canonical JSON, 64 hexadecimal digits.
std::string RenderCsv(const Report& report, std::string_view json_sha256);

// One field: guarded against formulas, quoted if it must be.
std::string CsvField(std::string_view text);

}  // namespace vsledger::render
