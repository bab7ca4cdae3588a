#include "server/store/ledger_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace vsledger {
namespace {

// Triggers refuse what SQLite would let an insert replace, too: OR REPLACE deletes without asking.
constexpr const char* kLogVersion1 = R"(
CREATE TABLE record (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 0),
  entry BLOB NOT NULL CHECK (length(entry) BETWEEN 1 AND 65535),
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32)
) STRICT;

CREATE TABLE node (
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 62),
  position INTEGER NOT NULL CHECK (position >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY CHECK (size >= 1),
  note TEXT NOT NULL CHECK (length(note) >= 1)
) STRICT;

CREATE TRIGGER record_insert BEFORE INSERT ON record
WHEN NEW.sequence IS NOT (SELECT COALESCE(MAX(sequence) + 1, 0) FROM record)
BEGIN SELECT RAISE(ABORT, 'a record must continue the log'); END;
CREATE TRIGGER record_update BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER record_delete BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER node_insert BEFORE INSERT ON node
WHEN EXISTS (SELECT 1 FROM node WHERE level = NEW.level AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a node is never replaced'); END;
CREATE TRIGGER node_update BEFORE UPDATE ON node
BEGIN SELECT RAISE(ABORT, 'a node is never changed'); END;
CREATE TRIGGER node_delete BEFORE DELETE ON node
BEGIN SELECT RAISE(ABORT, 'a node is never deleted'); END;

CREATE TRIGGER checkpoint_insert BEFORE INSERT ON checkpoint
WHEN NEW.size IS NOT (SELECT MAX(sequence) + 1 FROM record)
  OR NEW.size <= (SELECT COALESCE(MAX(size), 0) FROM checkpoint)
BEGIN SELECT RAISE(ABORT, 'a checkpoint must cover the whole log and more than the last'); END;
CREATE TRIGGER checkpoint_update BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;
CREATE TRIGGER checkpoint_delete BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END;
)";

// item_key keeps the span of records in which the item had the key: from from_sequence on, until
// record to_sequence took it away. A row stands in one of the two partial indexes.
constexpr const char* kDerivedVersion1 = R"(
CREATE TABLE derived (
  version INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  fund TEXT NOT NULL CHECK (fund <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  balance INTEGER NOT NULL,
  UNIQUE (fund, name)
) STRICT;

CREATE TABLE posting (
  sequence INTEGER NOT NULL REFERENCES record (sequence),
  line INTEGER NOT NULL CHECK (line BETWEEN 0 AND 499),
  account_id INTEGER NOT NULL REFERENCES account (id),
  amount INTEGER NOT NULL CHECK (amount <> 0),
  balance_after INTEGER NOT NULL,
  child TEXT NOT NULL,
  setting TEXT NOT NULL,
  category TEXT NOT NULL,
  allocation TEXT NOT NULL,
  order_item TEXT NOT NULL,
  term TEXT NOT NULL,
  PRIMARY KEY (sequence, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_account ON posting (account_id, sequence, line);
CREATE INDEX posting_by_setting ON posting (setting, sequence, line) WHERE setting <> '';

CREATE TABLE item (
  item_id TEXT NOT NULL CHECK (item_id <> ''),
  sequence INTEGER NOT NULL REFERENCES record (sequence),
  PRIMARY KEY (item_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_key (
  item_id TEXT NOT NULL,
  key TEXT NOT NULL CHECK (key <> ''),
  from_sequence INTEGER NOT NULL,
  to_sequence INTEGER REFERENCES record (sequence) CHECK (to_sequence > from_sequence),
  made INTEGER NOT NULL CHECK (made >= 0),
  PRIMARY KEY (item_id, key, from_sequence),
  FOREIGN KEY (item_id, from_sequence) REFERENCES item (item_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_key_present ON item_key (key, made, item_id) WHERE to_sequence IS NULL;
CREATE INDEX item_key_past ON item_key (key, made, item_id) WHERE to_sequence IS NOT NULL;

CREATE TABLE request (
  request_id TEXT NOT NULL PRIMARY KEY CHECK (request_id <> ''),
  first_sequence INTEGER NOT NULL REFERENCES record (sequence),
  count INTEGER NOT NULL CHECK (count >= 1),
  person TEXT NOT NULL,
  payload_hash BLOB CHECK (length(payload_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitment (
  hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  sequence INTEGER NOT NULL REFERENCES record (sequence)
) STRICT, WITHOUT ROWID;
)";

constexpr std::array<std::string_view, 3> kLogTableNames = {"record", "node", "checkpoint"};
constexpr std::array<std::string_view, 7> kDerivedTableNames = {
    "account", "commitment", "derived", "item", "item_key", "posting", "request"};

constexpr const char* kTableNames =
    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
constexpr const char* kSetDerivedVersion = "INSERT INTO derived (version) VALUES (?1)";
constexpr const char* kDerivedVersionRow =
    "SELECT version FROM derived ORDER BY version DESC LIMIT 1";

constexpr std::array<Migration, 1> kLedgerMigrations = {Migration{1, kLogVersion1}};

}  // namespace

const DatabaseForm kLedgerForm = {"ledger.db", 0x76736c31, Durability::kFull, 16 * 1024,
                                  kLedgerMigrations};
const DatabaseForm kScratchForm = {"scratch file", 0x76736c31, Durability::kNone, 16 * 1024,
                                   kLedgerMigrations};

std::span<const std::string_view> LogTables() { return kLogTableNames; }
std::span<const std::string_view> DerivedTables() { return kDerivedTableNames; }

void CreateDerivedTables(SQLite::Database& database) {
  database.exec(kDerivedVersion1);
  SQLite::Statement set_version(database, kSetDerivedVersion);
  set_version.bind(1, kDerivedVersion);
  set_version.exec();
}

void DropDerivedTables(SQLite::Database& database) {
  std::vector<std::string> names;
  SQLite::Statement tables(database, kTableNames);
  while (tables.executeStep()) names.push_back(tables.getColumn(0).getString());
  tables.reset();
  // Off, or tables could only go in the order of their references.
  database.exec("PRAGMA foreign_keys = OFF");
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  for (const std::string& name : names) {
    if (std::ranges::find(kLogTableNames, name) != kLogTableNames.end()) continue;
    database.exec(fmt::format("DROP TABLE {}", name));
  }
  transaction.commit();
  database.exec("PRAGMA foreign_keys = ON");
}

int DerivedVersionOf(SQLite::Database& database) {
  if (!database.tableExists("derived")) return 0;
  SQLite::Statement version(database, kDerivedVersionRow);
  return version.executeStep() ? version.getColumn(0).getInt() : 0;
}

}  // namespace vsledger
