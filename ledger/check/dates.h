// The day a record belongs to, and that the fund takes postings of that day. True of every record
// for ever.
#pragma once

#include "absl/status/status.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// Proves that the effective date is the one its item names (today's where it names none), that
// nothing with money is dated after it was recorded or before its fund began, that deliveries and
// charges belong to the fund's period, and that decisions which use money were recorded within it
// (design.md section 4, funds and months). RECORD_BROKEN otherwise.
absl::Status CheckDates(const Record& record, const View& before);

}  // namespace vsledger
