// Decisions about cut.
#include "ledger/decide/desk.h"

namespace vsledger {

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ProposeCut& /*command*/) {
  return absl::UnimplementedError("ProposeCut");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ConfirmCut& /*command*/) {
  return absl::UnimplementedError("ConfirmCut");
}

}  // namespace vsledger
