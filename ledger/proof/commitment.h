// Commitments: how a private value (a name, a date of birth, free text) enters the log without
// being readable from it (design.md, section 3). The log keeps SHA-256(salt || value) for ever;
// salt and value stand elsewhere and can be destroyed, and then nothing leads back to the value.
//
// The salt has one length. With any other rule the same commitment would also open to a longer
// salt and a shorter value ("Anna Smith" to "Smith").
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"

namespace vsledger {

inline constexpr size_t kSaltBytes = 32;

// Random bytes, made new for every value (FillRandom); never used twice, never in the log.
using Salt = std::array<uint8_t, kSaltBytes>;

// What opens a commitment. Keep it apart from the log, and out of every message and log line.
struct PrivateValue {
  Salt salt{};
  std::string value;

  friend bool operator==(const PrivateValue&, const PrivateValue&) = default;
};

// SHA-256(salt || value).
Hash Commit(const PrivateValue& private_value);

// OK if `private_value` is what `commitment` was made of; DataLoss if not. The message holds
// nothing of the value.
absl::Status VerifyCommitment(const Hash& commitment, const PrivateValue& private_value);

// The salt that these bytes are. InvalidArgument unless there are kSaltBytes of them.
absl::StatusOr<Salt> SaltFromBytes(std::string_view bytes);

// The bytes of the salt, seen where they stand: valid as long as `salt` is.
std::string_view SaltView(const Salt& salt);
std::string_view SaltView(const Salt&& salt) = delete;

}  // namespace vsledger
