// The receipt of a write as a message and back. Must not know how receipts are made or shown.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/receipt.h"
#include "vsledger/v1/common.pb.h"

namespace vsledger {

// Fills an empty message.
void ToWire(const WriteReceipt& receipt, v1::Receipt& wire);

// The receipt in the message; MALFORMED_ID for a leaf hash that is not 32 bytes or an item id
// against its grammar, FIELD_MISSING for an id that is missing. The checkpoint is not looked into.
absl::StatusOr<WriteReceipt> FromWire(const v1::Receipt& wire);

}  // namespace vsledger
