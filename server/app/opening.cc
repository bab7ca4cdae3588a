#include "server/app/opening.h"

#include <algorithm>
#include <optional>

#include "ledger/base/status_macros.h"

namespace vsledger {

absl::StatusOr<Opening> ReadOpening(Store& store) {
  Opening opening;
  const absl::Status read = store.Read([&opening](const Snapshot& snapshot) -> absl::Status {
    const auto ledger =
        FindAs<LedgerIdentity>(snapshot.head(), MakeItemId(LedgerIdentity::kPrefix, 0));
    if (!ledger) {
      return absl::FailedPreconditionError(
          "the folder holds a ledger that was never finished; remove it and make it again");
    }
    opening.ledger = *ledger;
    opening.keys = LogKeysOf(snapshot.head());
    opening.last = snapshot.head().LastRecordedAt();
    return absl::OkStatus();
  });
  VSL_RETURN_IF_ERROR(read);
  return opening;
}

absl::StatusOr<LedgerClock> ClockOf(const Opening& opening, AccessLog& log) {
  if (!opening.ledger.evaluation) return LedgerClock::System();
  VSL_ASSIGN_OR_RETURN(const std::optional<Instant> set, log.EvaluationClock());
  return LedgerClock::Evaluation(std::max(set.value_or(opening.last), opening.last));
}

}  // namespace vsledger
