#include "server/app/import/ssda903_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ledger/base/refusals.h"
#include "server/app/import/text_decoding.h"
#include "server/app/import/upn.h"

namespace vsledger::import {
namespace {

enum HeaderColumn : std::size_t { kHeaderChild, kBorn, kUpn, kHeaderColumnCount };

constexpr std::array<CsvColumn, kHeaderColumnCount> kHeaderColumns{{
    {"CHILD", true, true},
    {"DOB", true, true},
    {"UPN", false, true},
}};

enum EpisodeColumn : std::size_t { kEpisodeChild, kFrom, kTo, kLegalStatus, kEpisodeColumnCount };

constexpr std::array<CsvColumn, kEpisodeColumnCount> kEpisodeColumns{{
    {"CHILD", true, true},
    {"DECOM", true, true},
    {"DEC", true, true},
    {"LS", true, true},
}};

// Longer than a UPN, so that a wrong one still gets its warning and not a rejection.
constexpr std::size_t kMaxUpn = 20;

ChildRow ReadChild(RowReader& reader) {
  ChildRow row;
  row.child_number = reader.RequiredText(kHeaderChild, kMaxChildNumber);
  row.born = reader.RequiredDate(kBorn);
  row.upn = ToUpper(reader.Text(kUpn, kMaxUpn));
  if (row.upn.empty() || IsNoUpnYet(row.upn)) return row;
  if (absl::Status upn = CheckUpn(row.upn); !upn.ok()) row.upn_warning = std::move(upn);
  return row;
}

// Any letter and digit: the codes change with the years, and only V3 and V4 matter here.
std::string ReadLegalStatus(RowReader& reader) {
  if (reader.Missing(kLegalStatus)) return {};
  const std::string code = ToUpper(reader.Raw(kLegalStatus));
  const bool right =
      code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= '0' && code[1] <= '9';
  if (right) return code;
  reader.Reject(kLegalStatus, refuse::MalformedText(reader.NameOf(kLegalStatus),
                                                    "it must be a letter and a digit such as C2"));
  return {};
}

EpisodeRow ReadEpisode(RowReader& reader) {
  EpisodeRow row;
  row.child_number = reader.RequiredText(kEpisodeChild, kMaxChildNumber);
  row.from = reader.RequiredDate(kFrom);
  row.to = reader.OptionalDate(kTo);
  row.legal_status = ReadLegalStatus(reader);
  if (reader.rejections().empty() && row.to && *row.to < row.from) {
    reader.Reject(kTo, refuse::PeriodBackwards(reader.NameOf(kTo), row.from, *row.to));
  }
  return row;
}

// Whether `next`, which begins no earlier, belongs to `period`.
bool Continues(const CarePeriod& period, const CarePeriod& next) {
  return !period.to || next.from <= *period.to;
}

void Extend(CarePeriod& period, const std::optional<Date>& to) {
  if (!period.to) return;
  period.to = to ? std::optional(std::max(*period.to, *to)) : std::nullopt;
}

}  // namespace

HeaderFile::HeaderFile(RowSink on_row, RejectionSink on_rejection)
    : TypedFile(kHeaderColumns, &ReadChild, std::move(on_row), std::move(on_rejection)) {}

EpisodesFile::EpisodesFile(RowSink on_row, RejectionSink on_rejection)
    : TypedFile(kEpisodeColumns, &ReadEpisode, std::move(on_row), std::move(on_rejection)) {}

bool IsShortBreak(std::string_view legal_status) {
  return legal_status == "V3" || legal_status == "V4";
}

std::vector<CarePeriod> CarePeriods(std::span<const EpisodeRow> episodes_of_one_child) {
  std::vector<CarePeriod> given;
  for (const EpisodeRow& episode : episodes_of_one_child) {
    given.push_back({episode.from, episode.to, IsShortBreak(episode.legal_status)});
  }
  std::stable_sort(given.begin(), given.end(), [](const CarePeriod& a, const CarePeriod& b) {
    return std::pair(a.from, a.short_break) < std::pair(b.from, b.short_break);
  });
  std::vector<CarePeriod> merged;
  std::array<std::optional<std::size_t>, 2> latest;  // of each kind, where it is in `merged`
  for (const CarePeriod& next : given) {
    std::optional<std::size_t>& last = latest[next.short_break ? 1 : 0];
    if (last && Continues(merged[*last], next)) {
      Extend(merged[*last], next.to);
      continue;
    }
    last = merged.size();
    merged.push_back(next);
  }
  return merged;
}

}  // namespace vsledger::import
