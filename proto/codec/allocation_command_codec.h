// The write requests of AllocationService as commands.
// Owns the grammar of these requests; whether a command is allowed is for Decide.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/allocation_service.pb.h"

namespace vsledger {

// Each gives the command, or refuses the first field that is wrong, in the order of the message,
// with the reasons that its service's comment names.
absl::StatusOr<Command> FromWire(const v1::RequestAllocationRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ApproveAllocationRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RefuseAllocationRequest& wire);
absl::StatusOr<Command> FromWire(const v1::SubmitAllocationRequest& wire);
absl::StatusOr<Command> FromWire(const v1::QueryAllocationRequest& wire);
absl::StatusOr<Command> FromWire(const v1::AnswerAllocationRequest& wire);
absl::StatusOr<Command> FromWire(const v1::HoldAllocationRequest& wire);
absl::StatusOr<Command> FromWire(const v1::CancelAllocationRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RecordEvidenceRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ReviewImpactRequest& wire);

}  // namespace vsledger
