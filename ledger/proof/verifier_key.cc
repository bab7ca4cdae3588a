#include "ledger/proof/verifier_key.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/base/status_macros.h"
#include "ledger/base/utf8.h"
#include "ledger/proof/encoding.h"
#include "ledger/proof/hash.h"

namespace vsledger {
namespace {

constexpr size_t kKeyIdDigits = 8;

std::string_view KeyView(const Ed25519PublicKey& key) {
  return {reinterpret_cast<const char*>(key.data()), key.size()};
}

char TypeByte(SignatureType type) { return static_cast<char>(type); }

uint32_t KeyIdOf(std::string_view name, SignatureType type, const Ed25519PublicKey& key) {
  const char byte = TypeByte(type);
  const Hash hash = Sha256Joined({name, "\n", std::string_view(&byte, 1), KeyView(key)});
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

absl::StatusOr<VerifierKey> MakeVerifierKey(std::string_view name, SignatureType type,
                                            const Ed25519PublicKey& key) {
  VSL_RETURN_IF_ERROR(CheckKeyName(name));
  VSL_RETURN_IF_ERROR(CheckEd25519PublicKey(key));
  return VerifierKey{
      .name = std::string(name), .type = type, .key = key, .key_id = KeyIdOf(name, type, key)};
}

std::string FormatVerifierKey(const VerifierKey& key) {
  std::string bytes(1, TypeByte(key.type));
  bytes += KeyView(key.key);
  return fmt::format("{}+{:08x}+{}", key.name, key.key_id, Base64Encode(bytes));
}

absl::StatusOr<VerifierKey> ParseVerifierKey(std::string_view text, SignatureType type) {
  // Base64 may hold '+' too: only the first two separate.
  const size_t name_end = text.find('+');
  if (name_end == std::string_view::npos) return NotAVerifierKey("there is no '+' in it");
  const std::string_view rest = text.substr(name_end + 1);
  if (rest.size() <= kKeyIdDigits || rest[kKeyIdDigits] != '+') {
    return NotAVerifierKey("its key id is not 8 hexadecimal digits");
  }
  VSL_ASSIGN_OR_RETURN(const std::string bytes, Base64Decode(rest.substr(kKeyIdDigits + 1)));
  Ed25519PublicKey key{};
  if (bytes.size() != 1 + key.size() || bytes.front() != TypeByte(type)) {
    return NotAVerifierKey(
        fmt::format("its key is not an Ed25519 key of type 0x{:02x}", static_cast<int>(type)));
  }
  std::copy(bytes.begin() + 1, bytes.end(), key.begin());
  VSL_ASSIGN_OR_RETURN(VerifierKey parsed, MakeVerifierKey(text.substr(0, name_end), type, key));
  if (FormatVerifierKey(parsed) != text) {
    return NotAVerifierKey(fmt::format("its key id should be {:08x}", parsed.key_id));
  }
  return parsed;
}

}  // namespace vsledger
