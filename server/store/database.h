// Opening a database file: all settings of a connection in one function, its kind and version, and
// the ordered migrations. Knows no table.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace vsledger {

// One step of a database's form, applied in its own transaction with the version it leads to.
struct Migration {
  int to_version = 0;
  const char* sql = nullptr;
};

// What survives a power cut: every commit; every commit up to the last checkpoint of the WAL;
// nothing (scratch files).
enum class Durability { kFull, kNormal, kNone };

// A kind of database file.
struct DatabaseForm {
  const char* name = nullptr;       // "ledger.db", for messages
  std::int32_t application_id = 0;  // in the file's header: whose file it is
  Durability durability = Durability::kFull;
  int cache_kib = 0;                      // page cache of a connection that writes
  std::span<const Migration> migrations;  // in order, to_version 1, 2, 3, ...

  int version() const { return migrations.back().to_version; }
};

// The page cache of a connection that only reads.
inline constexpr int kReaderCacheKib = 4096;
// How long a statement waits for another connection's lock.
inline constexpr int kBusyTimeoutMs = 5000;
// Pages in the WAL before a commit moves them into the database (80 MB; measured in debian12.md).
inline constexpr int kWalAutocheckpointPages = 20'000;

// Both throw: StatusError with FailedPrecondition and a sentence for a file of a newer version, of
// another program, or not made to the end; SQLite::Exception for the disk.

// Makes the file in its present form. Throws if it exists.
std::unique_ptr<SQLite::Database> CreateDatabase(const std::string& path, const DatabaseForm& form);

// Opens a file for writing and migrates it to its present form.
std::unique_ptr<SQLite::Database> OpenDatabase(const std::string& path, const DatabaseForm& form);

// Opens a file of the present form for reading only.
std::unique_ptr<SQLite::Database> OpenDatabaseReadOnly(const std::string& path,
                                                       const DatabaseForm& form);

// The version in the file's header.
int VersionOf(SQLite::Database& database);

// Applies the migrations after the database's version up to `version`, each in a transaction.
void Migrate(SQLite::Database& database, const DatabaseForm& form, int version);

}  // namespace vsledger
