// What stands behind ReferenceLoad: its connection, its transaction and its statements.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/store/query.h"
#include "server/store/reference_load.h"
#include "server/store/reference_tables.h"

namespace vsledger {

// Throws STORAGE_FAILED while another load has the database, or when the disk fails.
struct ReferenceLoad::Work {
  Work(std::unique_ptr<SQLite::Database> opened, std::string_view of_kind);

  std::unique_ptr<SQLite::Database> database;
  std::string kind;
  std::unique_ptr<SQLite::Transaction> transaction;
  std::int64_t load;  // the number of this file; rows that carry it have been seen in it
  Query find;
  Query keep;
  Query seen;
};

}  // namespace vsledger
