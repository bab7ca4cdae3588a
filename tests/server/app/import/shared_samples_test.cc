// The shared samples in the real layouts (there are tests only where they are): GIAS rows, and the
// counts that the DfE's rule gives on the sample SSDA903 return: what `vsledger child count` must
// say.

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <vector>

#include "ledger/rules/generating_count.h"
#include "server/app/import/gias_file.h"
#include "server/app/import/ssda903_file.h"
#include "tests/server/app/import/import_testing.h"

namespace vsledger::import {
namespace {

// Where the samples are: one folder, or none and then no test stands on them.
std::vector<std::filesystem::path> Present() {
  const std::filesystem::path shared = SharedData();
  if (!std::filesystem::exists(shared / "ssda903" / "header.csv")) return {};
  return {shared};
}

class SharedSamplesTest : public testing::TestWithParam<std::filesystem::path> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SharedSamplesTest);
INSTANTIATE_TEST_SUITE_P(Shared, SharedSamplesTest, testing::ValuesIn(Present()),
                         [](const auto&) { return "samples"; });

TEST_P(SharedSamplesTest, GiasIsReadWhole) {
  const auto folder = GetParam() / "gias";
  const auto made_up = Read<GiasFile, SettingRow>(ReadWhole(folder / "gias-60-test-rows.csv"));
  EXPECT_EQ(made_up.status, absl::OkStatus());
  EXPECT_EQ(made_up.rows.size(), 60U);
  EXPECT_EQ(made_up.faults, std::vector<Fault>{});
  const auto real = Read<GiasFile, SettingRow>(ReadWhole(folder / "edubase-4-real-rows.csv"));
  EXPECT_EQ(real.status, absl::OkStatus());
  EXPECT_EQ(real.rows.size(), 4U);
  EXPECT_EQ(real.faults, std::vector<Fault>{});
  EXPECT_EQ(real.rows.at(0).ref, SettingRef("100492"));
  EXPECT_EQ(real.rows.at(0).laestab, "2073402");
  EXPECT_EQ(real.rows.at(0).type_code, "2");
}

struct KnownChild {
  Date born;
  std::vector<EpisodeRow> episodes;
};

class Ssda903CountsTest : public SharedSamplesTest {
 protected:
  void SetUp() override {
    const auto folder = GetParam() / "ssda903";
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

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Ssda903CountsTest);
INSTANTIATE_TEST_SUITE_P(Shared, Ssda903CountsTest, testing::ValuesIn(Present()),
                         [](const auto&) { return "samples"; });

TEST_P(Ssda903CountsTest, FinalCountsOfTwoYears) {
  EXPECT_EQ(Count(2017, false), 1582U);
  EXPECT_EQ(Count(2017, true), 1892U);
  EXPECT_EQ(Count(2016, false), 429U);
  EXPECT_EQ(Count(2016, true), 518U);
}

// domain.md section 6: the sample's UPNs fail the check letter; the import warns and goes on.
TEST_P(Ssda903CountsTest, WrongUpnsAreWarningsOnly) {
  EXPECT_GT(warnings_, children_.size() / 2);
  EXPECT_EQ(children_.size(), 2675U);
}

}  // namespace
}  // namespace vsledger::import
