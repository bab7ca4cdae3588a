// The store's views against the one in memory: now, and as at every size the ledger ever had.
#include "server/store/sql_view.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class SqlViewTest : public ::testing::Test {
 protected:
  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
};

TEST_F(SqlViewTest, AnswersAsMemoryDoesAtEverySize) {
  PlayBusiness(ledger_);
  ASSERT_GT(ledger_.memory().size(), 50u);
  const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
    EXPECT_TRUE(SameView(snapshot.head(), ledger_.memory()));
    MemoryView memory;
    for (std::uint64_t n = 0; n <= ledger_.memory().size(); ++n) {
      const auto view = snapshot.AsAt(n);
      EXPECT_TRUE(view.ok() && SameView(**view, memory));
      if (n < ledger_.memory().size()) memory.Apply(*ledger_.memory().FindRecord(n));
    }
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

TEST_F(SqlViewTest, PastKeysEndWhereTheyWereTakenAway) {
  PlayBusiness(ledger_);
  const auto raw = OpenRaw(ledger_.store().folder().ledger_db());
  // Without ended keys the test above would prove less than it says.
  EXPECT_GT(raw->execAndGet("SELECT COUNT(*) FROM item_key WHERE to_sequence IS NOT NULL").getInt(),
            5);
}

TEST_F(SqlViewTest, RefusesASizeTheLedgerNeverHad) {
  const absl::Status read = ledger_.store().Read(
      [&](const Snapshot& snapshot) { return snapshot.AsAt(snapshot.size() + 1).status(); });
  EXPECT_EQ(ReasonOf(read), Reason::kRecordUnknown);
}

TEST_F(SqlViewTest, ASnapshotDoesNotMoveWhileTheLedgerGrows) {
  const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
    EXPECT_EQ(snapshot.size(), 1u);
    ledger_.Do(Officer(), ASetting(1));
    EXPECT_EQ(snapshot.size(), 1u);
    EXPECT_FALSE(snapshot.head().Find(ItemId("st-1")));
    EXPECT_EQ(snapshot.LastCheckpoint().size, 1u);
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

TEST_F(SqlViewTest, ABrokenEntryFailsTheReadAndNamesTheRecord) {
  PlayBusiness(ledger_);
  ledger_.Close();
  {
    const auto raw = OpenRaw(ledger_.path() + "/ledger.db");
    raw->exec("DROP TRIGGER record_update");
    raw->exec("UPDATE record SET entry = x'00' WHERE sequence = 1");
  }
  ASSERT_TRUE(ledger_.Reopen().ok());
  const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
    snapshot.head().FindRecord(1);
    return absl::OkStatus();
  });
  EXPECT_EQ(ReasonOf(read), Reason::kRecordBroken);
  EXPECT_NE(read.message().find("record 1 "), absl::string_view::npos) << read;
}

}  // namespace
}  // namespace vsledger
