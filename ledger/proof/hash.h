// SHA-256: of bytes in memory, of several parts as if joined, of a stream; and a hash as text.
// Every hash of the project is made here. It knows nothing of trees, notes or records.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ledger/proof/openssl_owner.h"

namespace vsledger {

inline constexpr size_t kHashBytes = 32;

// A SHA-256 hash. A plain value: compare with ==, order with <.
using Hash = std::array<uint8_t, kHashBytes>;

// The SHA-256 of `bytes`. Safe from any thread.
Hash Sha256(std::string_view bytes);

// The SHA-256 of the parts, one after the other, with nothing between them.
Hash Sha256Joined(std::initializer_list<std::string_view> parts);

// SHA-256 of what does not fit in memory at once (a file, an upload). One thread at a time.
class Sha256Stream {
 public:
  Sha256Stream();

  // Adds the next bytes.
  void Update(std::string_view bytes);

  // The hash of all bytes since the start; then the stream starts anew, empty.
  Hash Finish();

 private:
  DigestContextOwner context_;
};

// The 32 bytes, seen where they stand: valid as long as `hash` is.
std::string_view HashView(const Hash& hash);
std::string_view HashView(const Hash&& hash) = delete;

// The hash that these 32 bytes are. InvalidArgument for any other number of bytes.
absl::StatusOr<Hash> HashFromBytes(std::string_view bytes);

// 64 lower-case hexadecimal digits, and back. InvalidArgument for anything else.
std::string HashToHex(const Hash& hash);
absl::StatusOr<Hash> HashFromHex(std::string_view text);

// 44 characters of base64, as checkpoints and proofs write a hash, and back. InvalidArgument for
// anything else.
std::string HashToBase64(const Hash& hash);
absl::StatusOr<Hash> HashFromBase64(std::string_view text);

}  // namespace vsledger
