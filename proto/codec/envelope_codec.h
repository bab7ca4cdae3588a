// The envelope of a command: who asks, under which request id, whether it is a dry run, and the
// bytes by which a repeated request is known. Must not know any one request.
#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "vsledger/v1/common.pb.h"

namespace vsledger {

// The command with what its request says about it. FIELD_MISSING or MALFORMED_ID for the request
// id. `payload` is PayloadOf the request.
absl::StatusOr<Envelope> MakeEnvelope(const v1::WriteContext& context, Command command, Actor actor,
                                      std::string payload);

// The same bytes in the same order for the same message, whatever it is.
std::string SerialisedInOrder(const google::protobuf::Message& message);

// What two requests with the same id must share to be the same request:
//   payload = full name of the message, 0x0A, its bytes without the context
// so that equal bytes of different methods are not taken for each other.
template <typename Request>
std::string PayloadOf(Request request) {
  request.clear_context();
  return request.GetTypeName() + "\n" + SerialisedInOrder(request);
}

}  // namespace vsledger
