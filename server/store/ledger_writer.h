// The one writer's transaction over ledger.db and identity.db: batches, savepoints, the order of
// the commits, and what happens after the disk fails. Knows neither threads nor queues.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/store/appender.h"
#include "server/store/identity_tables.h"
#include "server/store/last_signed.h"
#include "server/store/record_codec.h"
#include "server/store/reference_tables.h"
#include "server/store/requests.h"
#include "server/store/write_batch.h"

namespace vsledger {

// The connections a writer works on; it owns them.
struct WriterDatabases {
  std::unique_ptr<SQLite::Database> ledger;
  std::unique_ptr<SQLite::Database> identity;
  std::unique_ptr<SQLite::Database> reference;  // read only
};

// Entries kept decoded by the writer, and by each reader, in bytes of their entries.
inline constexpr std::size_t kWriterCacheBytes = std::size_t{16} * 1024 * 1024;
inline constexpr std::size_t kReaderCacheBytes = std::size_t{2} * 1024 * 1024;

// Used by one thread at a time. The constructor throws; the rest does not.
class LedgerWriter {
 public:
  LedgerWriter(WriterDatabases databases, LastSigned last_signed, const RecordCodec& codec);

  // Reads head and frontier. DataLoss if the last checkpoint is not that of the whole log, or the
  // log does not continue the last one signed.
  absl::Status Load();

  // As Store::Write.
  absl::StatusOr<SignedCheckpoint> Write(absl::FunctionRef<void(WriteBatch&)> body,
                                         const CheckpointSigner& sign);

  const SignedCheckpoint& last_checkpoint() const { return last_checkpoint_; }
  SQLite::Database& ledger() { return *databases_.ledger; }
  SQLite::Database& identity() { return *databases_.identity; }

 private:
  friend class WriteBatch;
  friend class CommandScope;

  // One of these on each database.
  struct Steps {
    explicit Steps(SQLite::Database& database);
    Query begin, commit, rollback, savepoint, rollback_to, release;
  };

  absl::Status RunCommand(absl::FunctionRef<absl::Status(CommandScope&)> command);
  absl::StatusOr<std::vector<RecordPlace>> Append(const std::vector<Record>& records,
                                                  const std::vector<SealedValue>& sealed);

  // Reads the log's end. DataLoss if its last checkpoint is not that of all records.
  absl::Status LoadLog();
  // OK if the log is what was signed last, or continues it.
  absl::Status ProveContinuesSigned();
  absl::Status Begin();
  absl::Status Finish(const CheckpointSigner& sign);
  void EndCommand(bool keep, const Frontier& before);
  void UndoCommand(const Frontier& before);
  void Rollback();
  bool InTransaction() const;

  RecordCodec codec_;
  WriterDatabases databases_;
  Appender appender_;
  LastSigned last_signed_;
  IdentityWriter identity_writer_;
  SqlPrivateView identity_view_;
  SqlReferenceView reference_view_;
  Requests requests_;
  Steps ledger_steps_;
  Steps identity_steps_;

  SignedCheckpoint last_checkpoint_;
  Frontier batch_start_;
  absl::Status batch_failure_;    // why no command of this batch can run any more
  absl::Status command_failure_;  // why this command cannot be kept, whatever it returns
  bool discard_batch_ = false;
  bool loaded_ = false;  // whether head and frontier are those on disk
};

}  // namespace vsledger
