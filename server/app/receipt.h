// How the receipt of an earlier write is made again from the log. Must not know the wire.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/receipt.h"
#include "server/store/snapshot.h"
#include "server/store/write_batch.h"

namespace vsledger {

// The receipt that these records got when they were written: the same places and the same
// checkpoint, the first that held them. RECORD_UNKNOWN if the snapshot does not hold them.
absl::StatusOr<WriteReceipt> ReceiptOfThen(const Snapshot& snapshot, const KnownRequest& known);

}  // namespace vsledger
