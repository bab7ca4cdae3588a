// The one writer: a bounded queue and the thread that takes from it, runs many waiting commands in
// one transaction with one signature (group commit), and answers each after COMMIT (design.md
// section 2). Owns the order of writes and the instant of each; must not know the rules.
#pragma once

#include <atomic>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "ledger/receipt.h"
#include "server/app/clock.h"
#include "server/app/command_run.h"
#include "server/app/worker_pool.h"
#include "server/store/store.h"

namespace vsledger {

// Commands that may wait; one more is refused as BUSY.
inline constexpr std::size_t kMaxWaitingWrites = 1024;
// Commands that share one commit and one signature at most: an import must not hold up a person for
// longer than one such batch.
inline constexpr std::size_t kMaxBatchCommands = 256;
// Batches whose answers are still being given; the writer waits beyond that.
inline constexpr std::size_t kMaxUnansweredBatches = 16;
// How long after midnight the day before is taken to be over: a line of the access log that was
// made at midnight may still be on its way to the disk.
inline constexpr std::int64_t kDigestDelayMicros = 10'000'000;

using WriteAnswer = absl::StatusOr<WriteReceipt>;

// A command on its way to the writer.
struct Write {
  Envelope envelope;
  // Set by the caller when nobody waits for the answer any more: a command still in the queue is
  // then not executed (CANCELLED). May be null; must live until `done` was called.
  const std::atomic<bool>* cancelled = nullptr;
  // Called exactly once, after COMMIT, on the writer's answering thread; must not block for long.
  std::function<void(WriteAnswer)> done;
};

// Runs one command of a rehearsal, on what the commands before it did.
using Rehearse = std::function<absl::StatusOr<CommandOutcome>(const Envelope&)>;

// What the writer has to say beside its answers: something went wrong that no caller can be told.
using Notice = std::function<void(const std::string&)>;

// Thread-safe. `store` and `clock` must outlive it.
class Writer {
 public:
  // Starts the thread. FailedPrecondition for a log without record 0; STORAGE_FAILED.
  static absl::StatusOr<std::unique_ptr<Writer>> Start(Store& store, LedgerClock& clock,
                                                       CheckpointSigner sign, Notice notice);

  // As Stop.
  ~Writer() { Stop(); }

  // Puts the command into the queue. BUSY if it is full, SHUTTING_DOWN after Stop: then `done` is
  // never called.
  absl::Status Submit(Write write) ABSL_LOCKS_EXCLUDED(mutex_);

  // Runs `body` on the writer's thread, in a transaction of its own that is undone at its end: the
  // dry run of an import, where each row must see the rows before it. Waits for it; other writes
  // wait meanwhile. STORAGE_FAILED, BUSY, SHUTTING_DOWN.
  absl::Status RunUndone(const std::function<void(const Rehearse&)>& body)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // Refuses further commands, finishes the waiting ones, answers them and ends the thread.
  void Stop() ABSL_LOCKS_EXCLUDED(mutex_);

  // The instant of the last record committed.
  Instant last_instant() const { return {last_micros_.load(std::memory_order_acquire)}; }

  // Commands in the queue.
  std::size_t waiting() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  // A rehearsal in the queue.
  struct Undone {
    const std::function<void(const Rehearse&)>* body = nullptr;
    std::function<void(absl::Status)> done;
  };
  struct Entry {
    std::optional<Write> write;  // one of these two
    std::optional<Undone> undone;
  };
  // What a batch did, until its answers are given.
  struct Batch {
    std::vector<Write> writes;
    std::vector<absl::StatusOr<CommandOutcome>> outcomes;  // as many
    absl::StatusOr<SignedCheckpoint> checkpoint = absl::UnknownError("not committed");
  };

  Writer(Store& store, LedgerClock& clock, CheckpointSigner sign, Notice notice);

  absl::Status Enqueue(Entry entry) ABSL_LOCKS_EXCLUDED(mutex_);
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !queue_.empty();
  }
  std::vector<Entry> TakeBatch() ABSL_LOCKS_EXCLUDED(mutex_);

  // The rest runs on the writer's thread only.
  void Run();
  void RunBatch(std::vector<Entry> entries);
  void RunUndoneEntry(const Undone& undone);
  absl::StatusOr<CommandOutcome> RunOne(WriteBatch& batch, const Envelope& envelope);
  absl::StatusOr<CommandOutcome> RunIfWanted(WriteBatch& batch, const Write& write);
  void WriteDueDigest(WriteBatch& batch);
  absl::Status ReadLastInstant();
  void KeepOrReread(bool committed);

  void Answer(Batch batch);

  Store& store_;
  LedgerClock& clock_;
  const CheckpointSigner sign_;
  const Notice notice_;

  mutable absl::Mutex mutex_;
  std::deque<Entry> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;

  std::atomic<std::int64_t> last_micros_{0};  // of the last record committed
  // Of the writer's thread: the last instant given within the present batch, and the London day up
  // to which the access log needs no further look.
  Instant last_given_;
  std::optional<Date> digest_looked_on_;

  WorkerPool answers_{1, kMaxUnansweredBatches};
  std::thread thread_;
};

}  // namespace vsledger
