// Taking a reference file in: all of it or nothing, and again without a change.
#include "server/store/reference_load.h"

#include <gtest/gtest.h>

#include "fmt/format.h"
#include "ledger/base/refusal.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class ReferenceLoadTest : public ::testing::Test {
 protected:
  static Setting Row(int number, const std::string& name = "") {
    Setting setting;
    setting.ref = SettingRef(fmt::format("{}", 100'000 + number));
    setting.name = name.empty() ? fmt::format("School {}", number) : name;
    setting.authority_code = number % 2 == 0 ? "202" : "203";
    setting.establishment_number = fmt::format("{}", 4000 + number % 1000);
    setting.type_code = "01";
    setting.group_code = "4";
    setting.status_code = "1";
    setting.phase_code = "2";
    setting.opened = Date(1990, 9, 1);
    setting.postcode = "EX4 1AA";
    return setting;
  }

  static ReferenceSource Source(std::uint64_t rows) {
    return {Sha256(std::to_string(rows)), rows * 1000, rows, NoonOf(Date(2025, 4, 1))};
  }

  std::unique_ptr<ReferenceLoad> Start(const std::string& kind = "gias") {
    auto load = ledger_.store().StartReferenceLoad(kind);
    EXPECT_TRUE(load.ok()) << load.status();
    return *std::move(load);
  }

  void Take(const std::vector<Setting>& rows, const std::string& kind = "gias") {
    const auto load = Start(kind);
    for (const Setting& row : rows) EXPECT_TRUE(load->Add(row).ok());
    EXPECT_TRUE(load->Commit(Source(rows.size())).ok());
  }

  std::vector<Setting> List(const ReferenceFilter& filter = {}, const std::string& after = "",
                            std::size_t limit = 100) {
    std::vector<Setting> settings;
    const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
      settings = snapshot.ReferenceSettings(filter, SettingRef(after), limit);
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
    return settings;
  }

  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
};

TEST_F(ReferenceLoadTest, KeepsEveryColumnOfEveryRow) {
  Setting closed = Row(2);
  closed.closed = Date(2024, 8, 31);
  closed.opened = std::nullopt;
  Take({Row(1), closed});
  EXPECT_EQ(List(), (std::vector<Setting>{Row(1), closed}));
  const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
    EXPECT_EQ(snapshot.reference().FindSetting(closed.ref), closed);
    EXPECT_FALSE(snapshot.reference().FindSetting(SettingRef("999999")));
    EXPECT_EQ(snapshot.ReferenceSourceOf("gias"), Source(2));
    EXPECT_FALSE(snapshot.ReferenceSourceOf("other"));
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

TEST_F(ReferenceLoadTest, SaysWhatEachRowDid) {
  Take({Row(1), Row(2), Row(3)});
  const auto load = Start();
  EXPECT_EQ(*load->Add(Row(1)), RowChange::kUnchanged);
  EXPECT_EQ(*load->Add(Row(2, "New Name")), RowChange::kChanged);
  EXPECT_EQ(*load->Add(Row(4)), RowChange::kNew);
  EXPECT_EQ(*load->Add(Row(4, "Again")), RowChange::kRepeated);
  EXPECT_EQ(*load->Add(Row(1)), RowChange::kRepeated);
  EXPECT_EQ(load->Commit(Source(3))->removed, 1u);
  EXPECT_EQ(List(), (std::vector<Setting>{Row(1), Row(2, "New Name"), Row(4)}));
}

TEST_F(ReferenceLoadTest, TheSameFileAgainChangesNothing) {
  Take({Row(1), Row(2)});
  const auto load = Start();
  EXPECT_EQ(*load->Add(Row(1)), RowChange::kUnchanged);
  EXPECT_EQ(*load->Add(Row(2)), RowChange::kUnchanged);
  EXPECT_EQ(load->Commit(Source(2))->removed, 0u);
}

TEST_F(ReferenceLoadTest, WithoutCommitNothingHappened) {
  Take({Row(1)});
  {
    const auto load = Start();
    EXPECT_EQ(*load->Add(Row(1, "Other")), RowChange::kChanged);
    EXPECT_EQ(*load->Add(Row(2)), RowChange::kNew);
    // Readers see the file before all the while.
    EXPECT_EQ(List(), (std::vector<Setting>{Row(1)}));
  }
  EXPECT_EQ(List(), (std::vector<Setting>{Row(1)}));
}

TEST_F(ReferenceLoadTest, AKindReplacesOnlyItself) {
  Take({Row(1), Row(2)});
  Take({Row(3)}, "local");
  Take({Row(2)});
  EXPECT_EQ(List(), (std::vector<Setting>{Row(2), Row(3)}));
}

TEST_F(ReferenceLoadTest, ASecondLoadIsRefusedAtOnce) {
  const auto first = Start();
  const auto second = ledger_.store().StartReferenceLoad("gias");
  EXPECT_EQ(ReasonOf(second.status()), Reason::kStorageFailed);
}

TEST_F(ReferenceLoadTest, TheRulesSeeWhatWasTakenIn) {
  Take({Row(1)});
  const auto committed = ledger_.store().Write(
      [&](WriteBatch& batch) {
        EXPECT_TRUE(batch
                        .Run([](CommandScope& scope) {
                          EXPECT_EQ(scope.reference().FindSetting(SettingRef("100001")), Row(1));
                          return absl::OkStatus();
                        })
                        .ok());
      },
      ledger_.Signer());
  EXPECT_TRUE(committed.ok());
}

TEST_F(ReferenceLoadTest, ListsByAuthorityAndPartOfTheNameInPages) {
  Take({Row(1, "St Mary's"), Row(2, "Saint MARY"), Row(3, "Oak 100% _"), Row(4, "Oak")});
  EXPECT_EQ(List({"202", ""}).size(), 2u);
  EXPECT_EQ(List({"", "mary"}).size(), 2u);
  EXPECT_EQ(List({"203", "mary"}).size(), 1u);
  EXPECT_EQ(List({"", "% _"}).size(), 1u);
  EXPECT_EQ(List({}, "", 3).size(), 3u);
  EXPECT_EQ(List({}, "100003", 3), (std::vector<Setting>{Row(4, "Oak")}));
}

TEST_F(ReferenceLoadTest, TakesFiftyThousandRowsAndHandsOutAPageAtATime) {
  const auto load = Start();
  for (int n = 0; n < 50'000; ++n) ASSERT_TRUE(load->Add(Row(n)).ok());
  ASSERT_TRUE(load->Commit(Source(50'000)).ok());
  EXPECT_EQ(List({}, "", 100'000).size(), kMaxRowsPerRead);
  EXPECT_EQ(List({}, "149998", 100).size(), 1u);
}

}  // namespace
}  // namespace vsledger
