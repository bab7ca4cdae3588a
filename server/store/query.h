// A prepared statement that is used again and again, and the cursor of one use. Resetting is
// never forgotten: the cursor's end does it, whatever way it is left.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/proof/hash.h"

namespace vsledger {

// Bytes to be bound as a BLOB; a bare string is bound as TEXT. Borrowed for the call only.
struct Blob {
  std::string_view bytes;
};

// One run of a statement. Moves to its rows with Next; columns are counted from 0.
class Cursor {
 public:
  explicit Cursor(SQLite::Statement& statement) : statement_(statement) {}
  ~Cursor() { statement_.tryReset(); }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  // Whether there is a row more; it is the current one then.
  bool Next() { return statement_.executeStep(); }

  bool IsNull(int column) const { return statement_.isColumnNull(column); }
  std::int64_t Int(int column) const { return statement_.getColumn(column).getInt64(); }
  // A number that is never negative: a sequence, a size, a count.
  std::uint64_t Count(int column) const { return static_cast<std::uint64_t>(Int(column)); }
  // TEXT or BLOB, whole.
  std::string Text(int column) const { return statement_.getColumn(column).getString(); }
  // 32 bytes; throws where the column holds anything else.
  Hash Sha(int column) const;

 private:
  SQLite::Statement& statement_;
};

// A prepared statement. Belongs to one connection and so to one thread at a time; one cursor at a
// time.
class Query {
 public:
  Query(SQLite::Database& database, const char* sql) : statement_(database, sql) {}

  // Starts a run with these values for ?1, ?2, ... in order.
  template <typename... Values>
  Cursor With(const Values&... values) {
    [[maybe_unused]] int index = 0;
    (Bind(++index, values), ...);
    return Cursor(statement_);
  }

  // A run that gives no rows.
  template <typename... Values>
  void Run(const Values&... values) {
    Cursor cursor = With(values...);
    cursor.Next();
  }

 private:
  void Bind(int index, std::int64_t value) { statement_.bind(index, value); }
  void Bind(int index, std::uint64_t value);
  void Bind(int index, std::uint32_t value) { Bind(index, std::uint64_t{value}); }
  void Bind(int index, int value) { Bind(index, std::int64_t{value}); }
  void Bind(int index, const std::string& value) { statement_.bind(index, value); }
  void Bind(int index, std::string_view value) { statement_.bind(index, std::string(value)); }
  void Bind(int index, const char* value) { statement_.bind(index, value); }
  void Bind(int index, Blob value);
  void Bind(int index, const Hash& value) { Bind(index, Blob{HashView(value)}); }
  void Bind(int index, std::nullopt_t) { statement_.bind(index); }
  template <typename T>
  void Bind(int index, const std::optional<T>& value) {
    if (value) {
      Bind(index, *value);
    } else {
      Bind(index, std::nullopt);
    }
  }

  SQLite::Statement statement_;
};

}  // namespace vsledger
