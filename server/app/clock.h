// What time it is for the ledger: the system's clock, or for an evaluation ledger one that stands
// where its operator set it, so that a year can be played in a minute (design.md section 3, Clock).
// Owns the only reading of the system clock; must not know records.
#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "ledger/base/date.h"

namespace vsledger {

// A real ledger's clock may be this far behind the last record before writes are refused: a small
// step back of the machine's clock is normal, a large one is a fault.
inline constexpr std::int64_t kMaxClockBehindMicros = std::int64_t{5} * 60 * 1'000'000;

// The instant now by the machine's clock.
Instant SystemNow();

// The ledger's clock. Thread-safe.
class LedgerClock {
 public:
  // A real ledger's: the machine's clock.
  static LedgerClock System() { return LedgerClock(false, {}); }
  // An evaluation ledger's: stands at `at` until it is set.
  static LedgerClock Evaluation(Instant at) { return LedgerClock(true, at); }

  LedgerClock(LedgerClock&& other) noexcept
      : evaluation_(other.evaluation_), standing_(other.Standing()) {}
  LedgerClock& operator=(LedgerClock&&) = delete;

  Instant Now() const { return evaluation_ ? Standing() : SystemNow(); }

  bool evaluation() const { return evaluation_; }

  // Sets an evaluation clock. NOT_EVALUATION for a real ledger; CLOCK_BEHIND where `at` is before
  // `last`, the instant of the last record: the log never goes back.
  absl::Status Set(Instant at, Instant last) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  LedgerClock(bool evaluation, Instant at) : evaluation_(evaluation), standing_(at) {}

  Instant Standing() const ABSL_LOCKS_EXCLUDED(mutex_) {
    const absl::MutexLock lock(&mutex_);
    return standing_;
  }

  const bool evaluation_;
  mutable absl::Mutex mutex_;
  Instant standing_ ABSL_GUARDED_BY(mutex_);
};

// The instant to give the next record: `now`, but never before the last record's. CLOCK_BEHIND
// where `now` is more than kMaxClockBehindMicros behind it.
absl::StatusOr<Instant> NextInstant(Instant now, Instant last);

}  // namespace vsledger
