// The postings of every event (design.md section 4; worked-year.md applies it to a whole year).
// One pure function, used by Decide to make them and by Check to prove them.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// The postings that `record` must carry, from its event and items and from `before`, the state
// before it. Running balances are filled in. RECORD_BROKEN where the items do not fit the event.
absl::StatusOr<std::vector<Posting>> PostingsFor(const Record& record, const View& before);

}  // namespace vsledger
