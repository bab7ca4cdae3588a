#include "reports/frame.h"

#include <array>
#include <utility>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/index.h"

namespace vsledger {

absl::StatusOr<Report> BeginReport(const LedgerAt& ledger, std::string name) {
  const auto identity = FindAs<LedgerIdentity>(ledger.view, MakeItemId("lg", 0));
  if (!identity) return absl::DataLossError("the ledger has no record 0 that says whose it is");
  Report report;
  report.name = std::move(name);
  report.authority_code = identity->authority_code;
  report.authority_name = identity->authority_name;
  report.evaluation = identity->evaluation;
  const std::uint64_t size = ledger.view.size();
  report.position = {size - 1, size, HashToHex(ledger.root),
                     LondonDate(ledger.view.LastRecordedAt())};
  return report;
}

absl::StatusOr<Fund> FindFund(const View& view, const FundCode& code) {
  for (const ItemId& id : view.IdsByKey(key::FundByCode(code))) {
    if (std::optional<Fund> fund = FindAs<Fund>(view, id)) return *std::move(fund);
  }
  return refuse::FundUnknown(code);
}

FundCode LookedAfterFund(FinancialYear year) {
  return FundCode(fmt::format("PPG-LAC-{}", FormatFinancialYear(year)));
}

absl::StatusOr<Setting> FindSetting(const View& view, const SettingRef& ref) {
  for (const ItemId& id : view.IdsByKey(key::SettingByRef(ref))) {
    if (std::optional<Setting> setting = FindAs<Setting>(view, id)) return *std::move(setting);
  }
  return refuse::SettingUnknown("setting", ref);
}

absl::Status Agree(std::string_view what, Pence report_says, Pence ledger_says) {
  if (report_says == ledger_says) return absl::OkStatus();
  return absl::DataLossError(fmt::format("{}: the items come to {}, the ledger's balances to {}",
                                         what, FormatPounds(report_says),
                                         FormatPounds(ledger_says)));
}

Report ByEffectiveDate(Report report, Date day) {
  report.title += fmt::format(", by effective date to {}", DateTitle(day));
  report.parameters.push_back({kEffectiveBy, FormatDate(day)});
  report.notes.insert(
      report.notes.begin(),
      fmt::format("By effective date: what belongs to {} or a day before it, whenever it was "
                  "entered, and nothing that belongs to a later day. What is dated before the "
                  "decision that it rests on stands here without it, so that an amount may be "
                  "below nil.",
                  DateTitle(day)));
  return report;
}

absl::StatusOr<Report> Finished(Report report) {
  const std::string problem = ProblemOf(report);
  if (!problem.empty()) {
    return absl::DataLossError(fmt::format("report {}: {}", report.name, problem));
  }
  return report;
}

std::string TermTitle(Term term) {
  constexpr std::array<std::string_view, 4> kSeasons = {"", "Spring", "Summer", "Autumn"};
  return fmt::format("{} {}", kSeasons[static_cast<std::size_t>(term.season)], term.year);
}

std::string DateTitle(Date date) {
  constexpr std::array<std::string_view, 13> kMonths = {
      "",     "January", "February",  "March",   "April",    "May",     "June",
      "July", "August",  "September", "October", "November", "December"};
  return fmt::format("{} {} {}", date.day(), kMonths[static_cast<std::size_t>(date.month())],
                     date.year());
}

}  // namespace vsledger
