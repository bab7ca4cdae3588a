// Where every pound stands: both sides equal, and nothing given out that does not add up.
#include "reports/position.h"

#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "reports/fund_standing.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

constexpr FinancialYear kYear{2025};

Pence Pounds(std::int64_t pounds) { return Pence{pounds * 100}; }

TEST(PositionTest, BothSidesComeToTheAward) {
  const SampleLedger ledger = MakeSampleYear();
  const absl::StatusOr<FundStanding> fund = StandingOf(ledger.view(), kSampleFund);
  ASSERT_TRUE(fund.ok()) << fund.status();
  EXPECT_EQ(fund->authority(), Pounds(21'040));
  EXPECT_EQ(fund->stands(), Pounds(21'040));
  EXPECT_EQ(fund->settings, Pounds(1830 + 1650 + 900 + 550 + 610 + 550));
  EXPECT_EQ(fund->central, Pounds(1560 + 520 + 130 + 1000));
  EXPECT_EQ(fund->held, Pounds(5200 - 2210 + 2000 - 1000));
  EXPECT_EQ(fund->recoverable(), fund->held + fund->free());
}

TEST(PositionTest, SettlesToTheCashThatIsThere) {
  const SampleLedger ledger = MakeSampleYear();
  const absl::StatusOr<FundStanding> fund = StandingOf(ledger.view(), kSampleFund);
  ASSERT_TRUE(fund.ok()) << fund.status();
  EXPECT_EQ(fund->received, Pounds(10'520));
  EXPECT_EQ(fund->paid_settings, Pounds(1830 + 610 + 1650));
  EXPECT_EQ(fund->paid_suppliers, Pounds(2496));
  EXPECT_EQ(fund->charged, Pounds(1000));
  EXPECT_EQ(fund->vat, Pounds(16));
  EXPECT_EQ(fund->accrued, Pounds(130));
  EXPECT_EQ(fund->transit_settings, Pounds(900));
  EXPECT_EQ(fund->cash, Pounds(10'520 + 400 - 4090 - 2496 - 1000));
}

TEST(PositionTest, RecoversNothingBeforeANotice) {
  const SampleLedger ledger = MakeSampleBeforeNotice();
  const absl::StatusOr<FundStanding> fund = StandingOf(ledger.view(), kSampleFund);
  ASSERT_TRUE(fund.ok()) << fund.status();
  EXPECT_EQ(fund->authority(), Pounds(18'410));
  EXPECT_EQ(fund->recoverable(), Pence{});
  const absl::StatusOr<Report> report = BuildPosition(ledger.at(), {kYear});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->figures.back().value, report::Cell());
}

TEST(PositionTest, RefusesAYearWithoutAFund) {
  const SampleLedger ledger = MakeSampleYear();
  const auto report = BuildPosition(ledger.at(), {FinancialYear{2030}});
  EXPECT_EQ(ReasonOf(report.status()), Reason::kFundUnknown);
}

// Balances in which a penny more stands on one account.
class PennyMore : public MemoryView {
 public:
  explicit PennyMore(const SampleLedger& ledger) {
    for (const Record& record : ledger.records()) Apply(record);
  }
  std::vector<std::pair<Account, Pence>> Balances(const FundCode& fund) const override {
    auto balances = MemoryView::Balances(fund);
    for (auto& [account, balance] : balances) {
      if (IsUnder(account.name, on) || IsUnder(account.name, and_back_on)) balance += Pence{1};
      if (IsUnder(account.name, and_back_on)) balance -= Pence{2};
    }
    return balances;
  }
  std::string on = "nothing";
  std::string and_back_on = "nothing";
};

TEST(PositionTest, APennyAstrayOnAnyAccountStopsTheReport) {
  const SampleLedger ledger = MakeSampleYear();
  PennyMore view(ledger);
  ASSERT_TRUE(BuildPosition({view, Hash{}}, {kYear}).ok());
  for (const auto& [account, balance] : ledger.view().Balances(kSampleFund)) {
    view.on = account.name.text;
    const auto report = BuildPosition({view, Hash{}}, {kYear});
    EXPECT_EQ(report.status().code(), absl::StatusCode::kDataLoss) << account.name.text;
  }
}

// Pairs that leave every sum at nil and are still wrong.
TEST(PositionTest, APennyOnTheWrongOfTwoAccountsStopsTheReport) {
  const SampleLedger ledger = MakeSampleYear();
  PennyMore view(ledger);
  for (const auto& [on, back] : std::vector<std::pair<std::string, std::string>>{
           {"asset:cash", "asset:dfe"},
           {"expense:delegated:support", "expense:retained:staff"},
           {"liability:transit", "liability:setting:130002"},
           {"asset:vat", "asset:cash"},
           {"income:grant", "asset:dfe"}}) {
    view.on = on;
    view.and_back_on = back;
    const auto report = BuildPosition({view, Hash{}}, {kYear});
    EXPECT_EQ(report.status().code(), absl::StatusCode::kDataLoss) << on << " and " << back;
  }
}

}  // namespace
}  // namespace vsledger
