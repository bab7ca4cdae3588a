// identity.db: the private values that records carry only as hashes, each with its salt. The one
// file of a ledger whose contents may be destroyed. All functions throw when the disk fails.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "ledger/decide.h"
#include "ledger/view.h"
#include "server/store/database.h"
#include "server/store/query.h"

namespace vsledger {

extern const DatabaseForm kIdentityForm;

// Writes private values; on the writer's connection only.
class IdentityWriter {
 public:
  explicit IdentityWriter(SQLite::Database& database);
  void Insert(const SealedValue& value);

 private:
  Query insert_;
};

// The private values that some record of the ledger commits to; others (orphans, not yet
// committed) are not seen. One thread at a time.
class SqlPrivateView : public PrivateView {
 public:
  SqlPrivateView(SQLite::Database& identity, SQLite::Database& ledger);

  // Of several children with this number the one recorded last.
  std::optional<ChildId> ChildByNumber(const std::string& number) const override;
  // Of several dates the one recorded last.
  std::optional<Date> BirthDate(const ChildId& child) const override;
  std::optional<std::string> Reveal(const Hash& secret) const override;

  // Whether SHA-256(its salt || value) is `secret`; none if the salt is destroyed or never was.
  std::optional<bool> Opens(const Hash& secret, std::string_view value) const;

  // As Snapshot::ForEachBirthDate.
  absl::Status ForEachBirthDate(absl::FunctionRef<absl::Status(const ChildId&, Date)> visit) const;

 private:
  // The record that committed to the value first; none for a value no record knows.
  std::optional<std::uint64_t> CommittedBy(const Hash& hash) const;

  mutable Query by_number_;
  mutable Query birth_date_;
  mutable Query birth_dates_;
  mutable Query value_;
  mutable Query salt_;
  mutable Query committed_by_;
};

// Removes the values that no record of `ledger` commits to: their commit in ledger.db never
// happened. Looks at those written since it last ran. Gives how many there were.
std::uint64_t RemoveOrphans(SQLite::Database& identity, SQLite::Database& ledger);

}  // namespace vsledger
