// Rebuild on a folder that is held already; maintenance.h is the door to it.
#pragma once

#include "absl/status/statusor.h"
#include "server/store/ledger_folder.h"
#include "server/store/maintenance.h"
#include "server/store/record_codec.h"

namespace vsledger {

// As Rebuild, on an open folder. Throws when the disk fails.
absl::StatusOr<RebuildReport> RebuildIn(const LedgerFolder& folder, const RecordCodec& codec);

}  // namespace vsledger
