// Alterations by somebody who opens the database with SQLite's own tool and drops what is in the
// way.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <map>
#include <memory>

#include "ledger/base/check_fatal.h"
#include "ledger/proof/encoding.h"
#include "tests/campaign/alterations.h"

namespace vsledger {
namespace {

using Names = std::vector<std::string>;

Names Column(SQLite::Database& database, const std::string& sql) {
  Names names;
  SQLite::Statement rows(database, sql);
  while (rows.executeStep()) names.push_back(rows.getColumn(0).getString());
  return names;
}

const std::string& One(const Names& names, Dice& dice) {
  VSL_CHECK(!names.empty());
  return names[Throw(dice, 0, names.size() - 1)];
}

// The database with nothing that minds, and its triggers as they are again afterwards.
class Opened {
 public:
  explicit Opened(const Material& material) : database_(material.file, SQLite::OPEN_READWRITE) {
    database_.exec("PRAGMA foreign_keys = OFF");
    database_.exec("PRAGMA ignore_check_constraints = ON");
    SQLite::Statement rows(database_, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
    while (rows.executeStep()) {
      triggers_[rows.getColumn(0).getString()] = rows.getColumn(1).getString();
    }
    rows.reset();
    for (const auto& [name, sql] : triggers_) database_.exec("DROP TRIGGER " + name);
  }
  ~Opened() {
    for (const auto& [name, sql] : triggers_) database_.exec(sql);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  SQLite::Database& database() { return database_; }
  // Runs it; what the form of a table refuses is not done.
  void Try(const std::string& sql) {
    try {
      database_.exec(sql);
    } catch (const SQLite::Exception&) {
      refused_ = true;
    }
  }
  std::string Outcome() const { return refused_ ? ", which SQLite refused" : ""; }

 private:
  SQLite::Database database_;
  std::map<std::string, std::string> triggers_;
  bool refused_ = false;
};

Names Tables(SQLite::Database& database) {
  return Column(database,
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                "AND name <> 'derived' ORDER BY name");
}

Names KeysOf(SQLite::Database& database, const std::string& table) {
  return Column(database, fmt::format("SELECT name FROM pragma_table_info('{}') WHERE pk > 0 "
                                      "ORDER BY pk",
                                      table));
}

// A condition that holds for one row of the table.
std::string OneRow(SQLite::Database& database, const std::string& table, Dice& dice) {
  const Names keys = KeysOf(database, table);
  Names quoted;
  for (const std::string& key : keys) quoted.push_back(fmt::format("quote({})", key));
  const std::uint64_t rows =
      std::stoull(Column(database, fmt::format("SELECT COUNT(*) FROM {}", table)).front());
  SQLite::Statement row(database, fmt::format("SELECT {} FROM {} ORDER BY {} LIMIT 1 OFFSET {}",
                                              fmt::join(quoted, ", "), table, fmt::join(keys, ", "),
                                              Throw(dice, 0, rows - 1)));
  VSL_CHECK(row.executeStep());
  Names parts;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    parts.push_back(keys[i] + " = " + row.getColumn(static_cast<int>(i)).getString());
  }
  return fmt::format("{}", fmt::join(parts, " AND "));
}

// What a finding about the table must name.
std::string NameFor(const std::string& table) {
  if (table == "record") return "record";
  if (table == "node") return "tree";
  return table;
}

// Another value of the kind that stands there, as an expression; now and then one of another kind.
std::string Another(const std::string& column, Dice& dice) {
  if (Throw(dice, 0, 9) == 0) return Throw(dice, 0, 1) == 0 ? "NULL" : column + " || 'x'";
  const std::string at = fmt::format("(1 + {} % length({}))", Throw(dice, 0, 999), column);
  const std::string start = fmt::format("substr({}, 1, {} - 1)", column, at);
  const std::string rest = fmt::format("substr({}, {} + 1)", column, at);
  const auto letter = static_cast<char>(Throw(dice, 'a', 'z'));
  const std::string byte = HexEncode(std::string(1, static_cast<char>(Throw(dice, 0, 255))));
  const std::uint64_t step = Throw(dice, 1, 3);
  return fmt::format(
      "CASE typeof({0}) WHEN 'integer' THEN {0} {1} {2} "
      "WHEN 'blob' THEN CAST({3} || x'{4}' || {5} AS BLOB) "
      "WHEN 'text' THEN {3} || '{6}' || {5} ELSE 5 END",
      column, Throw(dice, 0, 1) == 0 ? '+' : '-', step, start, byte, rest, letter);
}

Altered RowChanged(const Material& material, Dice& dice) {
  Opened opened(material);
  const std::string table = One(Tables(opened.database()), dice);
  const std::string row = OneRow(opened.database(), table, dice);
  const std::string column =
      One(Column(opened.database(), fmt::format("SELECT name FROM pragma_table_info('{}')", table)),
          dice);
  const std::string sql =
      fmt::format("UPDATE {} SET {} = {} WHERE {}", table, column, Another(column, dice), row);
  opened.Try(sql);
  return {sql + opened.Outcome(), NameFor(table)};
}

Altered RowRemoved(const Material& material, Dice& dice) {
  Opened opened(material);
  const std::string table = One(Tables(opened.database()), dice);
  const std::string sql =
      fmt::format("DELETE FROM {} WHERE {}", table, OneRow(opened.database(), table, dice));
  opened.Try(sql);
  return {sql, NameFor(table)};
}

// Two rows change places: everything but their keys.
Altered RowsSwapped(const Material& material, Dice& dice) {
  Opened opened(material);
  SQLite::Database& database = opened.database();
  const Names tables{"record", "node", "checkpoint", "posting", "item_key", "account", "request"};
  const std::string& table = One(tables, dice);
  const Names columns =
      Column(database, fmt::format("SELECT name FROM pragma_table_info('{}') WHERE pk = 0", table));
  const std::string one = OneRow(database, table, dice);
  const std::string other = OneRow(database, table, dice);
  const std::string list = fmt::format("{}", fmt::join(columns, ", "));
  opened.Try(fmt::format("CREATE TEMP TABLE held AS SELECT {} FROM {} WHERE {}", list, table, one));
  if (table == "account") opened.Try("UPDATE account SET name = name || '~' WHERE " + one);
  if (columns.size() == 1) {
    opened.Try(fmt::format("UPDATE {0} SET {1} = (SELECT {1} FROM {0} WHERE {2}) WHERE {3}", table,
                           list, other, one));
    opened.Try(
        fmt::format("UPDATE {} SET {} = (SELECT {} FROM held) WHERE {}", table, list, list, other));
  } else {
    opened.Try(fmt::format("UPDATE {0} SET ({1}) = (SELECT {1} FROM {0} WHERE {2}) WHERE {3}",
                           table, list, other, one));
    opened.Try(fmt::format("UPDATE {} SET ({}) = (SELECT {} FROM held) WHERE {}", table, list, list,
                           other));
  }
  return {fmt::format("rows of {} swapped: {}; {}", table, one, other) + opened.Outcome(),
          NameFor(table)};
}

// The last records with all that hangs on them, as if they had never been written.
Altered TailCut(const Material& material, Dice& dice) {
  Opened opened(material);
  const std::uint64_t size =
      std::stoull(Column(opened.database(), "SELECT MAX(sequence) + 1 FROM record").front());
  const std::uint64_t left = size - Throw(dice, 1, 5);
  opened.Try(fmt::format("DELETE FROM checkpoint WHERE size > {}", left));
  for (const char* table : {"posting", "item", "record"}) {
    opened.Try(fmt::format("DELETE FROM {} WHERE sequence >= {}", table, left));
  }
  opened.Try(fmt::format("DELETE FROM node WHERE ((position + 1) << level) > {}", left));
  opened.Try(fmt::format("DELETE FROM request WHERE first_sequence >= {}", left));
  return {fmt::format("the log cut to {} records of {}", left, size), "went back"};
}

Altered RowAdded(const Material& material, Dice& dice) {
  Opened opened(material);
  SQLite::Database& database = opened.database();
  const std::string table = One(Tables(database), dice);
  const Names columns =
      Column(database, fmt::format("SELECT name FROM pragma_table_info('{}')", table));
  const std::string key = KeysOf(database, table).front();
  Names values;
  for (const std::string& column : columns) {
    values.push_back(column == key && table != "item"
                         ? fmt::format("CASE typeof({0}) WHEN 'integer' THEN {0} + 1000 WHEN "
                                       "'blob' THEN randomblob(32) ELSE {0} || 'x' END",
                                       column)
                     : column == "sequence" && table == "item" ? "sequence + 1000"
                                                               : column);
  }
  const std::string sql =
      fmt::format("INSERT INTO {} ({}) SELECT {} FROM {} WHERE {}", table, fmt::join(columns, ", "),
                  fmt::join(values, ", "), table, OneRow(database, table, dice));
  opened.Try(sql);
  return {sql + opened.Outcome(), NameFor(table)};
}

// What guards the tables, or finds rows in them, taken away or weakened.
Altered SchemaChanged(const Material& material, Dice& dice) {
  SQLite::Database database(material.file, SQLite::OPEN_READWRITE);
  const std::string trigger =
      One(Column(database, "SELECT name FROM sqlite_master WHERE type = 'trigger'"), dice);
  const std::string index = One(
      Column(database, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql <> ''"), dice);
  const std::string table = One(Tables(database), dice);
  const Names ways{
      "DROP TRIGGER " + trigger,
      "DROP INDEX " + index,
      "CREATE TABLE more (a TEXT) STRICT",
      fmt::format("CREATE INDEX more ON {} ({})", table, KeysOf(database, table).front()),
      fmt::format("ALTER TABLE {} ADD COLUMN more TEXT", table),
      fmt::format("CREATE TRIGGER more AFTER INSERT ON {} BEGIN SELECT 1; END", table),
      fmt::format("CREATE VIEW more AS SELECT * FROM {}", table),
      "PRAGMA user_version = 0",
      "PRAGMA user_version = 7",
      "PRAGMA application_id = 1",
      "UPDATE derived SET version = version + 1",
      fmt::format("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, "
                  "'CHECK', '/**/ CHECK') WHERE name = '{}'; PRAGMA writable_schema = OFF",
                  table),
  };
  const std::string& way = One(ways, dice);
  // A dropped trigger or index may come back under its name, doing nothing.
  database.exec(way);
  if (way == ways[0] && Throw(dice, 0, 1) == 0) {
    database.exec(
        fmt::format("CREATE TRIGGER {} BEFORE DELETE ON record BEGIN SELECT 1; END", trigger));
  }
  return {way, ""};
}

}  // namespace

std::vector<Kind> RowKinds() {
  return {{"row changed", RowChanged},   {"row removed", RowRemoved},
          {"rows swapped", RowsSwapped}, {"tail cut", TailCut},
          {"row added", RowAdded},       {"schema changed", SchemaChanged}};
}

}  // namespace vsledger
