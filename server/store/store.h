// The store of one ledger folder: the one writer's transactions, the readers' snapshots, the access
// log and the reference. All SQL of the project is behind it, and the only place that catches
// exceptions: nothing thrown leaves it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/store/access_log.h"
#include "server/store/ledger_folder.h"
#include "server/store/record_codec.h"
#include "server/store/reference_load.h"
#include "server/store/snapshot.h"
#include "server/store/write_batch.h"

namespace vsledger {

// What Open found and did, for the server's first log line.
struct OpenNotes {
  bool derived_rebuilt = false;       // the derived tables were of another version
  std::uint64_t orphans_removed = 0;  // private values whose record was never committed
};

// An open ledger folder. Safe from any thread, but Write belongs to one thread at a time.
class Store {
 public:
  // Makes the databases and the key in a new folder; the log is empty (size 0) until record 0 is
  // written through Write. Fails as LedgerFolder::Create does.
  static absl::StatusOr<std::unique_ptr<Store>> Create(const std::string& path, RecordCodec codec);

  // Opens a folder: migrates what is older, builds derived tables of another version again, removes
  // orphans of identity.db. Fails as LedgerFolder::Open does; FailedPrecondition for a database of
  // a newer version or not of this program; DataLoss if the last checkpoint is not that of the log,
  // or the log does not continue the last one signed (log.signed).
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path, RecordCodec codec);

  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  const LedgerFolder& folder() const;
  const OpenNotes& open_notes() const;

  // Runs `body` in one transaction; signs one checkpoint over what it appended; commits identity.db
  // and then ledger.db. Gives the last checkpoint, which is the old one if nothing was appended.
  // STORAGE_FAILED, or what `sign` fails with: then nothing of the batch was kept, every command
  // of it has failed, and head and frontier have been read again from disk.
  // A checkpoint that does not continue the last one is not signed (DataLoss).
  absl::StatusOr<SignedCheckpoint> Write(absl::FunctionRef<void(WriteBatch&)> body,
                                         const CheckpointSigner& sign);

  // Runs `query` on a snapshot of its own; waits while all kMaxReaders are busy. Returns what
  // `query` returns, or STORAGE_FAILED.
  absl::Status Read(absl::FunctionRef<absl::Status(const Snapshot&)> query);

  // The last checkpoint committed; reads no disk.
  SignedCheckpoint last_checkpoint() const;

  AccessLog& access_log();

  // Starts taking in a reference file of `kind` ("gias"). STORAGE_FAILED while another is coming
  // in.
  absl::StatusOr<std::unique_ptr<ReferenceLoad>> StartReferenceLoad(std::string_view kind);

 private:
  struct Parts;
  explicit Store(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

// Readers at work at the same time; one more waits.
inline constexpr std::size_t kMaxReaders = 8;

}  // namespace vsledger
