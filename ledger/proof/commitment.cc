#include "ledger/proof/commitment.h"

#include <fmt/format.h>

#include <algorithm>

namespace vsledger {

Hash Commit(const PrivateValue& private_value) {
  return Sha256Joined({SaltView(private_value.salt), private_value.value});
}

absl::Status VerifyCommitment(const Hash& commitment, const PrivateValue& private_value) {
  if (Commit(private_value) == commitment) return absl::OkStatus();
  return absl::DataLossError(fmt::format(
      "the private value is not the one that commitment {} was made of", HashToHex(commitment)));
}

absl::StatusOr<Salt> SaltFromBytes(std::string_view bytes) {
  if (bytes.size() != kSaltBytes) {
    return absl::InvalidArgumentError(
        fmt::format("a salt has {} bytes, this one has {}", kSaltBytes, bytes.size()));
  }
  Salt salt;
  std::copy(bytes.begin(), bytes.end(), salt.begin());
  return salt;
}

std::string_view SaltView(const Salt& salt) {
  return {reinterpret_cast<const char*>(salt.data()), salt.size()};
}

}  // namespace vsledger
