#include "server/app/import/row_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "ledger/base/refusals.h"
#include "ledger/base/utf8.h"
#include "server/app/import/text_decoding.h"

namespace vsledger::import {
namespace {

bool HasControl(std::string_view utf8) {
  while (!utf8.empty()) {
    const Utf8Character first = FirstUtf8(utf8);
    if (first.length == 0 || IsControl(first.point)) return true;
    utf8.remove_prefix(first.length);
  }
  return false;
}

bool IsDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Reads the form with the year first only where the text has it; the refusal names the other one,
// which is what people write.
absl::StatusOr<Date> ReadDate(std::string_view text, std::string_view field) {
  const bool year_first = text.size() == 10 && text[4] == '-';
  return year_first ? ParseDate(text, field) : ParseDayMonthYear(text, field);
}

}  // namespace

std::string RowReader::Text(std::size_t column, std::size_t limit) {
  const std::string_view text = Raw(column);
  const std::size_t length = CountCharacters(text);
  if (length > limit) {
    Reject(column, refuse::TextTooLong(NameOf(column), length, limit));
    return {};
  }
  if (HasControl(text)) {
    Reject(column, refuse::MalformedText(NameOf(column), "it holds control characters"));
    return {};
  }
  return std::string(text);
}

std::string RowReader::RequiredText(std::size_t column, std::size_t limit) {
  return Missing(column) ? std::string() : Text(column, limit);
}

std::string RowReader::Code(std::size_t column) {
  std::string code = Text(column, kMaxCode);
  if (code.empty() || !IsDigits(code)) return code;
  const std::size_t first = std::min(code.find_first_not_of('0'), code.size() - 1);
  return code.substr(first);
}

std::optional<Date> RowReader::OptionalDate(std::size_t column) {
  if (Raw(column).empty()) return std::nullopt;
  const absl::StatusOr<Date> date = ReadDate(Raw(column), NameOf(column));
  if (date.ok()) return *date;
  Reject(column, refuse::MalformedDate(NameOf(column), Shown(column),
                                       "day, month and year such as 01/09/2025"));
  return std::nullopt;
}

Date RowReader::RequiredDate(std::size_t column) {
  if (Missing(column)) return Date();
  return OptionalDate(column).value_or(Date());
}

std::optional<int> RowReader::OptionalNumber(std::size_t column, int least, int most) {
  const std::string_view text = Raw(column);
  if (text.empty()) return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  // from_chars takes a minus sign, which no number of these files has.
  const bool whole = error == std::errc() && end == text.data() + text.size() && IsDigits(text);
  if (whole && number >= least && number <= most) return number;
  Reject(column, refuse::MalformedNumber(NameOf(column), Shown(column),
                                         fmt::format("a whole number from {} to {}", least, most)));
  return std::nullopt;
}

bool RowReader::Missing(std::size_t column) {
  if (!Raw(column).empty()) return false;
  Reject(column, refuse::FieldMissing(NameOf(column)));
  return true;
}

void RowReader::Reject(std::size_t column, absl::Status reason) {
  rejections_.push_back(Rejection{row_.line, std::string(NameOf(column)), std::move(reason)});
}

}  // namespace vsledger::import
