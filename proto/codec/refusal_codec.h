// A refusal as the bytes of a google.rpc.Status, which gRPC carries in grpc-status-details-bin, and
// back. Owns where reason and field stand in them; must not know gRPC.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace vsledger {

// ErrorInfo.domain of every refusal.
inline constexpr const char* kErrorDomain = "vsledger";

// The bytes for `status`: its code and sentence; for a refusal an ErrorInfo that names the reason
// and, where one field is at fault, a BadRequest that names it. Empty for a status that is OK.
std::string EncodeRefusal(const absl::Status& status);

// What a call answered, from its gRPC status code, its message and the bytes of its details (which
// may be empty, or anybody's). A refusal of this contract comes back whole: ReasonOf and FieldOf
// tell what they told the server. Anything else is a status with that code and message; a number
// that is no code is UNKNOWN.
absl::Status DecodeRefusal(int code, std::string_view message, std::string_view details);

}  // namespace vsledger
