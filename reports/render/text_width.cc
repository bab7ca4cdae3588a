#include "reports/render/text_width.h"

#include <array>
#include <utility>

#include "ledger/base/check_fatal.h"
#include "ledger/base/utf8.h"

namespace vsledger::render {
namespace {

using Range = std::pair<char32_t, char32_t>;

// The blocks that matter for names and notes of this country; anything else counts as one column.
constexpr std::array<Range, 6> kNoColumn = {{{0x0300, 0x036F},
                                             {0x1AB0, 0x1AFF},
                                             {0x200B, 0x200D},
                                             {0x20D0, 0x20FF},
                                             {0xFE00, 0xFE0F},
                                             {0xFE20, 0xFE2F}}};
constexpr std::array<Range, 8> kTwoColumns = {{{0x1100, 0x115F},
                                               {0x2E80, 0x303E},
                                               {0x3041, 0xA4CF},
                                               {0xAC00, 0xD7A3},
                                               {0xF900, 0xFAFF},
                                               {0xFF00, 0xFF60},
                                               {0x1F300, 0x1FAFF},
                                               {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool IsIn(const std::array<Range, N>& ranges, char32_t point) {
  for (const auto& [first, last] : ranges) {
    if (point >= first && point <= last) return true;
  }
  return false;
}

std::size_t WidthOf(char32_t point) {
  if (IsIn(kNoColumn, point)) return 0;
  return IsIn(kTwoColumns, point) ? 2 : 1;
}

// The first character of `text` with the bytes it takes; a malformed byte stands for itself.
Utf8Character Next(std::string_view text) {
  const Utf8Character character = FirstUtf8(text);
  return character.length == 0 ? Utf8Character{0xFFFD, 1} : character;
}

// The longest start of `text` that fits into `width` columns, and at least one character.
std::size_t BytesWithin(std::string_view text, std::size_t width) {
  std::size_t bytes = 0;
  std::size_t columns = 0;
  while (bytes < text.size()) {
    const Utf8Character character = Next(text.substr(bytes));
    columns += WidthOf(character.point);
    if (columns > width && bytes > 0) break;
    bytes += character.length;
  }
  return bytes;
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const Utf8Character character = FirstUtf8(text);
    if (character.length == 0 || IsControl(character.point)) {
      shown += "\xEF\xBF\xBD";
    } else {
      shown += text.substr(0, character.length);
    }
    text.remove_prefix(character.length == 0 ? 1 : character.length);
  }
  return shown;
}

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Utf8Character character = Next(text);
    width += WidthOf(character.point);
    text.remove_prefix(character.length);
  }
  return width;
}

std::size_t LongestWord(std::string_view text) {
  std::size_t longest = 0;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    longest = std::max(longest, DisplayWidth(text.substr(start, end - start)));
    start = end + 1;
  }
  return longest;
}

std::vector<std::string> Wrapped(std::string_view text, std::size_t width) {
  VSL_CHECK(width > 1);
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    std::string_view word = text.substr(0, blank);
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
    if (word.empty()) continue;
    const std::size_t used = DisplayWidth(lines.back());
    if (used > 0 && used + 1 + DisplayWidth(word) <= width) {
      lines.back() += ' ';
    } else if (used > 0) {
      lines.emplace_back();
    }
    while (DisplayWidth(word) > width) {
      const std::size_t bytes = BytesWithin(word, width);
      lines.back() = word.substr(0, bytes);
      lines.emplace_back();
      word.remove_prefix(bytes);
    }
    lines.back() += word;
  }
  return lines;
}

std::string PadRight(std::string_view text, std::size_t width) {
  std::string padded(text);
  const std::size_t used = DisplayWidth(text);
  if (used < width) padded.append(width - used, ' ');
  return padded;
}

std::string PadLeft(std::string_view text, std::size_t width) {
  const std::size_t used = DisplayWidth(text);
  return std::string(used < width ? width - used : 0, ' ') + std::string(text);
}

}  // namespace vsledger::render
