// What a call's end means: the refusal that the server gave, or what went wrong on the way.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace grpc {
class Status;
}  // namespace grpc

namespace vsledger::client {

// The status of a call that has ended: a refusal with its reason and field if the details carry one
// of ours, otherwise the same code with the message as it came.
absl::Status StatusFromWire(const grpc::Status& status);

// `status` with the server's name in its sentence where it says that the server was not reached or
// did not answer in time; anything else as it is.
absl::Status NameServer(const absl::Status& status, const std::string& server);

}  // namespace vsledger::client
