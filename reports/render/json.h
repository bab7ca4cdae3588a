// The canonical JSON of a report: the bytes that stand for it. Its SHA-256 is printed in the other
// formats, so a page, a table or a spreadsheet can be traced to the very figures.
//
//   UTF-8, keys always in the same order, two blanks of indentation, one row to a line, a newline
//   at the end. Money is whole pence, units are whole hundredths, counts are whole; dates are
//   "2025-05-14", an empty cell is null. The column's "type" says which. In strings only what JSON
//   demands is escaped (quote, backslash, control characters); malformed bytes become U+FFFD.
#pragma once

#include <string>
#include <string_view>

#include "reports/report.h"

namespace vsledger::render {

// The same report always gives the same bytes.
std::string RenderJson(const Report& report);

// `text` as a JSON string with its quotes.
std::string JsonString(std::string_view text);

}  // namespace vsledger::render
