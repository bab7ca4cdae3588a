// Comparing two databases table by table, row by row, without knowing what any table is for: the
// list of tables and their columns comes from the databases themselves.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

namespace vsledger {

// The names of all tables of a database, in order.
std::vector<std::string> TableNames(SQLite::Database& database);

// The first difference between two databases in one sentence; empty if there is none. Compares the
// schema and then every row of every table, in the order of its primary key. Nothing is held in
// memory but two rows. Throws when the disk fails.
std::string FirstDifference(SQLite::Database& kept, SQLite::Database& derived);

}  // namespace vsledger
