// The requests of FundService about how a fund is shared out, as commands: policies, transfers,
// limits. Owns the grammar of these requests; whether a command is allowed is for Decide.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/sharing_requests.pb.h"

namespace vsledger {

// As in fund_command_codec.h.
absl::StatusOr<Command> FromWire(const v1::ProposePolicyRequest& wire);
absl::StatusOr<Command> FromWire(const v1::AdoptPolicyRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ProposeTransferRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ConfirmTransferRequest& wire);
absl::StatusOr<Command> FromWire(const v1::SetLimitRequest& wire);

}  // namespace vsledger
