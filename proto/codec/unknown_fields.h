// Finds in a message what this version of the contract does not know. Must not know any message.
#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace vsledger {

// Where `message`, or a message within it, holds a field with a number that is not in the contract:
// "items.allocation field 19"; empty if there is none. Costs a walk by reflection.
std::string UnknownFieldIn(const google::protobuf::Message& message);

}  // namespace vsledger
