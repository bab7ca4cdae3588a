// What waits and for how long: every day counted from where it should be, every sum the ledger's.
#include "reports/ageing.h"

#include <algorithm>
#include <map>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "ledger/index.h"
#include "reports/catalogue.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

using report::Cell;
using report::Row;
using report::RowKind;
using report::Section;

constexpr FinancialYear kYear{2025};
constexpr std::size_t kBand = 0, kItem = 1, kWhom = 4, kSince = 5, kDays = 6, kAmount = 7;

Report Ageing(const View& view, std::optional<Date> on = std::nullopt, int evidence_days = 90) {
  const absl::StatusOr<Report> report = BuildAgeing({view, Hash{}}, {kYear, on, evidence_days});
  EXPECT_TRUE(report.ok()) << report.status();
  return report.ok() ? *report : Report{};
}

std::vector<Row> LinesOf(const Report& report, std::string_view name) {
  std::vector<Row> lines;
  for (const Section& section : report.sections) {
    if (section.name != name) continue;
    for (const Row& row : section.rows) {
      if (row.kind == RowKind::kLine) lines.push_back(row);
    }
  }
  return lines;
}

// Each line's `column`, as text of its item: "al-35: ...".
std::vector<std::pair<std::string, Cell>> ColumnOf(const Report& report, std::string_view name,
                                                   std::size_t column) {
  std::vector<std::pair<std::string, Cell>> cells;
  for (const Row& row : LinesOf(report, name)) {
    cells.emplace_back(std::get<std::string>(row.cells[kItem]), row.cells[column]);
  }
  return cells;
}

Pence FigureOf(const Report& report, std::string_view name) {
  for (const report::Fact& fact : report.figures) {
    if (fact.name == name) return std::get<Pence>(fact.value);
  }
  ADD_FAILURE() << "no figure " << name;
  return {};
}

Pence BalanceUnder(const View& view, std::string_view root) {
  Pence sum;
  for (const auto& [account, balance] : view.Balances(kSampleFund)) {
    if (IsUnder(account.name, root)) sum += balance;
  }
  return sum;
}

TEST(AgeingTest, SumsAreTheLedgersBalances) {
  for (const SampleLedger& ledger : {MakeSampleYear(), MakeSampleGivenBack()}) {
    const View& view = ledger.view();
    const Report report = Ageing(view);
    EXPECT_EQ(FigureOf(report, "unpaid"), -BalanceUnder(view, "liability:setting"));
    EXPECT_EQ(FigureOf(report, "owed-back"), BalanceUnder(view, "asset:recoupment"));
    Pence held = FigureOf(report, "undelivered");
    for (const Row& row : LinesOf(report, "waiting")) {
      if (row.cells[2] == Cell("held in principle")) held += std::get<Pence>(row.cells[kAmount]);
    }
    EXPECT_EQ(held, -BalanceUnder(view, "budget:held"));
  }
}

TEST(AgeingTest, EverySectionAddsUpByBandsAndInTheSummary) {
  const SampleLedger ledger = MakeSampleGivenBack();
  const Report report = Ageing(ledger.view(), Date(2026, 5, 15));
  ASSERT_EQ(report.sections.size(), 6U);
  const Section& summary = report.sections.front();
  ASSERT_EQ(summary.rows.size(), 5U);
  for (std::size_t i = 0; i < summary.rows.size(); ++i) {
    const std::vector<Cell>& cells = summary.rows[i].cells;
    std::map<std::string, Pence> by_band;
    for (const Row& row : LinesOf(report, report.sections[i + 1].name)) {
      by_band[std::get<std::string>(row.cells[kBand])] +=
          row.cells[kAmount].index() == 0 ? Pence{} : std::get<Pence>(row.cells[kAmount]);
    }
    Pence all;
    for (std::size_t band = 1; band < 5; ++band) {
      EXPECT_EQ(cells[band], Cell(by_band[summary.columns[band].title])) << i << "/" << band;
      all += std::get<Pence>(cells[band]);
    }
    EXPECT_EQ(cells.back(), Cell(all));
    EXPECT_EQ(report.figures[i].value, Cell(all));
  }
}

TEST(AgeingTest, PutsADayIntoItsBandToTheDay) {
  const SampleLedger ledger = MakeSampleYear();
  // The last request waits since 12 February 2026.
  const auto band_after = [&ledger](int days) {
    const Report report = Ageing(ledger.view(), Date(2026, 2, 12) + days);
    const std::vector<Row> lines = LinesOf(report, "waiting");
    EXPECT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.back().cells[kDays], Cell(report::Count{days}));
    return std::get<std::string>(lines.back().cells[kBand]);
  };
  EXPECT_EQ(band_after(0), "0 to 30 days");
  EXPECT_EQ(band_after(30), "0 to 30 days");
  EXPECT_EQ(band_after(31), "31 to 60 days");
  EXPECT_EQ(band_after(60), "31 to 60 days");
  EXPECT_EQ(band_after(61), "61 to 90 days");
  EXPECT_EQ(band_after(90), "61 to 90 days");
  EXPECT_EQ(band_after(91), "over 90 days");
}

// A cut in between changes the item and not since when it is owed.
TEST(AgeingTest, CountsFromTheDecisionWhateverHappenedSince) {
  SampleLedger ledger = MakeSampleYear();
  const auto ids =
      ledger.view().IdsByKey(key::AllocationsOfChild(SampleChild(1), Term{2026, Season::kSpring}));
  Allocation allocation = FindAs<Allocation>(ledger.view(), ids.front()).value();
  Cut cut;
  cut.id = ledger.NextId(Cut::kPrefix);
  cut.fund = kSampleFund;
  cut.allocation = allocation.id;
  cut.amount = Pence{5'000};
  ledger.Append(EventKind::kCutProposed, Date(2026, 3, 2), {cut});
  EXPECT_THAT(ColumnOf(Ageing(ledger.view()), "waiting", kSince),
              testing::Contains(testing::Pair(cut.id.text, Cell(Date(2026, 3, 2)))));
  cut.state = ProposalState::kConfirmed;
  allocation.cut = cut.amount;
  ledger.Append(EventKind::kCutConfirmed, Date(2026, 3, 9), {cut, allocation});
  const Report report = Ageing(ledger.view());
  EXPECT_THAT(ColumnOf(report, "unpaid", kSince),
              testing::Contains(testing::Pair(allocation.id.text, Cell(Date(2026, 2, 10)))));
  EXPECT_THAT(ColumnOf(report, "unpaid", kAmount),
              testing::Contains(testing::Pair(allocation.id.text, Cell(Pence{50'000}))));
  // Approved on 30 June, and changed by a delivery of December.
  EXPECT_THAT(ColumnOf(report, "undelivered", kSince),
              testing::Contains(testing::Pair("or-23", Cell(Date(2025, 6, 30)))));
}

TEST(AgeingTest, EvidenceIsOverdueFromTheDayAfterItWasDue) {
  const SampleLedger ledger = MakeSampleYear();
  // The three allocations of autumn were paid on 10 October 2025: due in 125 days on the 12th of
  // February, the day of the last record.
  const Date due(2026, 2, 12);
  const auto overdue_since_then = [&](std::optional<Date> on, int days) {
    const auto since = ColumnOf(Ageing(ledger.view(), on, days), "unevidenced", kSince);
    return std::count_if(since.begin(), since.end(),
                         [&](const auto& line) { return line.second == Cell(due); });
  };
  EXPECT_EQ(overdue_since_then(std::nullopt, 125), 0);
  EXPECT_EQ(overdue_since_then(due + 1, 125), 3);
  EXPECT_EQ(overdue_since_then(due + 1, 126), 0);
  const auto all = LinesOf(Ageing(ledger.view(), std::nullopt, 1), "unevidenced");
  EXPECT_EQ(all.size(), 3U + 1U + 3U) << "all that was ever paid";
}

TEST(AgeingTest, NamesWhoOwesAndIsOwedAndNoChildButByReference) {
  const SampleLedger ledger = MakeSampleGivenBack();
  const Report report = Ageing(ledger.view());
  EXPECT_THAT(ColumnOf(report, "owed-back", kWhom),
              testing::ElementsAre(testing::Pair(testing::_, Cell(kSamplePrimary.text))));
  for (const Section& section : report.sections) {
    for (const Row& row : section.rows) {
      for (const Cell& cell : row.cells) {
        const auto* const text = std::get_if<std::string>(&cell);
        for (int child = 1; text != nullptr && child <= 4; ++child) {
          EXPECT_NE(*text, SampleChild(child).text);
        }
      }
    }
  }
}

TEST(AgeingTest, IsCountedToTheDayOfTheLastRecordWhereNoneIsAskedFor) {
  const SampleLedger ledger = MakeSampleYear();
  const auto plain = BuildReport(ledger.at(), kAgeingName, {{"year", "2025-26"}});
  const auto whole =
      BuildReport(ledger.at(), kAgeingName,
                  {{"year", "2025-26"}, {"on", "2026-02-12"}, {"evidence-days", "90"}});
  ASSERT_TRUE(plain.ok() && whole.ok()) << plain.status() << whole.status();
  EXPECT_EQ(*plain, *whole);
}

TEST(AgeingTest, RefusesAnEarlierDayAnotherYearAndDaysThatAreNone) {
  const SampleLedger ledger = MakeSampleYear();
  const auto reason = [&ledger](const std::vector<report::Parameter>& given) {
    return ReasonOf(BuildReport(ledger.at(), kAgeingName, given).status());
  };
  EXPECT_EQ(reason({{"year", "2025-26"}, {"on", "2026-02-11"}}), Reason::kPeriodBackwards);
  EXPECT_EQ(reason({{"year", "2025-26"}, {"on", "today"}}), Reason::kMalformedDate);
  EXPECT_EQ(reason({{"year", "2011-12"}}), Reason::kFundUnknown);
  EXPECT_EQ(reason({{"year", "2025-26"}, {"effective-by", "2026-02-12"}}), Reason::kMalformedText);
  for (const char* const days : {"0", "3651", "-1", "ninety"}) {
    EXPECT_EQ(reason({{"year", "2025-26"}, {"evidence-days", days}}), Reason::kMalformedNumber);
  }
}

// Balances in which a penny more stands on the accounts under a root.
class PennyAstray : public MemoryView {
 public:
  explicit PennyAstray(const SampleLedger& ledger) {
    for (const Record& record : ledger.records()) Apply(record);
  }
  std::vector<std::pair<Account, Pence>> Balances(const FundCode& fund) const override {
    auto balances = MemoryView::Balances(fund);
    for (auto& [account, balance] : balances) {
      if (account.name.text == on) balance += Pence{1};
    }
    return balances;
  }
  std::string on;
};

TEST(AgeingTest, APennyAstrayOnAnyAccountThatItReadsStopsTheReport) {
  const SampleLedger ledger = MakeSampleGivenBack();
  PennyAstray view(ledger);
  ASSERT_TRUE(BuildAgeing({view, Hash{}}, {kYear, {}, 90}).ok());
  int altered = 0;
  for (const auto& [account, balance] : ledger.view().Balances(kSampleFund)) {
    const bool read = IsUnder(account.name, "liability:setting") ||
                      IsUnder(account.name, "asset:recoupment") ||
                      IsUnder(account.name, "budget:held");
    if (!read) continue;
    ++altered;
    view.on = account.name.text;
    const auto report = BuildAgeing({view, Hash{}}, {kYear, {}, 90});
    EXPECT_EQ(report.status().code(), absl::StatusCode::kDataLoss) << view.on;
  }
  EXPECT_GE(altered, 6);
}

}  // namespace
}  // namespace vsledger
