// Apply: a record copied into the derived tables. Decides nothing and adds nothing up: what a
// record does not say whole, the tables do not have. Must not know where a record comes from.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>

#include "ledger/record.h"
#include "server/store/query.h"

namespace vsledger {

// Copies records in, in order. Prepared under Writing::kDerived, and used under it; one thread.
// Throws when the disk fails, or for a record whose copy breaks an invariant of the tables.
class Applier {
 public:
  explicit Applier(SQLite::Database& database);

  void Apply(const Record& record);

 private:
  void ApplyPosting(std::uint64_t sequence, std::uint32_t line, const Posting& posting);
  std::int64_t AccountOf(const Posting& posting);
  void ApplyItem(std::uint64_t sequence, const Item& item);
  void ApplyKeys(std::uint64_t sequence, const Item& item);

  Query find_account_;
  Query insert_account_;
  Query set_balance_;
  Query insert_posting_;
  Query insert_item_;
  Query present_keys_;
  Query insert_key_;
  Query end_key_;
  Query insert_request_;
  Query insert_commitment_;
  SQLite::Database& database_;
};

}  // namespace vsledger
