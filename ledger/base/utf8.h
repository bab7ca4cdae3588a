// Reading UTF-8 one character at a time: what is well-formed and how long each character is.
// Must not know where the bytes come from.
#pragma once

#include <cstddef>
#include <string_view>

namespace vsledger {

// One character of a text: its code point and how many bytes it took; `length` 0 where the bytes
// are not well-formed UTF-8 (overlong forms, surrogates and numbers above U+10FFFF are not).
struct Utf8Character {
  char32_t point = 0;
  std::size_t length = 0;
};

// The first character of `text`, which is not empty.
inline Utf8Character FirstUtf8(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t point = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80) return {};
    point = (point << 6) | (byte(i) & 0x3Fu);
  }
  const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (overlong || surrogate || point > 0x10FFFF) return {};
  return {point, length};
}

// Whether the whole of `text` is well-formed.
inline bool IsUtf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = FirstUtf8(text).length;
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

// Whether `point` moves, hides or reorders what is around it instead of showing something: control
// characters (C0, DEL, C1), line separators and the bidirectional marks.
inline constexpr bool IsControl(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point <= 0x9F) || (point >= 0x200E && point <= 0x200F) ||
         (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

}  // namespace vsledger
