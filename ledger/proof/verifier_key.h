// The text of a verifier key (C2SP signed-note v1.0.0): who signs, with what kind of signature and
// which Ed25519 key. The kinds share one grammar. It knows nothing of what is signed.
//
//   verifier key   <name> "+" <key id, 8 hexadecimal digits> "+" base64(type || public key)
//   key id         the first 4 bytes of SHA-256(name || 0x0A || type || public key), as a number
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/ed25519.h"

namespace vsledger {

// The longest name of a key, and so the longest origin of a log.
inline constexpr size_t kMaxKeyNameBytes = 255;

// OK if `name` can name a key: 1 to kMaxKeyNameBytes bytes of UTF-8 without Unicode spaces, '+' or
// control characters. InvalidArgument otherwise.
absl::Status CheckKeyName(std::string_view name);

// The kinds of signature we read; the numbers are the specification's.
enum class SignatureType : uint8_t {
  kNote = 0x01,         // over the text of the note
  kCosignature = 0x04,  // a witness's, with the time (C2SP tlog-cosignature)
};

// A key with its name and kind. A plain value.
struct VerifierKey {
  std::string name;
  SignatureType type = SignatureType::kNote;
  Ed25519PublicKey key{};
  uint32_t key_id = 0;

  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

// The key with its id. InvalidArgument for a name or a public key that cannot be used.
absl::StatusOr<VerifierKey> MakeVerifierKey(std::string_view name, SignatureType type,
                                            const Ed25519PublicKey& key);

// The text of the key.
std::string FormatVerifierKey(const VerifierKey& key);

// The key of kind `type` in `text`. InvalidArgument for any other text than FormatVerifierKey
// writes: also if the key id is not that of the key, or the kind is another.
absl::StatusOr<VerifierKey> ParseVerifierKey(std::string_view text, SignatureType type);

}  // namespace vsledger
