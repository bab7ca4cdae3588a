#include "tests/doors/statement_trace.h"

#include <sqlite3.h>

#include <utility>

#include "ledger/base/check_fatal.h"

namespace vsledger {
namespace {

// Never freed: connections may outlive whatever destroys statics.
std::function<void(const StatementStep&)>* the_watch = nullptr;

std::string_view NameOf(sqlite3* database) {
  const char* const path = sqlite3_db_filename(database, "main");
  const std::string_view whole = path == nullptr ? "" : path;
  return whole.substr(whole.rfind('/') + 1);
}

int Told(unsigned kind, void* /*context*/, void* statement, void* /*more*/) {
  auto* const prepared = static_cast<sqlite3_stmt*>(statement);
  const char* const sql = sqlite3_sql(prepared);
  (*the_watch)({NameOf(sqlite3_db_handle(prepared)), sql == nullptr ? "" : sql,
                kind == SQLITE_TRACE_PROFILE});
  return 0;
}

int WatchConnection(sqlite3* database, char** /*message*/, const sqlite3_api_routines* /*api*/) {
  return sqlite3_trace_v2(database, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, Told, nullptr);
}

}  // namespace

void WatchStatements(std::function<void(const StatementStep&)> watch) {
  VSL_CHECK(the_watch == nullptr);
  the_watch = new std::function<void(const StatementStep&)>(std::move(watch));
  // The type that sqlite3.h documents for extensions' entry points.
  const auto entry = reinterpret_cast<void (*)()>(WatchConnection);
  VSL_CHECK(sqlite3_auto_extension(entry) == SQLITE_OK);
}

}  // namespace vsledger
