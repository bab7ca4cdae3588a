#include "reports/ageing.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "reports/ageing_standing.h"

namespace vsledger {
namespace {

using report::Cell;
using report::CellType;
using report::RowKind;
using report::Section;

constexpr std::monostate kEmpty;

// A band of days, up to its last; the last band has none.
struct Band {
  const char* name;  // for programs
  const char* title;
  std::int64_t last;
};
constexpr std::array<Band, 4> kBands{{{"to-30", "0 to 30 days", 30},
                                      {"to-60", "31 to 60 days", 60},
                                      {"to-90", "61 to 90 days", 90},
                                      {"over-90", "over 90 days", -1}}};

std::size_t BandOf(std::int64_t days) {
  for (std::size_t band = 0; band + 1 < kBands.size(); ++band) {
    if (days <= kBands[band].last) return band;
  }
  return kBands.size() - 1;
}

// What one section says of its lines.
struct Words {
  const char* name;
  const char* title;
  const char* about;
  const char* item;  // titles of columns
  const char* what;
  const char* whom;
  const char* since;
  const char* when_empty;
};

constexpr Words kUnpaid{"unpaid",
                        "Approved and unpaid",
                        "Owed to settings and not yet released to accounts payable, less cuts.",
                        "Allocation",
                        "For",
                        "Setting",
                        "Approved",
                        "Nothing that was approved waits to be paid."};
constexpr Words kUnevidenced{"unevidenced",
                             "Paid, and evidence overdue",
                             "Paid to settings; the days are counted from the last day on which "
                             "evidence of use was due.",
                             "Allocation",
                             "For",
                             "Setting",
                             "Due",
                             "No evidence is overdue."};
constexpr Words kUndelivered{"undelivered",
                             "Ordered and undelivered",
                             "The amount is what is still held for the order. Without a supplier: "
                             "a service of the authority's own, charged by journal.",
                             "Order",
                             "Service",
                             "Supplier",
                             "Approved",
                             "Everything that was ordered has been delivered."};
constexpr Words kWaiting{"waiting",
                         "Waiting for a decision",
                         "Requests, questions and proposals, since their last step. A policy and a "
                         "reversal have no amount.",
                         "Item",
                         "What",
                         "Setting or supplier",
                         "Since",
                         "Nothing waits for a decision."};
constexpr Words kOwedBack{"owed-back",
                          "Recoupment outstanding",
                          "Agreed to come back from settings, less what was received, set off and "
                          "written off.",
                          "Recoupment",
                          "Allocation",
                          "Setting",
                          "Agreed",
                          "No setting owes anything back."};

// The sums of one section by band.
using BandSums = std::array<Pence, kBands.size()>;

Pence AllOf(const BandSums& sums) {
  Pence all;
  for (const Pence sum : sums) all += sum;
  return all;
}

Cell TextOr(const std::string& text) { return text.empty() ? Cell(kEmpty) : Cell(text); }

Cell ChildCell(const ChildId& child) {
  return child.empty() ? Cell(kEmpty) : Cell(ChildReference(child));
}

// Lines by band, the oldest of each first, with a subtotal for each band that has any.
Section SectionOf(const Words& words, std::vector<AgedLine> lines, Date on, BandSums& sums) {
  Section section{words.name,
                  words.title,
                  words.about,
                  {{"band", "Days", CellType::kText},
                   {"item", words.item, CellType::kText},
                   {"what", words.what, CellType::kText},
                   {"child", "Child", CellType::kText},
                   {"whom", words.whom, CellType::kText},
                   {"since", words.since, CellType::kDate},
                   {"days", "Days since", CellType::kCount},
                   {"amount", "Amount", CellType::kMoney}},
                  {},
                  words.when_empty};
  std::stable_sort(lines.begin(), lines.end(),
                   [](const AgedLine& a, const AgedLine& b) { return a.since < b.since; });
  for (std::size_t band = 0; band < kBands.size(); ++band) {
    const Cell title = kBands[band].title;
    const std::size_t before = section.rows.size();
    for (const AgedLine& line : lines) {
      const std::int64_t days = on - line.since;
      if (BandOf(days) != band) continue;
      section.rows.push_back(
          {RowKind::kLine,
           {title, line.item.text, TextOr(line.what), ChildCell(line.child), TextOr(line.whom),
            line.since, report::Count{days}, line.amount ? Cell(*line.amount) : Cell(kEmpty)}});
      sums[band] += line.amount.value_or(Pence{});
    }
    if (section.rows.size() == before) continue;
    section.rows.push_back(
        {RowKind::kSubtotal, {title, kEmpty, kEmpty, kEmpty, kEmpty, kEmpty, kEmpty, sums[band]}});
  }
  if (!section.rows.empty()) {
    section.rows.push_back(
        {RowKind::kTotal, {kEmpty, kEmpty, kEmpty, kEmpty, kEmpty, kEmpty, kEmpty, AllOf(sums)}});
  }
  return section;
}

Section SummarySection() {
  Section section{"summary",
                  "What waits, by days",
                  "Each line is a section of its own below.",
                  {{"what", "What", CellType::kText}},
                  {},
                  ""};
  for (const Band& band : kBands) {
    section.columns.push_back({band.name, band.title, CellType::kMoney});
  }
  section.columns.push_back({"total", "Total", CellType::kMoney});
  return section;
}

// Fills the report's sections, the summary first, and its figures.
void AddSections(Report& report, AgeingStanding standing, Date on) {
  report.sections = {SummarySection()};
  const auto add = [&](const Words& words, std::vector<AgedLine>& lines) {
    BandSums sums{};
    report.sections.push_back(SectionOf(words, std::move(lines), on, sums));
    report.figures.push_back({words.name, words.title, AllOf(sums)});
    report::Row row{RowKind::kLine, {words.title}};
    for (const Pence sum : sums) row.cells.emplace_back(sum);
    row.cells.emplace_back(AllOf(sums));
    report.sections.front().rows.push_back(std::move(row));
  };
  add(kUnpaid, standing.unpaid);
  add(kUnevidenced, standing.unevidenced);
  add(kUndelivered, standing.undelivered);
  add(kWaiting, standing.waiting);
  add(kOwedBack, standing.owed_back);
}

std::vector<std::string> NotesOf(Date on, std::int64_t evidence_days) {
  return {
      fmt::format("Days are counted to {}. Evidence is due {} days after a payment was "
                  "confirmed.",
                  DateTitle(on), evidence_days),
      "A child stands here by the ledger's reference only. Settings and suppliers stand by the "
      "references that the ledger knows them by.",
      "What is approved and unpaid, ordered and undelivered, and to come back was compared with "
      "the ledger's balances, payee by payee and order by order, when this report was made."};
}

}  // namespace

absl::StatusOr<Report> BuildAgeing(const LedgerAt& ledger, const AgeingParameters& parameters) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, FindFund(ledger.view, LookedAfterFund(parameters.year)));
  VSL_ASSIGN_OR_RETURN(Report report, BeginReport(ledger, kAgeingName));
  const Date on = parameters.on.value_or(report.position.recorded_on);
  if (on < report.position.recorded_on) {
    return refuse::PeriodBackwards("on", report.position.recorded_on, on);
  }
  VSL_ASSIGN_OR_RETURN(AgeingStanding standing,
                       AgeingOf(ledger.view, fund.code, on, parameters.evidence_days));
  const std::string year = FormatFinancialYear(parameters.year);
  report.title = fmt::format("Pupil Premium Plus {}: what waits, on {}", year, DateTitle(on));
  report.parameters = {{"year", year},
                       {"on", FormatDate(on)},
                       {"evidence-days", fmt::format("{}", parameters.evidence_days)}};
  report.facts = {{"fund", "Fund", fund.code.text}, {"on", "Days counted to", on}};
  AddSections(report, std::move(standing), on);
  report.notes = NotesOf(on, parameters.evidence_days);
  return Finished(std::move(report));
}

}  // namespace vsledger
