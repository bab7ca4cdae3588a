#include "server/store/compare_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "ledger/proof/encoding.h"

namespace vsledger {
namespace {

constexpr const char* kTables =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
    "ORDER BY name";
// With the indexes that SQLite makes by itself; without what it counts for its planner.
constexpr const char* kSchema =
    "SELECT type, name, tbl_name, sql FROM sqlite_master "
    "WHERE name NOT LIKE 'sqlite!_stat%' ESCAPE '!' ORDER BY type, name";
constexpr const char* kColumns = "SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid";

// How much of a value a sentence shows.
constexpr std::size_t kShownBytes = 40;

// A value as a sentence shows it.
std::string Shown(const SQLite::Column& value) {
  if (value.isNull()) return "nothing";
  if (value.isInteger()) return fmt::format("{}", value.getInt64());
  const std::string bytes = value.getString();
  const std::string start = bytes.substr(0, kShownBytes);
  const char* const more = bytes.size() > kShownBytes ? "..." : "";
  return value.isBlob() ? fmt::format("x'{}{}'", HexEncode(start), more)
                        : fmt::format("'{}{}'", start, more);
}

bool Same(const SQLite::Column& a, const SQLite::Column& b) {
  return a.getType() == b.getType() && a.getString() == b.getString();
}

// All rows of a table in the order of its primary key. The columns are the table's own.
std::string RowsOf(SQLite::Database& database, const std::string& table) {
  std::vector<std::string> columns;
  std::vector<std::pair<int, std::string>> keys;
  SQLite::Statement info(database, kColumns);
  info.bind(1, table);
  while (info.executeStep()) {
    columns.push_back(info.getColumn(0).getString());
    if (const int place = info.getColumn(1).getInt(); place > 0) {
      keys.emplace_back(place, columns.back());
    }
  }
  std::ranges::sort(keys);
  std::vector<std::string> order;
  order.reserve(keys.size());
  for (const auto& [place, name] : keys) order.push_back(name);
  return fmt::format("SELECT {} FROM {} ORDER BY {}", fmt::join(columns, ", "), table,
                     fmt::join(order.empty() ? columns : order, ", "));
}

std::string RowDifference(const std::string& table, std::uint64_t row, SQLite::Statement& kept,
                          SQLite::Statement& derived) {
  for (int column = 0; column < kept.getColumnCount(); ++column) {
    const SQLite::Column left = kept.getColumn(column);
    const SQLite::Column right = derived.getColumn(column);
    if (Same(left, right)) continue;
    return fmt::format("table {}, row {} ({} {}): {} is {} in the ledger, and the log gives {}",
                       table, row, kept.getColumnName(0), Shown(kept.getColumn(0)),
                       kept.getColumnName(column), Shown(left), Shown(right));
  }
  return "";
}

// The first difference between the rows of two statements of the same columns.
std::string RowsDifference(const std::string& table, SQLite::Statement& kept,
                           SQLite::Statement& derived) {
  for (std::uint64_t row = 1;; ++row) {
    const bool has_kept = kept.executeStep();
    const bool has_derived = derived.executeStep();
    if (!has_kept && !has_derived) return "";
    if (has_kept != has_derived) {
      SQLite::Statement& longer = has_kept ? kept : derived;
      return fmt::format("table {}, row {} ({} {}): only {} has it", table, row,
                         longer.getColumnName(0), Shown(longer.getColumn(0)),
                         has_kept ? "the ledger" : "what the log gives");
    }
    std::string difference = RowDifference(table, row, kept, derived);
    if (!difference.empty()) return difference;
  }
}

}  // namespace

std::vector<std::string> TableNames(SQLite::Database& database) {
  std::vector<std::string> names;
  SQLite::Statement tables(database, kTables);
  while (tables.executeStep()) names.push_back(tables.getColumn(0).getString());
  return names;
}

std::string FirstDifference(SQLite::Database& kept, SQLite::Database& derived) {
  {
    SQLite::Statement kept_schema(kept, kSchema);
    SQLite::Statement derived_schema(derived, kSchema);
    std::string difference = RowsDifference("sqlite_master", kept_schema, derived_schema);
    if (!difference.empty()) return difference;
  }
  for (const std::string& table : TableNames(kept)) {
    const std::string sql = RowsOf(kept, table);
    SQLite::Statement kept_rows(kept, sql);
    SQLite::Statement derived_rows(derived, sql);
    std::string difference = RowsDifference(table, kept_rows, derived_rows);
    if (!difference.empty()) return difference;
  }
  return "";
}

}  // namespace vsledger
