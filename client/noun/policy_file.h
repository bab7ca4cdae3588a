// A policy as an officer writes it down: a file in protobuf's JSON. Must not know the server.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger::client {

// Reads a policy file: ProposePolicyRequest without its context. MALFORMED_FILE says what is wrong.
absl::StatusOr<v1::ProposePolicyRequest> ReadPolicyFile(const std::string& path);

}  // namespace vsledger::client
