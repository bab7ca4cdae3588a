// Bytes as text and back: hexadecimal, and base64 as RFC 4648 section 4 has it. Both are strict:
// for every byte string exactly one text decodes to it, so no text can be altered and still mean
// the same. It knows nothing of what the bytes are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace vsledger {

// The longest byte string that Base64Encode takes, and the text it becomes.
inline constexpr size_t kMaxBase64Bytes = size_t{12} * 1024 * 1024;
inline constexpr size_t kMaxBase64Chars = kMaxBase64Bytes / 3 * 4;

// Two lower-case hexadecimal digits for each byte.
std::string HexEncode(std::string_view bytes);

// The bytes of `text`. InvalidArgument for an odd length or anything but 0-9 and a-f.
absl::StatusOr<std::string> HexDecode(std::string_view text);

// Standard base64 with padding, without line breaks. More than kMaxBase64Bytes is our bug.
std::string Base64Encode(std::string_view bytes);

// The bytes of `text`. InvalidArgument for white space, line breaks, missing or needless padding,
// the URL alphabet, unused bits that are not zero, or more than kMaxBase64Chars.
absl::StatusOr<std::string> Base64Decode(std::string_view text);

}  // namespace vsledger
