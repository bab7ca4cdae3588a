// Decisions about limit.
#include "ledger/decide/desk.h"

namespace vsledger {

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const SetLimit& /*command*/) {
  return absl::UnimplementedError("SetLimit");
}

}  // namespace vsledger
