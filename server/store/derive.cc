#include "server/store/derive.h"

#include <optional>
#include <string>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "server/store/errors.h"
#include "server/store/ledger_schema.h"
#include "server/store/ledger_writer.h"

namespace vsledger {
namespace {

absl::Status ReplayOne(LogReader& from, std::uint64_t sequence, const RecordCodec& codec,
                       Appender& to) {
  const std::optional<std::string> entry = from.Entry(sequence);
  const std::optional<Hash> leaf = from.Leaf(sequence);
  if (!entry || !leaf) return refuse::RecordBroken(sequence, "it is missing");
  const absl::StatusOr<Record> record = codec.decode(*entry);
  if (!record.ok()) {
    return refuse::RecordBroken(sequence, std::string(record.status().message()));
  }
  VSL_ASSIGN_OR_RETURN(const RecordPlace place, to.Append(*record));
  if (place.leaf_hash == *leaf && LeafHash(*entry) == *leaf) return absl::OkStatus();
  return refuse::RecordBroken(sequence, "its bytes are not those that were hashed");
}

}  // namespace

absl::StatusOr<bool> DeriveIfOld(SQLite::Database& ledger, const RecordCodec& codec) {
  if (DerivedVersionOf(ledger) == kDerivedVersion) return false;
  DropDerivedTables(ledger);
  SQLite::Transaction transaction(ledger, SQLite::TransactionBehavior::IMMEDIATE);
  CreateDerivedTables(ledger);
  {
    Appender appender(ledger, codec, kWriterCacheBytes);
    const std::uint64_t size = appender.queries().log.Size();
    appender.StartDeriving();
    while (appender.view().size() < size) VSL_RETURN_IF_ERROR(appender.DeriveNext());
  }
  transaction.commit();
  return true;
}

absl::Status Replay(LogReader& from, std::uint64_t records, const RecordCodec& codec,
                    SQLite::Database& to_database, Appender& to) {
  std::optional<SignedCheckpoint> next = from.FirstCheckpointFrom(1);
  std::optional<SQLite::Transaction> transaction;
  for (std::uint64_t sequence = 0; sequence < records; ++sequence) {
    if (!transaction) {
      transaction.emplace(to_database, SQLite::TransactionBehavior::IMMEDIATE);
    }
    VSL_RETURN_IF_ERROR(ReplayOne(from, sequence, codec, to));
    if (next && next->size == sequence + 1) {
      to.KeepCheckpoint(*next);
      next = from.FirstCheckpointFrom(next->size + 1);
    }
    const bool full = (sequence + 1) % kReplayBatch == 0 || sequence + 1 == records;
    if (!full) continue;
    transaction->commit();
    transaction.reset();
  }
  return absl::OkStatus();
}

}  // namespace vsledger
