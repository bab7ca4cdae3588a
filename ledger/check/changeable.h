// What an event may change in an item that stands. Everything else in it must stay as it was.
#pragma once

#include "ledger/record.h"

namespace vsledger {

// True if `after` differs from `before`, an item of the same kind, only where `event` may change
// one. What the changed fields must say is proved elsewhere (item_sums.h, separation.h).
bool OnlyChangeableChanged(EventKind event, const Item& after, Item before);

}  // namespace vsledger
