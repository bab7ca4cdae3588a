// The write requests of RecoupmentService as commands.
// Owns the grammar of these requests; whether a command is allowed is for Decide.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/recoupment_service.pb.h"

namespace vsledger {

// Each gives the command, or refuses the first field that is wrong, in the order of the message,
// with the reasons that its service's comment names.
absl::StatusOr<Command> FromWire(const v1::ProposeCutRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmCutRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ProposeRecoupmentRequest& wire);
absl::StatusOr<Command> FromWire(const v1::AgreeRecoupmentRequest& wire);
absl::StatusOr<Command> FromWire(const v1::InvoiceRecoupmentRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ReceiveRecoupmentRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ProposeWriteOffRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmWriteOffRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ProposeLeaversRequest& wire);

}  // namespace vsledger
