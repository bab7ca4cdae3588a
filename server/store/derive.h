// Building derived tables from the log, in place or in a scratch file. Every record passes Check on
// its way, as it did when it was appended.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/store/appender.h"
#include "server/store/log_tables.h"
#include "server/store/record_codec.h"

namespace vsledger {

// Builds the derived tables of `ledger` again if they are of another version; whether it did.
// RECORD_BROKEN for a record that does not decode or fails Check: then there are none, and the
// next opening tries again. Throws when the disk fails.
absl::StatusOr<bool> DeriveIfOld(SQLite::Database& ledger, const RecordCodec& codec);

// Appends the first `records` records of `from` to the empty ledger of `to`, each decoded, checked
// and encoded anew, with the checkpoints that end there; in transactions of kReplayBatch records.
// RECORD_BROKEN for an entry that does not come out the same. Throws when the disk fails.
absl::Status Replay(LogReader& from, std::uint64_t records, const RecordCodec& codec,
                    SQLite::Database& to_database, Appender& to);

inline constexpr std::uint64_t kReplayBatch = 1000;

}  // namespace vsledger
