// Decisions about pep.
#include "ledger/decide/desk.h"

namespace vsledger {

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const RecordPep& /*command*/) {
  return absl::UnimplementedError("RecordPep");
}

}  // namespace vsledger
