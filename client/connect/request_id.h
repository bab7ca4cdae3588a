// Request ids: what makes a write safe to repeat. One command has one base id; each row of a batch
// has an id made from it, so that the same command with the same base id does nothing twice.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ledger/base/ids.h"

namespace vsledger::client {

// A new id from 128 random bits: 32 hexadecimal digits.
absl::StatusOr<RequestId> NewRequestId();

// The id of one row of a batch, "<base>#<part>"; `part` is a line number or an item id.
// MALFORMED_ID if the two are too long together.
absl::StatusOr<RequestId> RowRequestId(const RequestId& base, std::string_view part);

}  // namespace vsledger::client
