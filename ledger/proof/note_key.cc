#include "ledger/proof/note_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ledger/base/status_macros.h"

namespace vsledger {

absl::StatusOr<NoteVerifier> NoteVerifier::Create(std::string_view name,
                                                  const Ed25519PublicKey& key) {
  VSL_ASSIGN_OR_RETURN(VerifierKey made, MakeVerifierKey(name, SignatureType::kNote, key));
  return NoteVerifier(std::move(made));
}

absl::StatusOr<NoteVerifier> NoteVerifier::Parse(std::string_view text) {
  VSL_ASSIGN_OR_RETURN(VerifierKey parsed, ParseVerifierKey(text, SignatureType::kNote));
  return NoteVerifier(std::move(parsed));
}

std::string NoteVerifier::ToString() const { return FormatVerifierKey(key_); }

absl::Status NoteVerifier::Verify(std::string_view text, std::string_view signature) const {
  Ed25519Signature bytes{};
  if (signature.size() != bytes.size()) {
    return absl::DataLossError(fmt::format("a signature of key {} has {} bytes, this one has {}",
                                           name(), bytes.size(), signature.size()));
  }
  std::copy(signature.begin(), signature.end(), bytes.begin());
  return VerifyEd25519(public_key(), text, bytes);
}

absl::StatusOr<NoteSigner> NoteSigner::Create(std::string_view name, Ed25519PrivateKey key) {
  VSL_ASSIGN_OR_RETURN(NoteVerifier verifier, NoteVerifier::Create(name, key.public_key()));
  return NoteSigner(std::move(verifier), std::move(key));
}

absl::StatusOr<std::string> NoteSigner::Sign(std::string_view text) const {
  VSL_ASSIGN_OR_RETURN(const Ed25519Signature signature, key_.Sign(text));
  return std::string(signature.begin(), signature.end());
}

}  // namespace vsledger
