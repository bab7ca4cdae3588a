// One policy as people read it. Must not know where it came from.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "client/session.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger::client {

// The state in the words of policies: what the contract calls confirmed, a virtual head adopts.
std::string PolicyState(const v1::Policy& policy);

// The whole policy as the session's output asks: JSON, its terms as CSV, or all of it in words.
absl::Status PrintPolicy(const v1::ListedPolicy& listed, Session& session);

}  // namespace vsledger::client
