#include "ledger/proof/cosignature.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "absl/status/status.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/note.h"

namespace vsledger {
namespace {

constexpr size_t kTimeBytes = 8;

std::string TimeBytes(uint64_t time) {
  std::string bytes;
  for (size_t i = 0; i < kTimeBytes; ++i) {
    bytes.push_back(static_cast<char>(time >> (8 * (kTimeBytes - 1 - i)) & 0xFFU));
  }
  return bytes;
}

uint64_t TimeFromBytes(std::string_view bytes) {
  uint64_t time = 0;
  for (const char byte : bytes.substr(0, kTimeBytes)) {
    time = time << 8U | static_cast<uint8_t>(byte);
  }
  return time;
}

std::string Message(std::string_view text, uint64_t time) {
  return fmt::format("cosignature/v1\ntime {}\n{}", time, text);
}

// The witness that the signature claims to be of; none if it is of nobody known.
const CosignatureVerifier* WitnessOf(const NoteSignature& signature,
                                     std::span<const CosignatureVerifier> witnesses) {
  const auto found =
      std::find_if(witnesses.begin(), witnesses.end(), [&](const CosignatureVerifier& witness) {
        return witness.name() == signature.name && witness.key_id() == signature.key_id;
      });
  return found == witnesses.end() ? nullptr : &*found;
}

}  // namespace

absl::StatusOr<CosignatureVerifier> CosignatureVerifier::Create(std::string_view name,
                                                                const Ed25519PublicKey& key) {
  VSL_ASSIGN_OR_RETURN(VerifierKey made, MakeVerifierKey(name, SignatureType::kCosignature, key));
  return CosignatureVerifier(std::move(made));
}

absl::StatusOr<CosignatureVerifier> CosignatureVerifier::Parse(std::string_view text) {
  VSL_ASSIGN_OR_RETURN(VerifierKey parsed, ParseVerifierKey(text, SignatureType::kCosignature));
  return CosignatureVerifier(std::move(parsed));
}

std::string CosignatureVerifier::ToString() const { return FormatVerifierKey(key_); }

absl::StatusOr<uint64_t> CosignatureVerifier::Verify(std::string_view text,
                                                     std::string_view signature) const {
  Ed25519Signature bytes{};
  if (signature.size() != kTimeBytes + bytes.size()) {
    return absl::DataLossError(fmt::format("a cosignature of key {} has {} bytes, this one has {}",
                                           name(), kTimeBytes + bytes.size(), signature.size()));
  }
  const uint64_t time = TimeFromBytes(signature);
  if (time > kMaxCosignatureTime) {
    return absl::DataLossError(
        fmt::format("the time of a cosignature of key {} is beyond 2^63 - 1", name()));
  }
  std::copy(signature.begin() + kTimeBytes, signature.end(), bytes.begin());
  VSL_RETURN_IF_ERROR(VerifyEd25519(public_key(), Message(text, time), bytes));
  return time;
}

absl::StatusOr<CosignatureSigner> CosignatureSigner::Create(std::string_view name,
                                                            Ed25519PrivateKey key) {
  VSL_ASSIGN_OR_RETURN(CosignatureVerifier verifier,
                       CosignatureVerifier::Create(name, key.public_key()));
  return CosignatureSigner(std::move(verifier), std::move(key));
}

absl::StatusOr<std::string> CosignatureSigner::Sign(std::string_view text, uint64_t time) const {
  if (time > kMaxCosignatureTime) {
    return absl::InvalidArgumentError(
        fmt::format("the time of a cosignature is at most 2^63 - 1, not {}", time));
  }
  VSL_ASSIGN_OR_RETURN(const Ed25519Signature signature, key_.Sign(Message(text, time)));
  return TimeBytes(time) + std::string(signature.begin(), signature.end());
}

absl::StatusOr<std::string> Cosign(std::string_view note, const CosignatureSigner& witness,
                                   uint64_t time) {
  VSL_ASSIGN_OR_RETURN(SignedNote parts, ParseNote(note));
  VSL_RETURN_IF_ERROR(ParseCheckpoint(parts.text).status());
  const CosignatureVerifier& key = witness.verifier();
  std::erase_if(parts.signatures, [&](const NoteSignature& other) {
    return other.name == key.name() && other.key_id == key.key_id();
  });
  VSL_ASSIGN_OR_RETURN(std::string signature, witness.Sign(parts.text, time));
  parts.signatures.push_back({key.name(), key.key_id(), std::move(signature)});
  return FormatNote(parts);
}

absl::StatusOr<std::vector<Cosignature>> FindCosignatures(
    std::string_view note, std::span<const CosignatureVerifier> witnesses) {
  VSL_ASSIGN_OR_RETURN(const SignedNote parts, ParseNote(note));
  std::vector<Cosignature> found;
  for (const NoteSignature& signature : parts.signatures) {
    const CosignatureVerifier* const witness = WitnessOf(signature, witnesses);
    if (witness == nullptr) continue;
    const absl::StatusOr<uint64_t> time = witness->Verify(parts.text, signature.signature);
    if (!time.ok()) {
      return absl::Status(time.status().code(),
                          fmt::format("the cosignature by {} is bad: {}", witness->name(),
                                      std::string(time.status().message())));
    }
    const bool counted = std::any_of(found.begin(), found.end(), [&](const Cosignature& other) {
      return other.name == witness->name() && other.key_id == witness->key_id();
    });
    if (!counted) found.push_back({witness->name(), witness->key_id(), *time});
  }
  return found;
}

}  // namespace vsledger
