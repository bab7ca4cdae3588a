// The tables defend themselves: what a stranger with the sqlite3 tool cannot do to the log by
// accident, and what the store's own connection cannot do outside append and apply.
#include "server/store/ledger_schema.h"

#include <gtest/gtest.h>

#include "server/store/access_tables.h"
#include "server/store/compare_tables.h"
#include "server/store/identity_tables.h"
#include "server/store/reference_tables.h"
#include "server/store/table_guard.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class SchemaTest : public ::testing::Test {
 protected:
  SchemaTest() {
    PlayBusiness(ledger_);
    ledger_.Close();
    database_ = OpenRaw(ledger_.path() + "/ledger.db");
  }

  void ExpectRefused(const std::string& sql) {
    EXPECT_THROW(database_->exec(sql), SQLite::Exception) << sql;
  }

  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
  std::unique_ptr<SQLite::Database> database_;
};

TEST_F(SchemaTest, TheLogRefusesUpdateAndDelete) {
  for (const std::string_view table : LogTables()) {
    const std::string name(table);
    ASSERT_GT(database_->execAndGet("SELECT COUNT(*) FROM " + name).getInt(), 0) << name;
    ExpectRefused("DELETE FROM " + name);
    SQLite::Statement columns(*database_, "SELECT name FROM pragma_table_info(?1)");
    columns.bind(1, name);
    while (columns.executeStep()) {
      const std::string column = columns.getColumn(0).getString();
      ExpectRefused("UPDATE " + name + " SET " + column + " = " + column);
    }
  }
}

TEST_F(SchemaTest, TheLogRefusesReplacement) {
  ExpectRefused(
      "INSERT OR REPLACE INTO record (sequence, entry, leaf_hash) "
      "VALUES (0, x'00', zeroblob(32))");
  ExpectRefused("INSERT OR REPLACE INTO node (level, position, hash) VALUES (1, 0, zeroblob(32))");
  ExpectRefused(
      "INSERT OR REPLACE INTO checkpoint (size, note) "
      "SELECT MAX(size), 'x' FROM checkpoint");
}

TEST_F(SchemaTest, TheLogRefusesGapsAndEarlierCheckpoints) {
  ExpectRefused(
      "INSERT INTO record (sequence, entry, leaf_hash) "
      "SELECT MAX(sequence) + 2, x'00', zeroblob(32) FROM record");
  ExpectRefused(
      "INSERT INTO record (sequence, entry, leaf_hash) "
      "SELECT MAX(sequence) + 1, x'', zeroblob(32) FROM record");
  ExpectRefused(
      "INSERT INTO record (sequence, entry, leaf_hash) "
      "SELECT MAX(sequence) + 1, x'00', zeroblob(31) FROM record");
  ExpectRefused(
      "INSERT INTO record (sequence, entry, leaf_hash) VALUES (NULL, x'00', "
      "zeroblob(32))");
  ExpectRefused("INSERT INTO checkpoint (size, note) SELECT MAX(size) + 1, 'x' FROM checkpoint");
  ExpectRefused("INSERT INTO checkpoint (size, note) VALUES (1000000, 'x')");
}

TEST_F(SchemaTest, AnEntryMayHaveTheMostBytesAndNoneMore) {
  database_->exec(
      "INSERT INTO record (sequence, entry, leaf_hash) "
      "SELECT MAX(sequence) + 1, zeroblob(65535), zeroblob(32) FROM record");
  ExpectRefused(
      "INSERT INTO record (sequence, entry, leaf_hash) "
      "SELECT MAX(sequence) + 1, zeroblob(65536), zeroblob(32) FROM record");
}

TEST_F(SchemaTest, DerivedTablesKeepTheirInvariants) {
  database_->exec("PRAGMA foreign_keys = ON");
  ExpectRefused("UPDATE posting SET amount = 0");
  ExpectRefused("UPDATE item_key SET to_sequence = from_sequence");
  ExpectRefused("UPDATE posting SET account_id = 999");
  ExpectRefused("DELETE FROM account");
  ExpectRefused("UPDATE request SET count = 0");
}

TEST_F(SchemaTest, EveryTableIsEitherLogOrDerived) {
  std::vector<std::string> known;
  known.reserve(LogTables().size() + DerivedTables().size());
  for (const std::string_view name : LogTables()) known.emplace_back(name);
  for (const std::string_view name : DerivedTables()) known.emplace_back(name);
  std::ranges::sort(known);
  EXPECT_EQ(TableNames(*database_), known);
}

TEST_F(SchemaTest, TheGuardLetsOnlyAppendAndApplyWrite) {
  const TableGuard guard(*database_);
  for (const std::string& table : TableNames(*database_)) {
    ExpectRefused("INSERT INTO " + table + " SELECT * FROM " + table);
    ExpectRefused("DELETE FROM " + table + " WHERE 1 = 0");
    SQLite::Statement(*database_, "SELECT * FROM " + table).executeStep();
  }
  ExpectRefused("UPDATE account SET balance = 0");
  ExpectRefused("DROP TABLE account");
  ExpectRefused("CREATE TABLE other (x INTEGER)");
  ExpectRefused("DROP TRIGGER record_delete");
  ExpectRefused("PRAGMA user_version = 7");
  ExpectRefused("ATTACH ':memory:' AS other");
}

TEST_F(SchemaTest, TheGuardGivesEachItsOwnTables) {
  TableGuard guard(*database_);
  {
    const TableGuard::Scope append(guard, Writing::kLog);
    ExpectRefused("UPDATE account SET balance = 0");
    ExpectRefused("DELETE FROM record WHERE 1 = 0");
    SQLite::Statement(*database_,
                      "INSERT INTO record (sequence, entry, leaf_hash) VALUES (?1, ?2, ?3)");
  }
  {
    const TableGuard::Scope apply(guard, Writing::kDerived);
    SQLite::Statement(*database_, "UPDATE account SET balance = 0");
    ExpectRefused(
        "INSERT INTO record (sequence, entry, leaf_hash) "
        "SELECT MAX(sequence) + 1, x'00', zeroblob(32) FROM record");
  }
  ExpectRefused("UPDATE account SET balance = 0");
}

// Every form from every older version: an empty file is version 0.
class MigrationTest : public ::testing::TestWithParam<const DatabaseForm*> {};

TEST_P(MigrationTest, ComesFromEveryOlderVersionToTheSameForm) {
  const DatabaseForm& form = *GetParam();
  TempFolder folder;
  const auto fresh = CreateDatabase(folder / "fresh.db", form);
  EXPECT_EQ(VersionOf(*fresh), form.version());
  for (int older = 0; older < form.version(); ++older) {
    const std::string path = folder / ("from-" + std::to_string(older));
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    Migrate(database, form, older);
    EXPECT_EQ(VersionOf(database), older);
    Migrate(database, form, form.version());
    EXPECT_EQ(VersionOf(database), form.version());
    EXPECT_EQ(FirstDifference(*fresh, database), "");
  }
}

TEST_P(MigrationTest, NumbersItsStepsFromOneOn) {
  int expected = 1;
  for (const Migration& step : GetParam()->migrations) EXPECT_EQ(step.to_version, expected++);
}

TEST_P(MigrationTest, SetsEveryConnectionAsItShould) {
  TempFolder folder;
  const DatabaseForm& form = *GetParam();
  const auto database = CreateDatabase(folder / "a.db", form);
  const auto value = [&](const char* pragma) { return database->execAndGet(pragma).getString(); };
  EXPECT_EQ(value("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(value("PRAGMA synchronous"), form.durability == Durability::kFull ? "2" : "1");
  EXPECT_EQ(value("PRAGMA foreign_keys"), "1");
  EXPECT_EQ(value("PRAGMA trusted_schema"), "0");
  EXPECT_EQ(value("PRAGMA cell_size_check"), "1");
  EXPECT_EQ(value("PRAGMA busy_timeout"), "5000");
  EXPECT_EQ(value("PRAGMA wal_autocheckpoint"), "20000");
  SQLite::Statement tables(*database,
                           "SELECT name, strict FROM pragma_table_list "
                           "WHERE schema = 'main' AND name NOT LIKE 'sqlite%'");
  while (tables.executeStep()) {
    EXPECT_EQ(tables.getColumn(1).getInt(), 1) << tables.getColumn(0).getString();
  }
  const auto reader = OpenDatabaseReadOnly(folder / "a.db", form);
  EXPECT_THROW(reader->exec("PRAGMA user_version = 9"), SQLite::Exception);
}

INSTANTIATE_TEST_SUITE_P(AllForms, MigrationTest,
                         ::testing::Values(&kLedgerForm, &kIdentityForm, &kAccessForm,
                                           &kReferenceForm));

}  // namespace
}  // namespace vsledger
