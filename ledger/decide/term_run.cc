// Decisions about term run.
#include "ledger/decide/desk.h"

namespace vsledger {

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ProposeRun& /*command*/) {
  return absl::UnimplementedError("ProposeRun");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ApproveRun& /*command*/) {
  return absl::UnimplementedError("ApproveRun");
}

}  // namespace vsledger
