// The daily digest of the access log: its count and hash enter the ledger once a London day
// (design.md section 3). Owns when one is due and what it covers; must not know how it is written.
#pragma once

#include <optional>

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "ledger/view.h"
#include "server/store/access_log.h"

namespace vsledger {

// The server's own name in the records that it writes itself.
inline constexpr const char* kServerPerson = "server";

// The digest that is due on `today`: over all lines of days before `today` that no digest covers
// yet. None if there are no such lines. STORAGE_FAILED if the access log cannot be read.
absl::StatusOr<std::optional<Envelope>> DueDigest(const View& view, AccessLog& log, Date today);

}  // namespace vsledger
