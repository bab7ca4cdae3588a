// Decisions about recoupment.
#include "ledger/decide/desk.h"

namespace vsledger {

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ProposeRecoupment& /*command*/) {
  return absl::UnimplementedError("ProposeRecoupment");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const AgreeRecoupment& /*command*/) {
  return absl::UnimplementedError("AgreeRecoupment");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const InvoiceRecoupment& /*command*/) {
  return absl::UnimplementedError("InvoiceRecoupment");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ReceiveRecoupment& /*command*/) {
  return absl::UnimplementedError("ReceiveRecoupment");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ProposeWriteOff& /*command*/) {
  return absl::UnimplementedError("ProposeWriteOff");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ConfirmWriteOff& /*command*/) {
  return absl::UnimplementedError("ConfirmWriteOff");
}

}  // namespace vsledger
