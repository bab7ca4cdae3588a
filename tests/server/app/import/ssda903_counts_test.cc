// The counts that the DfE's rule gives on the sample return, through the files and the merged
// periods: what `vsledger child count` must say.

#include <gtest/gtest.h>

#include <map>

#include "ledger/rules/generating_count.h"
#include "server/app/import/ssda903_file.h"
#include "tests/server/app/import/import_testing.h"

namespace vsledger::import {
namespace {

struct KnownChild {
  Date born;
  std::vector<EpisodeRow> episodes;
};

class Ssda903CountsTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto folder = SharedData() / "ssda903";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
    const auto header = Read<HeaderFile, ChildRow>(ReadWhole(folder / "header.csv"));
    const auto episodes = Read<EpisodesFile, EpisodeRow>(ReadWhole(folder / "episodes.csv"));
    ASSERT_EQ(header.status, absl::OkStatus());
    ASSERT_EQ(episodes.status, absl::OkStatus());
    ASSERT_EQ(header.faults, std::vector<Fault>{});
    ASSERT_EQ(episodes.faults, std::vector<Fault>{});
    ASSERT_EQ(header.rows.size(), 2675U);
    ASSERT_EQ(episodes.rows.size(), 5050U);
    for (const ChildRow& row : header.rows) {
      children_[row.child_number].born = row.born;
      if (row.upn_warning) ++warnings_;
    }
    for (const EpisodeRow& row : episodes.rows) {
      children_.at(row.child_number).episodes.push_back(row);
    }
  }

  std::size_t Count(int start, bool with_short_breaks) const {
    std::size_t count = 0;
    for (const auto& [number, child] : children_) {
      const std::vector<CarePeriod> periods = CarePeriods(child.episodes);
      if (GeneratesFor(FinancialYear{start}, child.born, periods, with_short_breaks)) ++count;
    }
    return count;
  }

  std::map<std::string, KnownChild> children_;
  std::size_t warnings_ = 0;
};

TEST_F(Ssda903CountsTest, FinalCountsOfTwoYears) {
  EXPECT_EQ(Count(2017, false), 1582U);
  EXPECT_EQ(Count(2017, true), 1892U);
  EXPECT_EQ(Count(2016, false), 429U);
  EXPECT_EQ(Count(2016, true), 518U);
}

// domain.md section 6: the sample's UPNs fail the check letter; the import warns and goes on.
TEST_F(Ssda903CountsTest, WrongUpnsAreWarningsOnly) {
  EXPECT_GT(warnings_, children_.size() / 2);
  EXPECT_EQ(children_.size(), 2675U);
}

}  // namespace
}  // namespace vsledger::import
