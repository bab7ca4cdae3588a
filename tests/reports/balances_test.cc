// The trial balance: complete, and equal on both sides.
#include "reports/balances.h"

#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

using report::Cell;
using report::Row;
using report::RowKind;

TEST(BalancesTest, HasEveryAccountOnceAndEqualSides) {
  const SampleLedger ledger = MakeSampleYear();
  const auto report = BuildBalances(ledger.at(), {});
  ASSERT_TRUE(report.ok()) << report.status();
  std::size_t lines = 0;
  for (const Row& row : report->sections.front().rows) {
    if (row.kind == RowKind::kLine) {
      ++lines;
      EXPECT_TRUE(row.cells[2].index() == 0 || row.cells[3].index() == 0);
    } else {
      EXPECT_EQ(row.cells[2], row.cells[3]);
    }
  }
  EXPECT_EQ(lines, ledger.view().Balances({}).size());
}

TEST(BalancesTest, KeepsToOneFundIfAsked) {
  const SampleLedger ledger = MakeSampleYear();
  const auto report = BuildBalances(ledger.at(), {kSampleFund});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->parameters, (std::vector<report::Parameter>{{"fund", "PPG-LAC-2025-26"}}));
  const auto unknown = BuildBalances(ledger.at(), {FundCode("PPG-LAC-2011-12")});
  EXPECT_EQ(ReasonOf(unknown.status()), Reason::kFundUnknown);
}

class UnequalView : public MemoryView {
 public:
  std::vector<std::pair<Account, Pence>> Balances(const FundCode&) const override {
    return {{{kSampleFund, account::Cash()}, Pence{100}},
            {{kSampleFund, account::Dfe()}, Pence{-99}}};
  }
};

TEST(BalancesTest, GivesNoReportWhereTheSidesDiffer) {
  UnequalView view;
  const SampleLedger ledger;
  view.Apply(ledger.records().front());
  EXPECT_EQ(BuildBalances({view, Hash{}}, {}).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace vsledger
