#include "server/app/import/text_decoding.h"

#include <algorithm>
#include <array>

#include "ledger/base/utf8.h"

namespace vsledger::import {
namespace {

// Windows-1252 from 80 to 9F; 0 where it has no character. The rest is as in Unicode.
constexpr std::array<char16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Appends a code point from U+0080 to U+FFFF.
void AppendUtf8(char16_t point, std::string& text) {
  if (point < 0x800) {
    text += static_cast<char>(0xC0 | (point >> 6));
  } else {
    text += static_cast<char>(0xE0 | (point >> 12));
    text += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
  }
  text += static_cast<char>(0x80 | (point & 0x3F));
}

bool IsAscii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

template <typename Change>
std::string Changed(std::string_view text, Change change) {
  std::string changed(text);
  std::transform(changed.begin(), changed.end(), changed.begin(), change);
  return changed;
}

}  // namespace

std::optional<std::string> DecodeField(std::string_view bytes) {
  if (IsAscii(bytes) || IsUtf8(bytes)) return std::string(bytes);
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
      continue;
    }
    const char16_t point = byte < 0xA0 ? kWindows1252[byte - 0x80u] : char16_t{byte};
    if (point == 0) return std::nullopt;
    AppendUtf8(point, text);
  }
  return text;
}

std::size_t CountCharacters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80;
  }));
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  for (;;) {
    if (text.starts_with(' ') || text.starts_with('\t')) {
      text.remove_prefix(1);
    } else if (text.ends_with(' ') || text.ends_with('\t')) {
      text.remove_suffix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

std::string ToLower(std::string_view text) {
  return Changed(text, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

std::string ToUpper(std::string_view text) {
  return Changed(text, [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
}

}  // namespace vsledger::import
