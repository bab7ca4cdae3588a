// Decisions about transfer.
#include "ledger/decide/desk.h"

namespace vsledger {

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ProposeTransfer& /*command*/) {
  return absl::UnimplementedError("ProposeTransfer");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ConfirmTransfer& /*command*/) {
  return absl::UnimplementedError("ConfirmTransfer");
}

}  // namespace vsledger
