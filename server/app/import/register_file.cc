#include "server/app/import/register_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ledger/base/refusals.h"
#include "server/app/import/text_decoding.h"

namespace vsledger::import {
namespace {

enum Column : std::size_t {
  kChild,
  kSetting,
  kFrom,
  kTo,
  kKind,
  kShare,
  kYearGroup,
  kOwnReference,
  kColumnCount,
};

// All of them personal: in a row whose values have slipped into other columns any may hold a number
// of the child.
constexpr std::array<CsvColumn, kColumnCount> kColumns{{
    {"child", true, true},
    {"setting", true, true},
    {"from", true, true},
    {"to", true, true},
    {"kind", false, true},
    {"share", false, true},
    {"year_group", false, true},
    {"own_reference", false, true},
}};

constexpr std::array<std::string_view, 16> kYearGroups{
    "N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"};

constexpr int kLeastShare = 1;
constexpr int kWholeShare = 100;

SettingRef ReadRef(RowReader& reader) {
  if (reader.Missing(kSetting)) return {};
  absl::StatusOr<SettingRef> ref =
      ParseSettingRef(ToLower(reader.Raw(kSetting)), reader.NameOf(kSetting));
  if (ref.ok()) return *std::move(ref);
  reader.Reject(kSetting,
                refuse::MalformedId(reader.NameOf(kSetting), reader.Shown(kSetting),
                                    "a URN such as 130000, or ofsted- or local- and a number"));
  return {};
}

PlacementKind ReadKind(RowReader& reader) {
  const std::string kind = ToLower(reader.Raw(kKind));
  if (kind == "second") return PlacementKind::kSecond;
  if (!kind.empty() && kind != "main") {
    reader.Reject(kKind, refuse::MalformedText(reader.NameOf(kKind), "it must be main or second"));
  }
  return PlacementKind::kMain;
}

std::string ReadYearGroup(RowReader& reader) {
  std::string group = ToUpper(reader.Raw(kYearGroup));
  if (group.empty()) return group;
  if (std::find(kYearGroups.begin(), kYearGroups.end(), group) != kYearGroups.end()) return group;
  reader.Reject(kYearGroup, refuse::MalformedText(reader.NameOf(kYearGroup),
                                                  "it must be N1, N2, R or 1 to 13"));
  return {};
}

RegisterRow ReadRegister(RowReader& reader) {
  RegisterRow row;
  row.child_number = reader.RequiredText(kChild, kMaxChildNumber);
  row.setting = ReadRef(reader);
  row.from = reader.RequiredDate(kFrom);
  row.to = reader.OptionalDate(kTo);
  row.kind = ReadKind(reader);
  row.share_percent = reader.OptionalNumber(kShare, kLeastShare, kWholeShare).value_or(kWholeShare);
  row.year_group = ReadYearGroup(reader);
  row.own_reference = reader.Text(kOwnReference, kMaxOwnReference);
  if (reader.rejections().empty() && row.to && *row.to < row.from) {
    reader.Reject(kTo, refuse::PeriodBackwards(reader.NameOf(kTo), row.from, *row.to));
  }
  return row;
}

}  // namespace

RegisterFile::RegisterFile(RowSink on_row, RejectionSink on_rejection)
    : TypedFile(kColumns, &ReadRegister, std::move(on_row), std::move(on_rejection)) {}

}  // namespace vsledger::import
