// What the reports say of cuts, recoupment, set-offs and successors: the ledger bears out each
// figure, before and after.
#include "reports/given_back.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "reports/fund_standing.h"
#include "reports/position.h"
#include "reports/school_allocation.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

constexpr FinancialYear kYear{2025};

SettingStanding Standing(const SampleLedger& ledger, const SettingRef& setting) {
  auto standing = StandingOf(ledger.view(), kSampleFund, setting);
  EXPECT_TRUE(standing.ok()) << standing.status();
  return standing.ok() ? *std::move(standing) : SettingStanding{};
}

TEST(GivenBackReportTest, TakesCutsOffWhatIsApprovedAndShowsWhatComesBack) {
  const SettingStanding before = Standing(MakeSampleYear(), kSamplePrimary);
  const SettingStanding after = Standing(MakeSampleGivenBack(), kSamplePrimary);
  EXPECT_EQ(after.sums.requested, before.sums.requested);
  EXPECT_EQ(after.sums.approved, before.sums.approved - Pence{23'476});
  EXPECT_EQ(after.sums.paid, before.sums.paid + Pence{55'000 - 23'476})
      << "what was set off is paid";
  EXPECT_EQ(after.sums.recouped, Pence{27'500});
  EXPECT_EQ(OwedBack(after), Pence{10'000 - 4'000 - 1'000});
}

TEST(GivenBackReportTest, PutsASettingsMoneyWithItsSuccessor) {
  const SampleLedger ledger = MakeSampleGivenBack();
  const SettingStanding old = Standing(ledger, kSampleAcademy);
  EXPECT_EQ(old.sums.owed, Pence{55'000}) << "decided there, and owed to the successor";
  EXPECT_EQ(Standing(ledger, kSampleUnused).sums, AllocationSums{});
  EXPECT_EQ(BalancesOf(ledger.view(), kSampleFund, kSampleAcademy).owed, Pence{});
  EXPECT_EQ(BalancesOf(ledger.view(), kSampleFund, kSampleUnused).owed, Pence{55'000});
  const auto report = BuildSchoolAllocation(ledger.at(), {kSampleUnused, kYear});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_THAT(report->notes, testing::Contains(testing::HasSubstr("took the place of 130002")));
}

TEST(GivenBackReportTest, PositionCountsEachSettingWithThoseItReplaced) {
  const SampleLedger ledger = MakeSampleGivenBack();
  const absl::StatusOr<FundStanding> fund = StandingOf(ledger.view(), kSampleFund);
  ASSERT_TRUE(fund.ok()) << fund.status();
  EXPECT_EQ(fund->owed_back, Pence{5'000});
  EXPECT_EQ(fund->came_back, Pence{4'000});
  EXPECT_EQ(fund->held_in_principle, Pence{55'000});
  ASSERT_EQ(fund->by_setting.size(), 2u);
  EXPECT_EQ(fund->by_setting.at(kSampleUnused).allocated, Pence{61'000 + 55'000});
  EXPECT_EQ(fund->settings_by_category.at("written-off"), Pence{1'000});
}

class OnePennyMore : public MemoryView {
 public:
  OnePennyMore(const SampleLedger& ledger, std::string root) : root_(std::move(root)) {
    for (const Record& record : ledger.records()) Apply(record);
  }
  Pence Balance(const Account& account) const override {
    const Pence balance = MemoryView::Balance(account);
    return IsUnder(account.name, root_) ? balance + Pence{1} : balance;
  }

 private:
  std::string root_;
};

TEST(GivenBackReportTest, APennyAstrayOnADebtStopsTheReport) {
  const SampleLedger ledger = MakeSampleGivenBack();
  const OnePennyMore view(ledger, "asset:recoupment");
  const auto report = BuildSchoolAllocation({view, Hash{}}, {kSamplePrimary, kYear});
  EXPECT_EQ(report.status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace vsledger
