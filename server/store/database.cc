#include "server/store/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "absl/status/status.h"
#include "server/store/errors.h"

namespace vsledger {
namespace {

constexpr const char* kUserVersion = "PRAGMA user_version";
constexpr const char* kApplicationId = "PRAGMA application_id";

enum class Access { kWrite, kRead };

const char* Synchronous(Durability durability) {
  switch (durability) {
    case Durability::kFull:
      return "PRAGMA synchronous = FULL";
    case Durability::kNormal:
      return "PRAGMA synchronous = NORMAL";
    case Durability::kNone:
      return "PRAGMA synchronous = OFF";
  }
  return "PRAGMA synchronous = FULL";
}

// The settings of every connection. SQLite keeps only the journal mode in the file.
void Configure(SQLite::Database& database, const DatabaseForm& form, Access access) {
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  database.setBusyTimeout(kBusyTimeoutMs);
  database.exec("PRAGMA trusted_schema = OFF");
  database.exec("PRAGMA cell_size_check = ON");
  database.exec("PRAGMA foreign_keys = ON");
  database.exec("PRAGMA recursive_triggers = ON");
  if (access == Access::kRead) {
    database.exec("PRAGMA query_only = ON");
    database.exec(fmt::format("PRAGMA cache_size = -{}", kReaderCacheKib));
    return;
  }
  if (database.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal") {
    throw StatusError(absl::InternalError(fmt::format(
        "{} cannot be kept in WAL mode on this file system; use a local disk", form.name)));
  }
  database.exec(Synchronous(form.durability));
  database.exec(fmt::format("PRAGMA wal_autocheckpoint = {}", kWalAutocheckpointPages));
  database.exec(fmt::format("PRAGMA cache_size = -{}", form.cache_kib));
}

std::unique_ptr<SQLite::Database> Open(const std::string& path, const DatabaseForm& form,
                                       int flags) {
  try {
    return std::make_unique<SQLite::Database>(path, flags, kBusyTimeoutMs);
  } catch (const SQLite::Exception& error) {
    throw StatusError(
        absl::InternalError(fmt::format("{} cannot be opened: {}", form.name, error.what())));
  }
}

// Refuses a file that is not ours, or that this program is too old for.
void CheckHeader(SQLite::Database& database, const std::string& path, const DatabaseForm& form) {
  const int id = database.execAndGet(kApplicationId).getInt();
  const int version = VersionOf(database);
  if (version == 0 && id == 0) {
    throw StatusError(absl::FailedPreconditionError(
        fmt::format("{} was never made to the end; remove the folder and make it again", path)));
  }
  if (id != form.application_id) {
    throw StatusError(
        absl::FailedPreconditionError(fmt::format("{} is not a {} of vsledger", path, form.name)));
  }
  if (version > form.version()) {
    throw StatusError(absl::FailedPreconditionError(
        fmt::format("{} is from a newer version of vsledger (its form is {}, this program knows "
                    "up to {}); install that version",
                    path, version, form.version())));
  }
}

}  // namespace

int VersionOf(SQLite::Database& database) { return database.execAndGet(kUserVersion).getInt(); }

void Migrate(SQLite::Database& database, const DatabaseForm& form, int version) {
  for (const Migration& step : form.migrations) {
    if (step.to_version <= VersionOf(database) || step.to_version > version) continue;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    database.exec(step.sql);
    database.exec(fmt::format("PRAGMA application_id = {}", form.application_id));
    database.exec(fmt::format("PRAGMA user_version = {}", step.to_version));
    transaction.commit();
  }
}

std::unique_ptr<SQLite::Database> CreateDatabase(const std::string& path,
                                                 const DatabaseForm& form) {
  auto database = Open(path, form, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  if (database->execAndGet("SELECT COUNT(*) FROM sqlite_master").getInt() != 0) {
    throw StatusError(absl::AlreadyExistsError(fmt::format("{} exists already", path)));
  }
  Configure(*database, form, Access::kWrite);
  Migrate(*database, form, form.version());
  return database;
}

std::unique_ptr<SQLite::Database> OpenDatabase(const std::string& path, const DatabaseForm& form) {
  auto database = Open(path, form, SQLite::OPEN_READWRITE);
  CheckHeader(*database, path, form);
  Configure(*database, form, Access::kWrite);
  Migrate(*database, form, form.version());
  return database;
}

std::unique_ptr<SQLite::Database> OpenDatabaseReadOnly(const std::string& path,
                                                       const DatabaseForm& form) {
  auto database = Open(path, form, SQLite::OPEN_READONLY);
  CheckHeader(*database, path, form);
  Configure(*database, form, Access::kRead);
  return database;
}

}  // namespace vsledger
