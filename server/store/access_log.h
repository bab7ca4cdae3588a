// access.db: who asked for what, and the clock of an evaluation ledger. Lines are added and read,
// never changed. Nothing that identifies a child may be put in here: the caller's duty.
//
// The canonical text of a line, over which digests are made, is
//
//   line   at TAB person TAB role TAB method TAB subject TAB outcome TAB parameters NEWLINE
//   at     FormatInstant
//
// where in each field '\' stands as "\\", TAB as "\t", NEWLINE as "\n" and CR as "\r".
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "ledger/proof/hash.h"

namespace vsledger {

// One call: a read, or a write that was refused.
struct AccessLine {
  std::uint64_t id = 0;  // given by the log, counted from 1
  Instant at;
  std::string person;  // empty where the caller was not identified
  std::string role;
  std::string method;      // "ReportsService/RunReport"
  std::string subject;     // item, setting or report it was about; may be empty
  std::string outcome;     // "OK", or the reason's name
  std::string parameters;  // of a report: what is needed to run it again
  friend bool operator==(const AccessLine&, const AccessLine&) = default;
};

// How many lines there are and SHA-256 over their canonical texts, in order of their ids.
struct AccessCount {
  std::uint64_t lines = 0;
  Hash sha256{};
  friend bool operator==(const AccessCount&, const AccessCount&) = default;
};

// The longest text of one field, in bytes; longer ones are cut there, at a whole character.
inline constexpr std::size_t kMaxAccessFieldBytes = 1000;

// The access log of a ledger. Safe from any thread. STORAGE_FAILED if the disk fails.
class AccessLog {
 public:
  ~AccessLog();
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  // Adds a line; its id is not looked at. Durable at the next checkpoint of the WAL, not at once:
  // a power cut may lose the last lines (synchronous=NORMAL).
  absl::Status Add(const AccessLine& line);

  // At most `limit` (kMaxRowsPerRead) lines after the one with id `after_id`, in order.
  absl::StatusOr<std::vector<AccessLine>> Lines(std::uint64_t after_id, std::size_t limit);

  // The digest over the lines whose London date is after `after` (none: from the first) and not
  // after `through`.
  absl::StatusOr<AccessCount> Digest(std::optional<Date> after, Date through);

  // The London date of the oldest line; none while there is no line.
  absl::StatusOr<std::optional<Date>> FirstDate();

  // The clock of an evaluation ledger as last set; none if never.
  absl::StatusOr<std::optional<Instant>> EvaluationClock();
  absl::Status SetEvaluationClock(Instant now);

 private:
  friend class Store;
  struct Work;
  explicit AccessLog(std::unique_ptr<Work> work);

  std::unique_ptr<Work> work_;
};

// The canonical text of a line, with its NEWLINE.
std::string CanonicalText(const AccessLine& line);

}  // namespace vsledger
