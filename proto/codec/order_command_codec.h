// The write requests of OrderService as commands.
// Owns the grammar of these requests; whether a command is allowed is for Decide.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/order_service.pb.h"

namespace vsledger {

// Each gives the command, or refuses the first field that is wrong, in the order of the message,
// with the reasons that its service's comment names.
absl::StatusOr<Command> FromWire(const v1::RequestOrderRequest& wire);
absl::StatusOr<Command> FromWire(const v1::ApproveOrderRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RecordDeliveryRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RecordInvoiceRequest& wire);
absl::StatusOr<Command> FromWire(const v1::MatchInvoiceRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RecordChargeRequest& wire);
absl::StatusOr<Command> FromWire(const v1::RecordCreditNoteRequest& wire);
absl::StatusOr<Command> FromWire(const v1::CloseOrderRequest& wire);
absl::StatusOr<Command> FromWire(const v1::MovePrepaidRequest& wire);

}  // namespace vsledger
