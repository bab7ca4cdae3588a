// The sums within a record's items: an award is count x rate, a payment is its lines, an order's
// counters move by what was delivered. True of every record for ever.
#pragma once

#include "absl/status/status.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// Proves the sums of the record's items against each other and against the state before it.
// RECORD_BROKEN names the item and the sum.
absl::Status CheckItemSums(const Record& record, const View& before);

}  // namespace vsledger
