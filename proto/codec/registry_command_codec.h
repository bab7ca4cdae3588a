// The write requests of RegistryService as commands; imports are read elsewhere.
// Owns the grammar of these requests; whether a command is allowed is for Decide.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/registry_service.pb.h"

namespace vsledger {

// Each gives the command, or refuses the first field that is wrong, in the order of the message,
// with the reasons that its service's comment names.
absl::StatusOr<Command> FromWire(const v1::RegisterSupplierRequest& wire);
absl::StatusOr<Command> FromWire(const v1::EnterPayeeRequest& wire);
absl::StatusOr<Command> FromWire(const v1::VerifyPayeeRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RecordPlacementRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ProposeSuccessorRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmSuccessorRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RecordPepRequest& wire);

}  // namespace vsledger
