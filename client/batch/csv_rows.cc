#include "client/batch/csv_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "client/command/suggest.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/base/utf8.h"
#include "reports/render/text_width.h"

namespace vsledger::client {
namespace {

using Fields = std::vector<std::string>;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string Trimmed(const std::string& text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

absl::Status BadRow(std::uint64_t row, std::string_view why) {
  return refuse::MalformedFile(fmt::format("row {} {}", row, why));
}

// Takes a quoted field off the front of `rest`, which begins with its first quote.
absl::StatusOr<std::string> TakeQuoted(std::string_view& rest, std::uint64_t row) {
  std::string field;
  rest.remove_prefix(1);
  while (true) {
    const std::size_t quote = rest.find('"');
    if (quote == std::string_view::npos) return BadRow(row, "has a quote that is never closed");
    field += rest.substr(0, quote);
    rest.remove_prefix(quote + 1);
    if (!rest.starts_with('"')) break;
    field += '"';
    rest.remove_prefix(1);
  }
  if (!rest.empty() && rest.find_first_of(",\r\n") != 0) {
    return BadRow(row, "has text after a closing quote");
  }
  return field;
}

absl::StatusOr<std::string> TakePlain(std::string_view& rest, std::uint64_t row) {
  const std::string_view field = rest.substr(0, rest.find_first_of(",\r\n"));
  if (field.find('"') != std::string_view::npos) {
    return BadRow(row, "has a quote inside a field that does not begin with one");
  }
  rest.remove_prefix(field.size());
  return std::string(field);
}

// Takes one record off the front of `rest`, which is not empty.
absl::StatusOr<Fields> TakeRecord(std::string_view& rest, std::uint64_t row) {
  Fields fields;
  const std::size_t whole = rest.size();
  while (true) {
    const bool quoted = rest.starts_with('"');
    VSL_ASSIGN_OR_RETURN(std::string field, quoted ? TakeQuoted(rest, row) : TakePlain(rest, row));
    fields.push_back(Trimmed(field));
    if (whole - rest.size() > kMaxCsvLineBytes) return refuse::LineTooLong(row, kMaxCsvLineBytes);
    if (!rest.starts_with(',')) break;
    rest.remove_prefix(1);
  }
  if (rest.starts_with("\r\n")) rest.remove_prefix(1);
  if (rest.starts_with('\n') || rest.starts_with('\r')) rest.remove_prefix(1);
  return fields;
}

bool IsBlank(const Fields& fields) {
  return std::all_of(fields.begin(), fields.end(),
                     [](const std::string& field) { return field.empty(); });
}

absl::Status CheckHeading(Fields& heading, const std::vector<std::string>& known) {
  for (std::size_t i = 0; i < heading.size(); ++i) {
    heading[i] = Lower(heading[i]);
    const std::string shown = render::Printable(heading[i].substr(0, 40));
    if (std::find(known.begin(), known.end(), heading[i]) == known.end()) {
      const std::string meant = Suggestion(heading[i], known);
      return refuse::MalformedFile(fmt::format(
          "its heading has a column \"{}\"{}; the columns are {}", shown,
          meant.empty() ? "" : fmt::format(" (meant {}?)", meant), fmt::join(known, ", ")));
    }
    if (std::find(heading.begin(), heading.begin() + static_cast<std::ptrdiff_t>(i), heading[i]) !=
        heading.begin() + static_cast<std::ptrdiff_t>(i)) {
      return refuse::MalformedFile(fmt::format("its heading has the column {} twice", shown));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<CsvRow> RowOf(const Fields& heading, const Fields& fields, std::uint64_t number) {
  if (fields.size() > heading.size()) {
    return BadRow(number, fmt::format("has {} fields under {} columns; a field with a comma in it "
                                      "needs quotes",
                                      fields.size(), heading.size()));
  }
  CsvRow row;
  row.number = number;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].empty()) row.cells.emplace(heading[i], fields[i]);
  }
  return row;
}

}  // namespace

std::string CsvRow::Cell(std::string_view column) const {
  const auto found = cells.find(column);
  return found == cells.end() ? "" : found->second;
}

absl::StatusOr<std::vector<CsvRow>> ParseCsvRows(std::string_view text,
                                                 const std::vector<std::string>& known) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (text.empty()) return refuse::FileEmpty();
  if (!IsUtf8(text)) return refuse::MalformedFile("it is not UTF-8 text; save it as CSV UTF-8");
  VSL_ASSIGN_OR_RETURN(Fields heading, TakeRecord(text, 1));
  VSL_RETURN_IF_ERROR(CheckHeading(heading, known));
  std::vector<CsvRow> rows;
  for (std::uint64_t number = 2; !text.empty(); ++number) {
    VSL_ASSIGN_OR_RETURN(const Fields fields, TakeRecord(text, number));
    if (IsBlank(fields)) continue;
    if (rows.size() == kMaxCsvRows) return refuse::TooMany("rows", rows.size() + 1, kMaxCsvRows);
    VSL_ASSIGN_OR_RETURN(CsvRow row, RowOf(heading, fields, number));
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return refuse::MalformedFile("it has a heading and no row under it");
  return rows;
}

}  // namespace vsledger::client
