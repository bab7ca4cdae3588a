// The write requests of YearEndService as commands.
// Owns the grammar of these requests; whether a command is allowed is for Decide.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/year_end_service.pb.h"

namespace vsledger {

// Each gives the command, or refuses the first field that is wrong, in the order of the message,
// with the reasons that its service's comment names.
absl::StatusOr<Command> FromWire(const v1::ProposeYearEndRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmYearEndRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ProposeCorrectionRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmCorrectionRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RecordReturnRequest& wire);
absl::StatusOr<Command> FromWire(const v1::FinishFundRequest& wire);

}  // namespace vsledger
