// `vsledgerd init`: makes a new ledger folder.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace vsledger {

struct InitOptions {
  std::string folder;
  std::string authority_code;
  std::string authority_name;
  bool evaluation = false;
  std::string clock;  // when an evaluation ledger begins; empty: kEvaluationBegins
};

// Prints the verifier key of the new log on stdout.
absl::Status RunInit(const InitOptions& options);

}  // namespace vsledger
