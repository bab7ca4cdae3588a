// `vsledgerd rotate-key`: gives the log a new key.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace vsledger {

// Prints the new verifier key on stdout, as init does, and on stderr which keys sign from now on.
// Fails as RotateKey does.
absl::Status RunRotateKey(const std::string& folder, bool drop_old);

}  // namespace vsledger
