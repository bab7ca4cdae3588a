#include "server/app/writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "absl/synchronization/notification.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "server/app/access_digest.h"

namespace vsledger {

Writer::Writer(Store& store, LedgerClock& clock, CheckpointSigner sign, Notice notice)
    : store_(store), clock_(clock), sign_(std::move(sign)), notice_(std::move(notice)) {}

absl::StatusOr<std::unique_ptr<Writer>> Writer::Start(Store& store, LedgerClock& clock,
                                                      CheckpointSigner sign, Notice notice) {
  std::unique_ptr<Writer> writer(new Writer(store, clock, std::move(sign), std::move(notice)));
  VSL_RETURN_IF_ERROR(writer->ReadLastInstant());
  writer->thread_ = std::thread([raw = writer.get()] { raw->Run(); });
  return writer;
}

absl::Status Writer::Enqueue(Entry entry) {
  const absl::MutexLock lock(&mutex_);
  if (stopping_) return refuse::ShuttingDown();
  if (queue_.size() >= kMaxWaitingWrites) return refuse::Busy(queue_.size());
  queue_.push_back(std::move(entry));
  return absl::OkStatus();
}

absl::Status Writer::Submit(Write write) { return Enqueue({std::move(write), std::nullopt}); }

absl::Status Writer::RunUndone(const std::function<void(const Rehearse&)>& body) {
  absl::Notification finished;
  absl::Status outcome;
  Undone undone{&body, [&](absl::Status status) {
                  outcome = std::move(status);
                  finished.Notify();
                }};
  VSL_RETURN_IF_ERROR(Enqueue({std::nullopt, std::move(undone)}));
  finished.WaitForNotification();
  return outcome;
}

void Writer::Stop() {
  {
    const absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  if (thread_.joinable()) thread_.join();
  answers_.Stop();
}

std::size_t Writer::waiting() const {
  const absl::MutexLock lock(&mutex_);
  return queue_.size();
}

// A rehearsal is a batch of its own; it ends the batch before it.
std::vector<Writer::Entry> Writer::TakeBatch() {
  const absl::MutexLock lock(&mutex_, absl::Condition(this, &Writer::HasWork));
  std::vector<Entry> taken;
  while (!queue_.empty() && taken.size() < kMaxBatchCommands) {
    const bool alone = queue_.front().undone.has_value();
    if (alone && !taken.empty()) break;
    taken.push_back(std::move(queue_.front()));
    queue_.pop_front();
    if (alone) break;
  }
  return taken;
}

void Writer::Run() {
  RunBatch({});  // the digest of the days before this start
  while (true) {
    std::vector<Entry> entries = TakeBatch();
    if (entries.empty()) return;
    if (entries.front().undone) {
      RunUndoneEntry(*entries.front().undone);
    } else {
      RunBatch(std::move(entries));
    }
  }
}

absl::Status Writer::ReadLastInstant() {
  return store_.Read([this](const Snapshot& snapshot) -> absl::Status {
    if (snapshot.size() == 0) {
      return absl::FailedPreconditionError("the ledger has no record 0; it was never finished");
    }
    const std::optional<Record> last = snapshot.head().FindRecord(snapshot.size() - 1);
    VSL_CHECK(last.has_value());
    last_given_ = last->recorded_at;
    last_micros_.store(last_given_.micros, std::memory_order_release);
    return absl::OkStatus();
  });
}

// After a commit the instants given are the log's; after a failure the log says what it was.
void Writer::KeepOrReread(bool committed) {
  if (committed) {
    last_micros_.store(last_given_.micros, std::memory_order_release);
    return;
  }
  digest_looked_on_.reset();
  const absl::Status reread = ReadLastInstant();
  if (!reread.ok()) {
    notice_(fmt::format("the last record cannot be read: {}", std::string(reread.message())));
  }
}

absl::StatusOr<CommandOutcome> Writer::RunOne(WriteBatch& batch, const Envelope& envelope) {
  VSL_ASSIGN_OR_RETURN(const Instant now, NextInstant(clock_.Now(), last_given_));
  absl::StatusOr<CommandOutcome> outcome = absl::UnknownError("the command was not run");
  const absl::Status run = batch.Run([&](CommandScope& scope) {
    outcome = RunCommand(scope, envelope, now);
    return outcome.status();
  });
  if (!run.ok()) return run;
  if (const auto* appended = std::get_if<Appended>(&*outcome)) last_given_ = appended->recorded_at;
  return outcome;
}

absl::StatusOr<CommandOutcome> Writer::RunIfWanted(WriteBatch& batch, const Write& write) {
  if (write.cancelled != nullptr && write.cancelled->load(std::memory_order_acquire)) {
    return absl::CancelledError("the caller went away before the command was run");
  }
  return RunOne(batch, write.envelope);
}

// Once a London day, before that day's first write.
void Writer::WriteDueDigest(WriteBatch& batch) {
  const Instant now = std::max(clock_.Now(), last_given_);
  const Date today = LondonDate({now.micros - kDigestDelayMicros});
  if (digest_looked_on_ == today) return;
  digest_looked_on_ = today;
  std::optional<Envelope> digest;
  absl::Status status = batch.Run([&](CommandScope& scope) -> absl::Status {
    VSL_ASSIGN_OR_RETURN(digest, DueDigest(scope.view(), store_.access_log(), today));
    return absl::OkStatus();
  });
  if (status.ok() && digest) status = RunOne(batch, *digest).status();
  if (!status.ok()) {
    notice_(fmt::format("the digest of the access log was not recorded: {}",
                        std::string(status.message())));
  }
}

void Writer::RunBatch(std::vector<Entry> entries) {
  Batch batch;
  for (Entry& entry : entries) batch.writes.push_back(*std::move(entry.write));
  batch.outcomes.reserve(batch.writes.size());
  batch.checkpoint = store_.Write(
      [&](WriteBatch& transaction) {
        WriteDueDigest(transaction);
        for (const Write& write : batch.writes) {
          batch.outcomes.push_back(RunIfWanted(transaction, write));
        }
      },
      sign_);
  KeepOrReread(batch.checkpoint.ok());
  if (batch.writes.empty()) {
    if (!batch.checkpoint.ok()) notice_(std::string(batch.checkpoint.status().message()));
    return;
  }
  auto answered = std::make_shared<Batch>(std::move(batch));
  answers_.PostWhenRoom([this, answered] { Answer(std::move(*answered)); });
}

void Writer::RunUndoneEntry(const Undone& undone) {
  const Instant before = last_given_;
  const auto written = store_.Write(
      [&](WriteBatch& transaction) {
        transaction.DiscardAtEnd();
        (*undone.body)([&](const Envelope& envelope) { return RunOne(transaction, envelope); });
      },
      sign_);
  last_given_ = before;
  KeepOrReread(written.ok());
  undone.done(written.status());
}

}  // namespace vsledger
