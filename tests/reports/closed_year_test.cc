// The position proves itself at every row of worked-year.md, and of a closed year says what goes
// back to the DfE.
#include "ledger/rules/year_end_rules.h"
#include "reports/ageing.h"
#include "reports/catalogue.h"
#include "reports/fund_standing.h"
#include "reports/position.h"
#include "tests/ledger/support/authority.h"
#include "tests/ledger/support/worked_year.h"

namespace vsledger {
namespace {

class ReportedYearTest : public WorkedYearTest {
 protected:
  void AfterRow(int row) override {
    const absl::StatusOr<FundStanding> standing = StandingOf(ledger_.view(), TestFund());
    ASSERT_TRUE(standing.ok()) << "row " << row << ": " << standing.status();
    recoverable_[row] = standing->recoverable();
  }

  std::map<int, Pence> recoverable_;
};

TEST_F(ReportedYearTest, ProvesItselfAfterEveryRow) {
  Play();
  EXPECT_EQ(recoverable_.at(74), Pence{7'189'500}) << "if the year ended now";
  EXPECT_EQ(recoverable_.at(76), Pence{7'189'500}) << "closed";
  EXPECT_EQ(recoverable_.at(78), Pence{7'215'500}) << "less was delivered than accrued";
  EXPECT_EQ(recoverable_.at(88), Pence{7'238'976}) << "returned";
  const absl::StatusOr<Report> report =
      BuildPosition({ledger_.view(), Hash()}, {FinancialYear{2025}});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->figures.back().title, "Due back to the DfE for the year");
  EXPECT_EQ(report->figures.back().value, report::Cell(Pence{7'238'976}));
  EXPECT_EQ(report->notes.front(),
            "The year is closed: certificate " + YearEndOf(ledger_.view(), TestFund())->id.text +
                ", version 3. Of what is due back to the DfE, 72,389.76 was returned.");
}

// What was told of later, and what became of the money after the close, belongs to later days.
TEST_F(ReportedYearTest, SaysByEffectiveDateWhatTheYearCameToOnItsLastDay) {
  Play();
  const absl::StatusOr<Report> report =
      BuildReport({ledger_.view(), Hash()}, kPositionName,
                  {{"year", "2025-26"}, {"effective-by", "2026-03-31"}});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->figures.back().title, "Recovered if the year ended now");
  EXPECT_EQ(report->figures.back().value, report::Cell(recoverable_.at(74)));
}

TEST(ClosedYearTest, WaitsForTheChiefFinanceOfficer) {
  Authority authority;
  authority.ledger.Do(
      Head(),
      ConfirmAward{authority.ledger.Do(
          Finance(),
          ProposeAward{TestFund(), AwardKind::kFinal, 10, Pence{2'630'000}, {}, kToday, ""})});
  authority.ledger.SetToday(Date(2026, 5, 15));
  const ItemId year_end = authority.ledger.Do(Finance(), ProposeYearEnd{TestFund(), {}, {}});
  const absl::StatusOr<Report> report =
      BuildReport({authority.ledger.view(), Hash()}, kAgeingName, {{"year", "2025-26"}});
  ASSERT_TRUE(report.ok()) << report.status();
  const auto waiting =
      std::find_if(report->sections.begin(), report->sections.end(),
                   [](const report::Section& section) { return section.name == "waiting"; });
  ASSERT_NE(waiting, report->sections.end());
  ASSERT_FALSE(waiting->rows.empty());
  EXPECT_EQ(waiting->rows.front().cells[1], report::Cell(year_end.text));
}

}  // namespace
}  // namespace vsledger
