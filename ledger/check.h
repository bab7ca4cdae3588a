// Check: what is true of every record for ever. Append, rebuild and offline verification run it.
// Holds invariants only; a rule that may be tightened one day belongs in Decide.
#pragma once

#include "absl/status/status.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// Proves `record` against the state before it: format and limits, sequence, time not going back,
// one command's parts in a row under a request id of their own, legal transition of its items, that
// what they name is there, the days it belongs to, separation of duties, postings as the event asks
// and balanced per fund, running balances, no pool below nil through a decision, and the three
// equations of design.md section 4. RECORD_BROKEN names the record and what is wrong with it.
absl::Status Check(const Record& record, const View& before);

}  // namespace vsledger
