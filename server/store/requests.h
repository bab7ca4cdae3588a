// The answer to a request id that was seen before. Knows the table request, nothing of commands.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "ledger/record.h"
#include "server/store/identity_tables.h"
#include "server/store/query.h"
#include "server/store/write_batch.h"

namespace vsledger {

// Looks requests up on one connection; one thread at a time.
class Requests {
 public:
  explicit Requests(SQLite::Database& ledger);

  // As CommandScope::FindRequest. Throws when the disk fails.
  absl::StatusOr<std::optional<KnownRequest>> Find(const RequestId& id, const PersonId& person,
                                                   std::string_view payload,
                                                   const SqlPrivateView& identity);

 private:
  Query find_;
};

}  // namespace vsledger
