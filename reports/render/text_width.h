// Text on a terminal: how wide it is, where it may be broken, and what is safe to show.
// Must not know reports.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vsledger::render {

// `text` with everything that would hide, move or reorder its neighbours (control characters,
// bidirectional marks) and every malformed byte replaced by U+FFFD.
std::string Printable(std::string_view text);

// How many columns a terminal gives to `text`: none for combining marks, two for wide East Asian
// characters and emoji, one for any other.
std::size_t DisplayWidth(std::string_view text);

// How many columns the longest word of `text` takes; words are parted by blanks.
std::size_t LongestWord(std::string_view text);

// `text` in lines of at most `width` columns, broken at blanks; a word longer than a line is cut.
// At least one line. `width` is above one.
std::vector<std::string> Wrapped(std::string_view text, std::size_t width);

// `text` filled up with blanks to `width` columns, on its right or its left.
std::string PadRight(std::string_view text, std::size_t width);
std::string PadLeft(std::string_view text, std::size_t width);

}  // namespace vsledger::render
