// Cosignatures (C2SP tlog-cosignature, Ed25519, cosignature/v1): a witness's word that at a time it
// saw this checkpoint, and that it continued every one the witness had seen before. One more
// signature line of the checkpoint's note. Verifying needs only the note and the witness's key.
//
//   signature   time, 8 bytes, high byte first || Ed25519 signature, 64 bytes, over
//   message     "cosignature/v1" NEWLINE "time " <time> NEWLINE <text of the checkpoint>
//   time        seconds since 1970 began in UTC, at most 2^63 - 1
//
// The caller's duty, for no function here can see it: never cosign a checkpoint that does not
// continue the one cosigned before.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/proof/verifier_key.h"

namespace vsledger {

inline constexpr uint64_t kMaxCosignatureTime = 0x7FFF'FFFF'FFFF'FFFF;

// Verifies the cosignatures of one witness. A plain value.
class CosignatureVerifier {
 public:
  // InvalidArgument for a name or a public key that cannot be used.
  static absl::StatusOr<CosignatureVerifier> Create(std::string_view name,
                                                    const Ed25519PublicKey& key);

  // From the text of a verifier key of type 0x04. InvalidArgument for any other text than ToString
  // writes.
  static absl::StatusOr<CosignatureVerifier> Parse(std::string_view text);

  // The text of the verifier key.
  std::string ToString() const;

  const std::string& name() const { return key_.name; }
  uint32_t key_id() const { return key_.key_id; }
  const Ed25519PublicKey& public_key() const { return key_.key; }

  // The time at which the witness signed `text` (a checkpoint's, without signatures), if these
  // bytes are its cosignature; DataLoss if they are not.
  absl::StatusOr<uint64_t> Verify(std::string_view text, std::string_view signature) const;

  friend bool operator==(const CosignatureVerifier&, const CosignatureVerifier&) = default;

 private:
  explicit CosignatureVerifier(VerifierKey key) : key_(std::move(key)) {}

  VerifierKey key_;
};

// Cosigns with one key, which it owns.
class CosignatureSigner {
 public:
  // InvalidArgument for a name that cannot name a key.
  static absl::StatusOr<CosignatureSigner> Create(std::string_view name, Ed25519PrivateKey key);

  // The public side of the key: what to hand to those who verify.
  const CosignatureVerifier& verifier() const { return verifier_; }

  // The cosignature over `text` at `time`. InvalidArgument for a time above kMaxCosignatureTime;
  // Internal if OpenSSL fails.
  absl::StatusOr<std::string> Sign(std::string_view text, uint64_t time) const;

 private:
  CosignatureSigner(CosignatureVerifier verifier, Ed25519PrivateKey key)
      : verifier_(std::move(verifier)), key_(std::move(key)) {}

  CosignatureVerifier verifier_;
  Ed25519PrivateKey key_;
};

// The note with one cosignature more. The other signatures are kept as they are, unverified, but
// those of the same witness key go. InvalidArgument for a note that is not well formed or holds no
// checkpoint; otherwise as CosignatureSigner::Sign fails.
absl::StatusOr<std::string> Cosign(std::string_view note, const CosignatureSigner& witness,
                                   uint64_t time);

// A cosignature that is good.
struct Cosignature {
  std::string name;     // the witness's
  uint32_t key_id = 0;  // of its key
  uint64_t time = 0;

  friend bool operator==(const Cosignature&, const Cosignature&) = default;
};

// The cosignatures by known witnesses on `note`, each key once, in their order there; perhaps none.
// Signatures of unknown keys mean nothing. InvalidArgument for a note that is not well formed;
// DataLoss if a signature that claims a known key is bad. Says nothing of the log's own signature.
absl::StatusOr<std::vector<Cosignature>> FindCosignatures(
    std::string_view note, std::span<const CosignatureVerifier> witnesses);

}  // namespace vsledger
