// `vsledgerd check`: verifies hashes, tree, checkpoints, derived tables and the database files.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace vsledger {

// Prints each finding on stdout. DataLoss if there is one.
absl::Status RunCheck(const std::string& folder);

}  // namespace vsledger
