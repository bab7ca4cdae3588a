#include "server/app/clock.h"

#include <algorithm>
#include <chrono>

#include "ledger/base/refusals.h"

namespace vsledger {

Instant SystemNow() {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count()};
}

absl::Status LedgerClock::Set(Instant at, Instant last) {
  if (!evaluation_) return refuse::NotEvaluation();
  if (at < last) return refuse::ClockBehind(at, last);
  const absl::MutexLock lock(&mutex_);
  standing_ = at;
  return absl::OkStatus();
}

absl::StatusOr<Instant> NextInstant(Instant now, Instant last) {
  if (last.micros - now.micros > kMaxClockBehindMicros) return refuse::ClockBehind(now, last);
  return std::max(now, last);
}

}  // namespace vsledger
