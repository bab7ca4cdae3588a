// Reads a CSV file of requests (RFC 4180; UTF-8, with or without a byte order mark) into rows by
// column name. Must not know what the columns mean.
//
//   file     record (newline record)* newline?
//   record   field (',' field)*
//   field    '"' (any but '"' | '""')* '"' | any but ',' '"' CR LF
//   newline  LF | CR LF
//
// Empty records are passed over; they count as rows, as they do in a spreadsheet.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace vsledger::client {

inline constexpr std::size_t kMaxCsvBytes = 32 * 1024 * 1024;
inline constexpr std::size_t kMaxCsvRows = 100'000;
inline constexpr std::size_t kMaxCsvLineBytes = 64 * 1024;

// One row: its number (the heading is row 1) and its cells that are not empty, by column name.
struct CsvRow {
  std::uint64_t number = 0;
  std::map<std::string, std::string, std::less<>> cells;

  // The cell, or empty.
  std::string Cell(std::string_view column) const;
};

// All rows of `text`. The first record names the columns, each one of `known`, none twice, in any
// order, capitals or not; blanks around names and cells do not count. Refuses FILE_EMPTY,
// LINE_TOO_LONG, TOO_MANY, and MALFORMED_FILE naming the row.
absl::StatusOr<std::vector<CsvRow>> ParseCsvRows(std::string_view text,
                                                 const std::vector<std::string>& known);

}  // namespace vsledger::client
