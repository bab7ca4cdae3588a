#include "server/app/import/local_settings_file.h"

#include <array>
#include <memory>
#include <utility>

#include "ledger/base/refusals.h"
#include "server/app/import/text_decoding.h"

namespace vsledger::import {
namespace {

enum Column : std::size_t { kSetting, kName, kLaCode, kType, kPostcode, kColumnCount };

constexpr std::array<CsvColumn, kColumnCount> kColumns{{
    {"setting", true},
    {"name", true},
    {"la_code"},
    {"type", true},
    {"postcode"},
}};

SettingRef ReadRef(RowReader& reader) {
  if (reader.Missing(kSetting)) return {};
  const std::string text = ToLower(reader.Raw(kSetting));
  absl::StatusOr<SettingRef> ref = ParseSettingRef(text, reader.NameOf(kSetting));
  const bool own = text.starts_with("ofsted-") || text.starts_with("local-");
  if (own && ref.ok()) return *std::move(ref);
  reader.Reject(kSetting, refuse::MalformedId(reader.NameOf(kSetting), text,
                                              "ofsted- or local- and a number such as local-7"));
  return {};
}

std::string ReadType(RowReader& reader) {
  if (reader.Missing(kType)) return {};
  // The grammar of a category, because it becomes a code in records.
  absl::StatusOr<Category> type = ParseCategory(ToLower(reader.Raw(kType)), reader.NameOf(kType));
  if (type.ok()) return type->text;
  reader.Reject(kType, refuse::MalformedId(reader.NameOf(kType), reader.Raw(kType),
                                           "a word such as nursery, childminder or wales"));
  return {};
}

// Last, so that a row counts as seen only when all else in it is right.
void CheckSeen(RowReader& reader, const SettingRef& ref, SettingsSeen& seen) {
  if (!reader.rejections().empty()) return;
  if (!seen.Add(ref)) {
    reader.Reject(kSetting, refuse::MalformedText(reader.NameOf(kSetting),
                                                  "an earlier row of the file has the same"));
  } else if (seen.others() > kMaxLocalSettings) {
    reader.Reject(kSetting, refuse::TooMany("settings", seen.others(), kMaxLocalSettings));
  }
}

SettingRow ReadSetting(RowReader& reader, SettingsSeen& seen) {
  SettingRow row;
  row.ref = ReadRef(reader);
  row.name = reader.RequiredText(kName, kMaxName);
  if (!reader.Raw(kLaCode).empty()) {
    row.la_code =
        reader.Take(kLaCode, ParseAuthorityCode(reader.Raw(kLaCode), reader.NameOf(kLaCode)));
  }
  row.type_code = ReadType(reader);
  row.type_name = row.type_code;
  row.postcode = ToUpper(reader.Text(kPostcode, kMaxPostcode));
  CheckSeen(reader, row.ref, seen);
  return row;
}

}  // namespace

LocalSettingsFile::LocalSettingsFile(RowSink on_row, RejectionSink on_rejection)
    : TypedFile(
          kColumns,
          [seen = std::make_shared<SettingsSeen>()](RowReader& reader) {
            return ReadSetting(reader, *seen);
          },
          std::move(on_row), std::move(on_rejection)) {}

}  // namespace vsledger::import
