// Ed25519 (RFC 8032): keys, signatures and their verification, all of it OpenSSL's. It knows
// nothing of what is signed, nor of the files keys are kept in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/openssl_owner.h"

namespace vsledger {

inline constexpr size_t kEd25519SeedBytes = 32;
inline constexpr size_t kEd25519PublicKeyBytes = 32;
inline constexpr size_t kEd25519SignatureBytes = 64;

// The longest PEM text that is read as a private key; one in use has 119 characters.
inline constexpr size_t kMaxPrivateKeyPemBytes = 4096;

// What a private key is made from: 32 random bytes, as secret as the key. Whoever holds one
// clears it after use.
using Ed25519Seed = std::array<uint8_t, kEd25519SeedBytes>;

using Ed25519PublicKey = std::array<uint8_t, kEd25519PublicKeyBytes>;
using Ed25519Signature = std::array<uint8_t, kEd25519SignatureBytes>;

// A private key and its public key. OpenSSL holds the secret and clears it when the owner goes.
// Moved, never copied. Signing is safe from several threads at once.
class Ed25519PrivateKey {
 public:
  // A new key from OpenSSL's randomness. Internal if OpenSSL fails.
  static absl::StatusOr<Ed25519PrivateKey> Generate();

  // The key of this seed: always the same one. Internal if OpenSSL fails.
  static absl::StatusOr<Ed25519PrivateKey> FromSeed(const Ed25519Seed& seed);

  // The key in a PEM text as ToPem and `openssl genpkey -algorithm ed25519` write it: one
  // unencrypted PKCS #8 block and nothing beside it. InvalidArgument for anything else; no part of
  // the text is repeated in the message.
  static absl::StatusOr<Ed25519PrivateKey> FromPem(std::string_view pem);

  // The key as PEM (PKCS #8, unencrypted): a secret. Internal if OpenSSL fails.
  absl::StatusOr<std::string> ToPem() const;

  const Ed25519PublicKey& public_key() const { return public_key_; }

  // The signature over `message`: the same message always gets the same one. Internal if OpenSSL
  // fails.
  absl::StatusOr<Ed25519Signature> Sign(std::string_view message) const;

 private:
  Ed25519PrivateKey(PkeyOwner key, const Ed25519PublicKey& public_key)
      : key_(std::move(key)), public_key_(public_key) {}

  static absl::StatusOr<Ed25519PrivateKey> FromPkey(PkeyOwner key);

  PkeyOwner key_;
  Ed25519PublicKey public_key_;
};

// OK if a verifier may trust this key: InvalidArgument for a y coordinate that is not reduced (a
// second spelling of another key) and for the points of small order, under which one signature
// fits many messages.
absl::Status CheckEd25519PublicKey(const Ed25519PublicKey& key);

// OK if `signature` over `message` was made with the private key of `key`; DataLoss if not (a
// signature with S not below the group order, a second spelling of a good one, is not);
// InvalidArgument for a key that CheckEd25519PublicKey refuses; Internal if OpenSSL fails.
absl::Status VerifyEd25519(const Ed25519PublicKey& key, std::string_view message,
                           const Ed25519Signature& signature);

}  // namespace vsledger
