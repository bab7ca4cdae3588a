// How a list is asked for and answered on the wire, page by page.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "server/app/query/page.h"
#include "vsledger/v1/common.pb.h"

namespace vsledger {

// The page that is asked for. TOO_MANY entries; MALFORMED_ID for a token longer than any.
absl::StatusOr<PageAsk> ReadPage(const v1::PageRequest& wire);

// An item in a list: the item's own message, filled, and the record that last changed it.
template <typename Item, typename Listed, typename Message>
void PutFound(const Found<Item>& found, Message* message, Listed& listed) {
  ToWire(found.item, *message);
  listed.set_sequence(found.sequence);
}

}  // namespace vsledger
