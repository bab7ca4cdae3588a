// The write requests of FundService and CorrectionService as commands; those about sharing a fund
// out stand in sharing_command_codec.h.
// Owns the grammar of these requests; whether a command is allowed is for Decide.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/correction_service.pb.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger {

// Each gives the command, or refuses the first field that is wrong, in the order of the message,
// with the reasons that its service's comment names.
absl::StatusOr<Command> FromWire(const v1::OpenFundRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ProposeRateRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmRateRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ProposeAwardRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmAwardRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RecordInstalmentRequest& wire);
absl::StatusOr<Command> FromWire(const v1::PlanInstalmentsRequest& wire);
absl::StatusOr<Command> FromWire(const v1::HandOverVatRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ProposeReversalRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmReversalRequest& wire);

}  // namespace vsledger
