// What happens to one command inside the writer's transaction (design.md section 2, life of a
// write): known request, Decide, append. Must not know the queue, the commit or receipts.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "ledger/command/command.h"
#include "ledger/receipt.h"
#include "server/store/write_batch.h"

namespace vsledger {

// Records were appended.
struct Appended {
  std::vector<RecordRef> records;
  Instant recorded_at;
};

// Nothing was: these records stand already. `replayed` tells the repeated request, whose receipt is
// the one of then, from a command that would change nothing.
struct Standing {
  KnownRequest records;
  bool replayed = false;
};

// A dry run (Envelope::validate_only): every check passed and nothing is kept.
struct Validated {};

using CommandOutcome = std::variant<Validated, Appended, Standing>;

// Runs one command in its scope. `now` is the instant its records get. Refusals: REQUEST_ID_REUSED,
// then Decide's (CHANGED_SINCE_SEEN is among them); whatever Append fails with is our bug or the
// disk's.
absl::StatusOr<CommandOutcome> RunCommand(CommandScope& scope, const Envelope& envelope,
                                          Instant now);

}  // namespace vsledger
