#include "tests/campaign/meaning.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <vector>

#include "ledger/proof/encoding.h"

namespace vsledger {
namespace {

std::string Shown(const SQLite::Column& value) {
  return fmt::format("{}:{}", value.getType(), HexEncode(value.getString()));
}

std::vector<std::string> LinesOf(SQLite::Database& database, const std::string& sql) {
  std::vector<std::string> lines;
  SQLite::Statement rows(database, sql);
  while (rows.executeStep()) {
    std::string& line = lines.emplace_back();
    for (int i = 0; i < rows.getColumnCount(); ++i) line += Shown(rows.getColumn(i)) + "|";
  }
  return lines;
}

std::string RowsOf(SQLite::Database& database, const std::string& sql) {
  return fmt::format("{}\n", fmt::join(LinesOf(database, sql), "\n"));
}

bool IsSound(SQLite::Database& database) {
  SQLite::Statement check(database, "PRAGMA integrity_check(1)");
  return check.executeStep() && check.getColumn(0).getString() == "ok";
}

Meaning Read(SQLite::Database& database) {
  Meaning meaning;
  for (const char* sql : {"PRAGMA user_version", "PRAGMA application_id", "PRAGMA encoding",
                          "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"}) {
    meaning.text += RowsOf(database, sql);
  }
  std::vector<std::string> tables;
  SQLite::Statement names(database,
                          "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
  while (names.executeStep()) tables.push_back(names.getColumn(0).getString());
  for (const std::string& table : tables) {
    std::vector<std::string> lines = LinesOf(database, fmt::format("SELECT * FROM {}", table));
    if (table == "checkpoint" && !lines.empty()) {
      meaning.checkpoints.insert(lines.begin(), lines.end() - 1);
      lines.erase(lines.begin(), lines.end() - 1);
    }
    meaning.text += fmt::format("{}\n{}\n", table, fmt::join(lines, "\n"));
  }
  return meaning;
}

}  // namespace

bool SameMeaning(const std::optional<Meaning>& now, const Meaning& before) {
  return now && now->text == before.text &&
         std::ranges::includes(before.checkpoints, now->checkpoints);
}

std::optional<Meaning> MeaningOf(const std::string& file) {
  try {
    SQLite::Database database(file, SQLite::OPEN_READWRITE);
    if (!IsSound(database)) return std::nullopt;
    return Read(database);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace vsledger
