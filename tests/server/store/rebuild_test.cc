// Rebuild must find whatever was altered in any derived table: the list of tables, and of their
// columns, comes from sqlite_master, so that a table nobody has thought of is tried too.
#include <gtest/gtest.h>

#include <filesystem>

#include "fmt/format.h"
#include "server/store/compare_tables.h"
#include "server/store/ledger_schema.h"
#include "server/store/maintenance.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class RebuildTest : public ::testing::Test {
 protected:
  RebuildTest() {
    PlayBusiness(ledger_);
    records_ = ledger_.memory().size();
    ledger_.Close();
  }

  // Alters the ledger as a stranger would: no guard, no checks, no foreign keys.
  void Alter(const std::string& sql) {
    const auto raw = OpenRaw(ledger_.path() + "/ledger.db");
    raw->exec("PRAGMA ignore_check_constraints = ON");
    raw->exec("PRAGMA foreign_keys = OFF");
    raw->exec(sql);
    altered_ = raw->getTotalChanges();
  }

  std::string Difference() {
    const auto report = Rebuild(ledger_.path(), RealCodec());
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? report->difference : "";
  }

  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
  std::uint64_t records_ = 0;
  int altered_ = 0;
};

TEST_F(RebuildTest, AnUnalteredLedgerIsWhatItsLogGives) {
  const auto report = Rebuild(ledger_.path(), RealCodec());
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->difference, "");
  EXPECT_EQ(report->records, records_);
  EXPECT_EQ(report->tables, TableNames(*OpenRaw(ledger_.path() + "/ledger.db")));
  for (const auto& file : std::filesystem::directory_iterator(ledger_.path())) {
    EXPECT_EQ(file.path().filename().string().find("scratch"), std::string::npos) << file.path();
  }
}

// One value of the middle row of each column of each derived table, changed and put back.
TEST_F(RebuildTest, FindsAnAlteredValueInEveryColumnOfEveryDerivedTable) {
  const std::string file = ledger_.path() + "/ledger.db";
  std::vector<std::pair<std::string, std::string>> places;
  {
    const auto raw = OpenRaw(file);
    for (const std::string& table : TableNames(*raw)) {
      if (std::ranges::find(LogTables(), table) != LogTables().end()) continue;
      ASSERT_GT(raw->execAndGet("SELECT COUNT(*) FROM " + table).getInt(), 0) << table;
      SQLite::Statement columns(*raw, "SELECT name FROM pragma_table_info(?1)");
      columns.bind(1, table);
      while (columns.executeStep()) places.emplace_back(table, columns.getColumn(0).getString());
    }
    // All in one file: the WAL is moved in before the file is copied away and back.
    raw->execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  ASSERT_GT(places.size(), 25u);
  std::filesystem::copy_file(file, folder_ / "good.db");
  for (const auto& [table, column] : places) {
    // A number one higher, a text or hash with its first byte changed, NULL made a value.
    Alter(
        fmt::format("UPDATE {0} SET {1} = CASE typeof({1}) WHEN 'integer' THEN {1} + 1000000 "
                    "WHEN 'null' THEN 1000000 WHEN 'text' THEN 'x' || {1} ELSE zeroblob(32) END "
                    "WHERE ({0}.{1}) IS (SELECT {1} FROM {0} ORDER BY {1} DESC LIMIT 1)",
                    table, column));
    if (table == "request" && column == "payload_hash" && altered_ == 0) continue;
    EXPECT_GT(altered_, 0) << table << "." << column;
    const std::string difference = Difference();
    EXPECT_NE(difference.find("table " + table), std::string::npos)
        << table << "." << column << ": '" << difference << "'";
    std::filesystem::remove(file + "-wal");
    std::filesystem::remove(file + "-shm");
    std::filesystem::copy_file(folder_ / "good.db", file,
                               std::filesystem::copy_options::overwrite_existing);
  }
  EXPECT_EQ(Difference(), "");
}

TEST_F(RebuildTest, FindsAMissingRow) {
  Alter("DELETE FROM posting WHERE sequence = (SELECT MAX(sequence) FROM posting)");
  EXPECT_NE(Difference().find("table posting"), std::string::npos);
}

TEST_F(RebuildTest, FindsARowTooMany) {
  Alter(
      "INSERT INTO request (request_id, first_sequence, count, person, payload_hash) "
      "VALUES ('zzz', 1, 1, 'nobody', NULL)");
  EXPECT_NE(Difference().find("only the ledger has it"), std::string::npos);
}

TEST_F(RebuildTest, FindsATableTooMany) {
  Alter("CREATE TABLE other (x INTEGER) STRICT");
  EXPECT_NE(Difference().find("sqlite_master"), std::string::npos);
}

TEST_F(RebuildTest, FindsAMissingTrigger) {
  Alter("DROP TRIGGER record_delete");
  EXPECT_NE(Difference().find("sqlite_master"), std::string::npos);
}

TEST_F(RebuildTest, NamesTheRecordWhoseEntryWasAltered) {
  // One bit of a byte in the middle of the entry.
  Alter(
      "DROP TRIGGER record_update; UPDATE record SET entry = "
      "CAST(substr(entry, 1, 30) || x'01' || substr(entry, 32) AS BLOB) WHERE sequence = 7");
  EXPECT_NE(Difference().find("record 7 "), std::string::npos) << Difference();
}

TEST_F(RebuildTest, RefusesALedgerInUse) {
  ASSERT_TRUE(ledger_.Reopen().ok());
  EXPECT_EQ(Rebuild(ledger_.path(), RealCodec()).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(RebuildTest, DerivedTablesOfAnotherVersionAreBuiltAgainAtOpen) {
  Alter(
      "UPDATE derived SET version = 1000; UPDATE account SET balance = 5; "
      "CREATE TABLE of_the_future (x INTEGER REFERENCES account (id)) STRICT");
  ASSERT_TRUE(ledger_.Reopen().ok());
  EXPECT_TRUE(ledger_.store().open_notes().derived_rebuilt);
  const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
    EXPECT_TRUE(SameView(snapshot.head(), ledger_.memory()));
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
  ledger_.Close();
  EXPECT_EQ(Difference(), "");
  ASSERT_TRUE(ledger_.Reopen().ok());
  EXPECT_FALSE(ledger_.store().open_notes().derived_rebuilt);
}

TEST_F(RebuildTest, WhereDerivingBreaksOffOpeningFailsAndNamesTheRecord) {
  Alter(
      "UPDATE derived SET version = 1000; DROP TRIGGER record_update; "
      "UPDATE record SET entry = x'00' WHERE sequence = 9");
  const absl::Status opened = ledger_.Reopen();
  EXPECT_NE(opened.message().find("record 9 "), absl::string_view::npos) << opened;
}

}  // namespace
}  // namespace vsledger
