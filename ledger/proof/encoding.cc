#include "ledger/proof/encoding.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "absl/status/status.h"
#include "ledger/base/check_fatal.h"

namespace vsledger {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

const unsigned char* AsUnsigned(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// How many '=' end the text: 0, 1 or 2.
size_t PaddingOf(std::string_view text) {
  size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  return padding;
}

absl::Status NotBase64() {
  return absl::InvalidArgumentError(
      "the text is not standard base64 with padding and without spaces or line breaks");
}

}  // namespace

std::string HexEncode(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text.push_back(kHexDigits[value >> 4U]);
    text.push_back(kHexDigits[value & 0x0FU]);
  }
  return text;
}

absl::StatusOr<std::string> HexDecode(std::string_view text) {
  if (text.size() % 2 != 0) {
    return absl::InvalidArgumentError(fmt::format(
        "a hexadecimal text has two digits a byte, this one has {} in all", text.size()));
  }
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (size_t i = 0; i < text.size(); i += 2) {
    const size_t high = kHexDigits.find(text[i]);
    const size_t low = kHexDigits.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) {
      return absl::InvalidArgumentError(
          fmt::format("a hexadecimal text has only 0-9 and a-f, not what stands at place {}", i));
    }
    bytes.push_back(static_cast<char>(high << 4U | low));
  }
  return bytes;
}

std::string Base64Encode(std::string_view bytes) {
  VSL_CHECK(bytes.size() <= kMaxBase64Bytes);
  // EVP_EncodeBlock writes a NUL after the text, hence one more.
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int written = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                      AsUnsigned(bytes), static_cast<int>(bytes.size()));
  VSL_CHECK(written >= 0 && static_cast<size_t>(written) + 1 == text.size());
  text.pop_back();
  return text;
}

absl::StatusOr<std::string> Base64Decode(std::string_view text) {
  if (text.size() > kMaxBase64Chars) {
    return absl::InvalidArgumentError(fmt::format(
        "a base64 text has at most {} characters, this one has {}", kMaxBase64Chars, text.size()));
  }
  if (text.empty()) return std::string();
  if (text.size() % 4 != 0) return NotBase64();
  std::string bytes(text.size() / 4 * 3, '\0');
  const int decoded = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                      AsUnsigned(text), static_cast<int>(text.size()));
  if (decoded < 0 || static_cast<size_t>(decoded) != bytes.size()) return NotBase64();
  bytes.erase(bytes.size() - PaddingOf(text));  // not resize: GCC 12 takes it for a huge fill
  // EVP_DecodeBlock skips spaces at either end, takes '=' anywhere and ignores unused bits.
  if (Base64Encode(bytes) != text) return NotBase64();
  return bytes;
}

}  // namespace vsledger
