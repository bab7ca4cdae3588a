// The position proves itself at every row of worked-year.md, and of a closed year says what goes
// back to the DfE.
#include "ledger/rules/year_end_rules.h"
#include "reports/fund_standing.h"
#include "reports/position.h"
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

}  // namespace
}  // namespace vsledger
