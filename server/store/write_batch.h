// The write seam: commands that share one transaction, one commit and one signature (design.md
// section 2, life of a write). Each command runs in its own savepoint.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/decide.h"
#include "ledger/proof/hash.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// Where a record stands in the log.
struct RecordPlace {
  std::uint64_t sequence = 0;
  Hash leaf_hash{};
  friend bool operator==(const RecordPlace&, const RecordPlace&) = default;
};

// A checkpoint that was signed: the log's size and the whole signed note. Size 0 and no note before
// the first record.
struct SignedCheckpoint {
  std::uint64_t size = 0;
  std::string note;
  friend bool operator==(const SignedCheckpoint&, const SignedCheckpoint&) = default;
};

// Signs the checkpoint of a log of this size and root; gives the signed note.
using CheckpointSigner =
    std::function<absl::StatusOr<std::string>(std::uint64_t size, const Hash& root)>;

// A request that was answered before: its records are first_sequence .. first_sequence + count - 1.
struct KnownRequest {
  std::uint64_t first_sequence = 0;
  std::uint32_t count = 0;
  friend bool operator==(const KnownRequest&, const KnownRequest&) = default;
};

class LedgerWriter;  // ledger_writer.h: the transaction itself

// What one command may see and do. Valid only inside the function it is handed to, on that thread.
// Its views show what the earlier commands of the batch have done. They throw when the disk fails;
// WriteBatch::Run catches that.
class CommandScope {
 public:
  explicit CommandScope(LedgerWriter& writer) : writer_(writer) {}
  CommandScope(const CommandScope&) = delete;
  CommandScope& operator=(const CommandScope&) = delete;

  const View& view() const;
  const PrivateView& identity() const;
  const ReferenceView& reference() const;

  // What this request id already did, if the same person sent the same payload; none if the id is
  // new. REQUEST_ID_REUSED for another person or another payload. Once the salt of the payload is
  // destroyed, id and person alone answer.
  absl::StatusOr<std::optional<KnownRequest>> FindRequest(const RequestId& id,
                                                          const PersonId& person,
                                                          std::string_view payload) const;

  // Appends the records, which must be in order and continue the log: writes `sealed` to
  // identity.db; then encodes each once, proves that the bytes read back to the same record, runs
  // Check, writes the entry, extends the tree and applies the record to the derived tables.
  // RECORD_BROKEN for a record that fails one of these, or a sealed value that no record commits
  // to: our bug, and the command fails as a whole.
  absl::StatusOr<std::vector<RecordPlace>> Append(const std::vector<Record>& records,
                                                  const std::vector<SealedValue>& sealed);

  // From now on nothing this command does is kept (validate_only): its savepoint is undone when it
  // returns, and Run still returns its status.
  void DiscardAtEnd() { discard_ = true; }
  bool discards() const { return discard_; }

 private:
  LedgerWriter& writer_;
  bool discard_ = false;
};

// Several commands in one transaction. Valid only inside the function given to Store::Write.
class WriteBatch {
 public:
  explicit WriteBatch(LedgerWriter& writer) : writer_(writer) {}
  WriteBatch(const WriteBatch&) = delete;
  WriteBatch& operator=(const WriteBatch&) = delete;

  // Runs one command in its own savepoint. A status that is not OK undoes what the command did and
  // nothing else, and is returned. STORAGE_FAILED if the disk failed; if that ended the whole
  // transaction, the commands that follow are not run and get STORAGE_FAILED too.
  // What it returns is not true before Store::Write has returned OK: if that fails, every command
  // of the batch has failed, refused ones too.
  absl::Status Run(absl::FunctionRef<absl::Status(CommandScope&)> command);

  // From now on nothing of this batch is kept (the dry run of an import): the transaction is rolled
  // back at its end and nothing is signed.
  void DiscardAtEnd();

 private:
  LedgerWriter& writer_;
};

}  // namespace vsledger
