// What every record says of itself: format, place in the log, time, actor, and which part of which
// command it is. True of every record for ever.
#pragma once

#include "absl/status/status.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// Proves the head of the record against the one before it: the records of one command stand in a
// row, alike in actor, time, request id and payload, and no request id comes twice
// (design.md section 3). RECORD_BROKEN otherwise.
absl::Status CheckHeader(const Record& record, const View& before);

}  // namespace vsledger
