// The write requests of RunService as commands.
// Owns the grammar of these requests; whether a command is allowed is for Decide.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/run_service.pb.h"

namespace vsledger {

// As in allocation_command_codec.h.
absl::StatusOr<Command> FromWire(const v1::ProposeRunRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ApproveRunRequest& wire);

}  // namespace vsledger
