// Decisions about successor.
#include "ledger/decide/desk.h"

namespace vsledger {

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ProposeSuccessor& /*command*/) {
  return absl::UnimplementedError("ProposeSuccessor");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ConfirmSuccessor& /*command*/) {
  return absl::UnimplementedError("ConfirmSuccessor");
}

}  // namespace vsledger
