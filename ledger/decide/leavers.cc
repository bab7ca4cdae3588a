// Decisions about leavers.
#include "ledger/decide/desk.h"

namespace vsledger {

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ProposeLeavers& /*command*/) {
  return absl::UnimplementedError("ProposeLeavers");
}

}  // namespace vsledger
