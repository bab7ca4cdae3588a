#include "server/app/import/gias_file.h"

#include <array>
#include <memory>
#include <utility>

#include "ledger/base/refusals.h"
#include "server/app/import/text_decoding.h"

namespace vsledger::import {
namespace {

enum Column : std::size_t {
  kUrn,
  kLaCode,
  kNumber,
  kName,
  kTypeCode,
  kTypeName,
  kGroupCode,
  kGroupName,
  kStatusCode,
  kStatusName,
  kOpenDate,
  kCloseDate,
  kPhaseCode,
  kPhaseName,
  kLowAge,
  kHighAge,
  kPostcode,
  kColumnCount,
};

constexpr std::array<CsvColumn, kColumnCount> kColumns{{
    {"URN", true},
    {"LA (code)", true},
    {"EstablishmentNumber"},
    {"EstablishmentName", true},
    {"TypeOfEstablishment (code)"},
    {"TypeOfEstablishment (name)"},
    {"EstablishmentTypeGroup (code)"},
    {"EstablishmentTypeGroup (name)"},
    {"EstablishmentStatus (code)"},
    {"EstablishmentStatus (name)"},
    {"OpenDate"},
    {"CloseDate"},
    {"PhaseOfEducation (code)"},
    {"PhaseOfEducation (name)"},
    {"StatutoryLowAge"},
    {"StatutoryHighAge"},
    {"Postcode"},
}};

constexpr int kMaxAge = 120;
constexpr std::size_t kAuthorityDigits = 3;
constexpr std::size_t kEstablishmentDigits = 4;

// A GIAS URN; the other kinds of setting are never in GIAS.
SettingRef ReadUrn(RowReader& reader) {
  if (reader.Missing(kUrn)) return {};
  const std::string_view text = reader.Raw(kUrn);
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  absl::StatusOr<SettingRef> urn = ParseSettingRef(text, reader.NameOf(kUrn));
  if (digits && urn.ok()) return *std::move(urn);
  reader.Reject(kUrn, refuse::MalformedId(reader.NameOf(kUrn), text, "a URN such as 130000"));
  return {};
}

// A number that GIAS prints with leading zeros and spreadsheets without, at its full length.
std::string ReadPadded(RowReader& reader, std::size_t column, std::size_t digits) {
  const std::string_view text = reader.Raw(column);
  if (text.empty()) return {};
  if (text.size() > digits || text.find_first_not_of("0123456789") != std::string_view::npos) {
    reader.Reject(column, refuse::MalformedId(reader.NameOf(column), text,
                                              digits == kAuthorityDigits
                                                  ? "a code of three digits such as 898"
                                                  : "a number of four digits such as 3402"));
    return {};
  }
  return std::string(digits - text.size(), '0').append(text);
}

void ReadCodes(RowReader& reader, SettingRow& row) {
  row.type_code = reader.Code(kTypeCode);
  row.type_name = reader.Text(kTypeName, kMaxName);
  row.group_code = reader.Code(kGroupCode);
  row.group_name = reader.Text(kGroupName, kMaxName);
  row.status_code = reader.Code(kStatusCode);
  row.status_name = reader.Text(kStatusName, kMaxName);
  row.phase_code = reader.Code(kPhaseCode);
  row.phase_name = reader.Text(kPhaseName, kMaxName);
}

SettingRow ReadSetting(RowReader& reader, SettingsSeen& seen) {
  SettingRow row;
  row.ref = ReadUrn(reader);
  if (!reader.Missing(kLaCode)) row.la_code = ReadPadded(reader, kLaCode, kAuthorityDigits);
  row.establishment_number = ReadPadded(reader, kNumber, kEstablishmentDigits);
  if (!row.establishment_number.empty()) row.laestab = row.la_code + row.establishment_number;
  row.name = reader.RequiredText(kName, kMaxName);
  ReadCodes(reader, row);
  row.opened = reader.OptionalDate(kOpenDate);
  row.closed = reader.OptionalDate(kCloseDate);
  row.low_age = reader.OptionalNumber(kLowAge, 0, kMaxAge);
  row.high_age = reader.OptionalNumber(kHighAge, 0, kMaxAge);
  row.postcode = ToUpper(reader.Text(kPostcode, kMaxPostcode));
  if (reader.rejections().empty() && !seen.Add(row.ref)) {
    reader.Reject(kUrn, refuse::MalformedText(reader.NameOf(kUrn),
                                              "an earlier row of the file has the same"));
  }
  return row;
}

}  // namespace

GiasFile::GiasFile(RowSink on_row, RejectionSink on_rejection)
    : TypedFile(
          kColumns,
          [seen = std::make_shared<SettingsSeen>()](RowReader& reader) {
            return ReadSetting(reader, *seen);
          },
          std::move(on_row), std::move(on_rejection)) {}

}  // namespace vsledger::import
