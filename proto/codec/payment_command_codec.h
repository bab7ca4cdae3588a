// The write requests of PaymentService as commands.
// Owns the grammar of these requests; whether a command is allowed is for Decide.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/payment_service.pb.h"

namespace vsledger {

// Each gives the command, or refuses the first field that is wrong, in the order of the message,
// with the reasons that its service's comment names.
absl::StatusOr<Command> FromWire(const v1::ReleasePaymentsRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmPaymentsRequest& wire);
absl::StatusOr<Command> FromWire(const v1::BouncePaymentRequest& wire);

}  // namespace vsledger
