// What the items of a record name: it stands in the log before them, in the same fund, and what can
// be there once only is not there twice. True of every record for ever.
#pragma once

#include "absl/status/status.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// Proves that funds, children, settings, suppliers, orders and policies that the record's new items
// name are there, that no second item is made for the same setting, child or payee, and that what
// the record says it relied on is what its item stands on. RECORD_BROKEN names the item otherwise.
absl::Status CheckReferences(const Record& record, const View& before);

}  // namespace vsledger
