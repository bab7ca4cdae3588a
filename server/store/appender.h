// Append: the one function through which a record enters a log, whether it is new, copied or
// derived again. Owns the frontier of the tree and the view of what stands; knows no transaction.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/merkle.h"
#include "ledger/record.h"
#include "server/store/apply.h"
#include "server/store/log_tables.h"
#include "server/store/record_codec.h"
#include "server/store/sql_view.h"
#include "server/store/table_guard.h"
#include "server/store/write_batch.h"

namespace vsledger {

// Adds to the log of one connection, on one thread. Throws when the disk fails.
class Appender {
 public:
  // `database` and `codec` must outlive it. Call Reload before anything else.
  Appender(SQLite::Database& database, const RecordCodec& codec, std::size_t cache_bytes);

  // Encodes the record once, proves that the bytes read back to it, runs Check on it, stores the
  // entry, extends the tree and applies the record. RECORD_BROKEN leaves the caller to roll back.
  absl::StatusOr<RecordPlace> Append(const Record& record);

  // Stores a checkpoint over the whole log, signed by `sign`. DataLoss if the log does not continue
  // its last checkpoint and `kept`, the last one signed as far as is known outside the log; or if
  // the note is not of this size and root. Then nothing is stored.
  absl::StatusOr<SignedCheckpoint> Sign(const CheckpointSigner& sign, const SignedCheckpoint& kept);

  // As the function below, of the log as it stands.
  absl::Status ProveContinuation(const SignedCheckpoint& signed_before);

  // Stores a checkpoint that was signed before; it must cover the whole log as it stands.
  void KeepCheckpoint(const SignedCheckpoint& checkpoint);

  // Applies the next record, which is in the log already, to the derived tables only.
  absl::Status DeriveNext();
  // Makes ready to derive everything from record 0 on.
  void StartDeriving();

  // Back to an earlier state of this transaction, after its rollback.
  void Retreat(const Frontier& frontier);
  // Reads head and frontier from disk. DataLoss if the tree has holes.
  absl::Status Reload();

  const Frontier& frontier() const { return frontier_; }
  const SqlView& view() const { return view_; }
  ViewQueries& queries() { return queries_; }

 private:
  absl::StatusOr<std::string> Prove(const Record& record) const;

  const RecordCodec& codec_;
  TableGuard guard_;
  ViewQueries queries_;
  LogWriter log_;
  Applier applier_;
  Frontier frontier_;
  SqlView view_;
};

// OK if `note` is a checkpoint of this size and root; its signature is not looked at. DataLoss if
// not.
absl::Status ProveNote(const SignedCheckpoint& checkpoint, const Hash& root);

// OK if the log of `size` records is the log of `signed_before`, or continues it; one of size 0 is
// continued by any. DataLoss if it has gone back or is another.
absl::Status ProveContinuation(LogReader& log, std::uint64_t size,
                               const SignedCheckpoint& signed_before);

}  // namespace vsledger
