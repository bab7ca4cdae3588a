// The hashes of a proof as a message carries them. Must not know what they prove.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"

namespace vsledger {

// The hashes in a message, in its order. As HashFromBytes fails for one that is not 32 bytes.
absl::StatusOr<std::vector<Hash>> HashesFromWire(
    const google::protobuf::RepeatedPtrField<std::string>& wire);

}  // namespace vsledger
