#include "proto/codec/hashes_codec.h"

#include "ledger/base/status_macros.h"

namespace vsledger {

absl::StatusOr<std::vector<Hash>> HashesFromWire(
    const google::protobuf::RepeatedPtrField<std::string>& wire) {
  std::vector<Hash> hashes;
  hashes.reserve(static_cast<std::size_t>(wire.size()));
  for (const std::string& bytes : wire) {
    VSL_ASSIGN_OR_RETURN(hashes.emplace_back(), HashFromBytes(bytes));
  }
  return hashes;
}

}  // namespace vsledger
