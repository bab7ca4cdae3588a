#include "ledger/proof/note_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ledger/base/status_macros.h"
#include "ledger/base/utf8.h"
#include "ledger/proof/encoding.h"
#include "ledger/proof/hash.h"

namespace vsledger {
namespace {

// Signature type 0x01 of the signed-note specification: Ed25519 over the text of the note.
constexpr std::string_view kEd25519Type("\x01", 1);

constexpr size_t kKeyIdDigits = 8;

std::string_view KeyView(const Ed25519PublicKey& key) {
  return {reinterpret_cast<const char*>(key.data()), key.size()};
}

uint32_t KeyIdOf(std::string_view name, const Ed25519PublicKey& key) {
  const Hash hash = Sha256Joined({name, "\n", kEd25519Type, KeyView(key)});
  return uint32_t{hash[0]} << 24U | uint32_t{hash[1]} << 16U | uint32_t{hash[2]} << 8U | hash[3];
}

// Unicode's White_Space property, what the specification calls Unicode spaces.
bool IsUnicodeSpace(char32_t point) {
  switch (point) {
    case 0x20:
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return true;
    default:
      return (point >= 0x09 && point <= 0x0D) || (point >= 0x2000 && point <= 0x200A);
  }
}

absl::Status NotAVerifierKey(std::string_view why) {
  return absl::InvalidArgumentError(
      fmt::format("the text is not a verifier key, name+key id+key: {}", why));
}

}  // namespace

absl::Status CheckKeyName(std::string_view name) {
  if (name.empty() || name.size() > kMaxKeyNameBytes) {
    return absl::InvalidArgumentError(
        fmt::format("the name of a key has 1 to {} bytes, not {}", kMaxKeyNameBytes, name.size()));
  }
  std::string_view rest = name;
  while (!rest.empty()) {
    const auto [point, length] = FirstUtf8(rest);
    if (length == 0) {
      return absl::InvalidArgumentError("the name of a key must be valid UTF-8");
    }
    if (point < 0x20 || point == U'+' || IsUnicodeSpace(point)) {
      return absl::InvalidArgumentError(fmt::format(
          "the name of a key must have no spaces, no '+' and no control characters, but "
          "U+{:04X} is in it",
          static_cast<uint32_t>(point)));
    }
    rest.remove_prefix(length);
  }
  return absl::OkStatus();
}

absl::StatusOr<NoteVerifier> NoteVerifier::Create(std::string_view name,
                                                  const Ed25519PublicKey& key) {
  VSL_RETURN_IF_ERROR(CheckKeyName(name));
  VSL_RETURN_IF_ERROR(CheckEd25519PublicKey(key));
  return NoteVerifier(name, KeyIdOf(name, key), key);
}

absl::StatusOr<NoteVerifier> NoteVerifier::Parse(std::string_view text) {
  // Base64 may hold '+' too: only the first two separate.
  const size_t name_end = text.find('+');
  if (name_end == std::string_view::npos) return NotAVerifierKey("there is no '+' in it");
  const std::string_view rest = text.substr(name_end + 1);
  if (rest.size() <= kKeyIdDigits || rest[kKeyIdDigits] != '+') {
    return NotAVerifierKey("its key id is not 8 hexadecimal digits");
  }
  VSL_ASSIGN_OR_RETURN(const std::string bytes, Base64Decode(rest.substr(kKeyIdDigits + 1)));
  Ed25519PublicKey key{};
  if (bytes.size() != kEd25519Type.size() + key.size() || !bytes.starts_with(kEd25519Type)) {
    return NotAVerifierKey("its key is not an Ed25519 key of type 0x01");
  }
  std::copy(bytes.begin() + kEd25519Type.size(), bytes.end(), key.begin());
  VSL_ASSIGN_OR_RETURN(NoteVerifier verifier, Create(text.substr(0, name_end), key));
  if (verifier.ToString() != text) {
    return NotAVerifierKey(fmt::format("its key id should be {:08x}", verifier.key_id()));
  }
  return verifier;
}

std::string NoteVerifier::ToString() const {
  std::string bytes(kEd25519Type);
  bytes += KeyView(key_);
  return fmt::format("{}+{:08x}+{}", name_, key_id_, Base64Encode(bytes));
}

absl::Status NoteVerifier::Verify(std::string_view text, std::string_view signature) const {
  Ed25519Signature bytes{};
  if (signature.size() != bytes.size()) {
    return absl::DataLossError(fmt::format("a signature of key {} has {} bytes, this one has {}",
                                           name_, bytes.size(), signature.size()));
  }
  std::copy(signature.begin(), signature.end(), bytes.begin());
  return VerifyEd25519(key_, text, bytes);
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
