// Separation of duties as it stands in a record (control 6, design.md section 6): people are
// compared by person, whatever role they held.
#pragma once

#include "absl/status/status.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// Proves that whoever the record names as deciding, confirming, paying or delivering is its actor
// and is not somebody who may not be. RECORD_BROKEN otherwise.
absl::Status CheckSeparation(const Record& record, const View& before);

}  // namespace vsledger
