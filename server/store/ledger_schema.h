// The tables of ledger.db: the log, which only grows, and the derived tables, which are a function
// of the log. Owns their SQL and the lists of them; knows no record.
#pragma once

#include <span>
#include <string_view>

#include "server/store/database.h"

namespace vsledger {

// The log's tables with their triggers. Migrated, never rebuilt.
extern const DatabaseForm kLedgerForm;
// The same form for a scratch file that no power cut need spare.
extern const DatabaseForm kScratchForm;

// The derived tables' one version. Another number in a ledger means: build them again.
inline constexpr int kDerivedVersion = 3;

// Creates the derived tables, empty, with kDerivedVersion in them.
void CreateDerivedTables(SQLite::Database& database);
// Drops every table beside the log's, whatever version it is of. Not within a transaction.
void DropDerivedTables(SQLite::Database& database);
// The version of the derived tables; 0 where there are none.
int DerivedVersionOf(SQLite::Database& database);

std::span<const std::string_view> LogTables();
std::span<const std::string_view> DerivedTables();

}  // namespace vsledger
