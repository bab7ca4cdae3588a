// `vsledgerd check`: verifies hashes, tree, checkpoints, derived tables and the database files.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace vsledger {

// Prints each finding on stdout. `checkpoint` is the file of a checkpoint kept from earlier, which
// the log must continue; empty for none. DataLoss if there is a finding; InvalidArgument if the
// file cannot be read.
absl::Status RunCheck(const std::string& folder, const std::string& checkpoint);

}  // namespace vsledger
