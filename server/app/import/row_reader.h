// Turns the texts of one row into values, and gathers everything that is wrong with it.
// Must not know any one file's columns.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "server/app/import/csv_stream.h"

namespace vsledger::import {

// Limits of texts, in characters.
inline constexpr std::size_t kMaxName = 200;
inline constexpr std::size_t kMaxCode = 10;
inline constexpr std::size_t kMaxPostcode = 10;
inline constexpr std::size_t kMaxChildNumber = 32;
inline constexpr std::size_t kMaxOwnReference = 64;

// Reads one row. Every fault becomes a Rejection and the function returns an empty value, so that a
// row's faults are all named at once; the row is good when there is none at the end.
// A column is an index into `columns`; both arguments must outlive the reader.
class RowReader {
 public:
  RowReader(const CsvRow& row, std::span<const CsvColumn> columns) : row_(row), columns_(columns) {}

  // The text as the file has it; may be empty.
  std::string_view Raw(std::size_t column) const { return row_.values[column]; }

  // What may be shown back of the text: nothing of a personal column.
  std::string_view Shown(std::size_t column) const {
    return columns_[column].personal ? std::string_view() : Raw(column);
  }
  std::string_view NameOf(std::size_t column) const { return columns_[column].name; }

  // A text of at most `limit` characters without control characters: TEXT_TOO_LONG, MALFORMED_TEXT.
  std::string Text(std::size_t column, std::size_t limit);

  // The same, and FIELD_MISSING where it is empty.
  std::string RequiredText(std::size_t column, std::size_t limit);

  // A code of digits without its leading zeros, so that "02" and "2" are one ("00" is "0"); other
  // codes as they are.
  std::string Code(std::size_t column);

  // A date as 01/09/2025, 01-09-2025 or 2025-09-01; none where it is empty. MALFORMED_DATE.
  std::optional<Date> OptionalDate(std::size_t column);

  // The same, and FIELD_MISSING where it is empty.
  Date RequiredDate(std::size_t column);

  // A whole number from `least` to `most`; none where it is empty. MALFORMED_NUMBER.
  std::optional<int> OptionalNumber(std::size_t column, int least, int most);

  // The value of `result`, or an empty one and a rejection.
  template <typename T>
  T Take(std::size_t column, absl::StatusOr<T> result) {
    if (result.ok()) return *std::move(result);
    Reject(column, result.status());
    return T{};
  }

  // FIELD_MISSING and true where the column is empty.
  bool Missing(std::size_t column);

  void Reject(std::size_t column, absl::Status reason);

  const std::vector<Rejection>& rejections() const { return rejections_; }

 private:
  const CsvRow& row_;
  std::span<const CsvColumn> columns_;
  std::vector<Rejection> rejections_;
};

}  // namespace vsledger::import
