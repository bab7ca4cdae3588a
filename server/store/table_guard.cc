#include "server/store/table_guard.h"

#include <sqlite3.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "server/store/ledger_schema.h"

namespace vsledger {
namespace {

bool Among(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

TableGuard::TableGuard(SQLite::Database& database) : database_(database) {
  sqlite3_set_authorizer(database_.getHandle(), &TableGuard::Ask, this);
}

TableGuard::~TableGuard() { sqlite3_set_authorizer(database_.getHandle(), nullptr, nullptr); }

int TableGuard::Ask(void* self, int action, const char* first, const char* /*second*/,
                    const char* /*database*/, const char* /*trigger*/) {
  return static_cast<const TableGuard*>(self)->Allows(action, first) ? SQLITE_OK : SQLITE_DENY;
}

bool TableGuard::Allows(int action, const char* table) const {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      return true;
    case SQLITE_INSERT:
      return (writing_ == Writing::kLog && Among(LogTables(), table)) ||
             (writing_ == Writing::kDerived && Among(DerivedTables(), table));
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return writing_ == Writing::kDerived && Among(DerivedTables(), table);
    default:
      return false;
  }
}

}  // namespace vsledger
