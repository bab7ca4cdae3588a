// The one table of what each event may do to which kind of item: from which state to which.
// Anything it does not list is refused. Must not know rules of the grant.
#pragma once

#include <optional>

#include "absl/status/status.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// The state of an item as a number: its own state enum's, or 1 for a kind that has only one way
// to be and 2 where such an item is reversed.
int StateOf(const Item& item);

// Proves that every item of the record goes where its event may take it, that a new item has the
// id of this record, and that nothing but what the event may change in it has changed.
// RECORD_BROKEN otherwise.
absl::Status CheckTransitions(const Record& record, const View& before);

}  // namespace vsledger
