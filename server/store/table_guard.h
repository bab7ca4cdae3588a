// Who may write which table of ledger.db: SQLite asks this guard when a statement is prepared. The
// log's tables take inserts from append only, the derived ones are written by apply only.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace vsledger {

// What the connection is doing.
enum class Writing {
  kNothing,  // reading, transactions and savepoints
  kLog,      // and inserting into the log's tables
  kDerived,  // and writing the derived tables
};

// Sits on one connection from construction on; must live as long as the connection is used. Every
// statement that nobody allowed fails to prepare ("not authorized"), changes of the schema and
// pragmas too.
class TableGuard {
 public:
  explicit TableGuard(SQLite::Database& database);
  ~TableGuard();
  TableGuard(const TableGuard&) = delete;
  TableGuard& operator=(const TableGuard&) = delete;

  // Allows one kind of writing for the life of the scope.
  class Scope {
   public:
    Scope(TableGuard& guard, Writing writing) : guard_(guard), before_(guard.writing_) {
      guard_.writing_ = writing;
    }
    ~Scope() { guard_.writing_ = before_; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    TableGuard& guard_;
    Writing before_;
  };

 private:
  static int Ask(void* self, int action, const char* first, const char* second,
                 const char* database, const char* trigger);
  bool Allows(int action, const char* table) const;

  SQLite::Database& database_;
  Writing writing_ = Writing::kNothing;
};

}  // namespace vsledger
