// `vsledgerd rebuild`: derives every table again from the log and compares.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace vsledger {

// Prints what was compared on stdout. DataLoss with the first difference if there is one.
absl::Status RunRebuild(const std::string& folder);

}  // namespace vsledger
