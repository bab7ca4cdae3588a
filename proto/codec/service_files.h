// The files of the contract that hold its services. The one list of them.
#pragma once

#include <google/protobuf/descriptor.h>

#include <vector>

namespace vsledger {

// In the order of their names. Owned by the generated code.
std::vector<const google::protobuf::FileDescriptor*> ServiceFiles();

}  // namespace vsledger
