// The keys of signed notes (C2SP signed-note v1.0.0): a name and an Ed25519 key, for signing and
// for verifying a text. It knows nothing of how a note is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/ed25519.h"
#include "ledger/proof/verifier_key.h"

namespace vsledger {

// Verifies the signatures of one key. A plain value.
class NoteVerifier {
 public:
  // InvalidArgument for a name or a public key that cannot be used.
  static absl::StatusOr<NoteVerifier> Create(std::string_view name, const Ed25519PublicKey& key);

  // From the text of a verifier key. InvalidArgument for any other text than ToString writes: also
  // if its key id is not that of the key, and for signature types other than Ed25519.
  static absl::StatusOr<NoteVerifier> Parse(std::string_view text);

  // The text of the verifier key.
  std::string ToString() const;

  const std::string& name() const { return key_.name; }
  uint32_t key_id() const { return key_.key_id; }
  const Ed25519PublicKey& public_key() const { return key_.key; }

  // OK if these bytes are this key's signature over `text`; DataLoss if not.
  absl::Status Verify(std::string_view text, std::string_view signature) const;

  friend bool operator==(const NoteVerifier&, const NoteVerifier&) = default;

 private:
  explicit NoteVerifier(VerifierKey key) : key_(std::move(key)) {}

  VerifierKey key_;
};

// Signs with one key, which it owns. Signing is safe from several threads at once.
class NoteSigner {
 public:
  // InvalidArgument for a name that cannot name a key.
  static absl::StatusOr<NoteSigner> Create(std::string_view name, Ed25519PrivateKey key);

  // The public side of the key: what to hand to those who verify.
  const NoteVerifier& verifier() const { return verifier_; }

  // The signature over `text`, kEd25519SignatureBytes bytes. Internal if OpenSSL fails.
  absl::StatusOr<std::string> Sign(std::string_view text) const;

 private:
  NoteSigner(NoteVerifier verifier, Ed25519PrivateKey key)
      : verifier_(std::move(verifier)), key_(std::move(key)) {}

  NoteVerifier verifier_;
  Ed25519PrivateKey key_;
};

}  // namespace vsledger
