// What encoding a field of a CSV file is in. The files in the wild are UTF-8, with or without a
// byte order mark, or Windows-1252, and say nowhere which. Must not know columns or rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vsledger::import {

// `bytes` of one field as UTF-8. Decided field by field, so that a file can be read as it streams:
// what is well-formed UTF-8 stays as it is, anything else is taken as Windows-1252. (A text in
// Windows-1252 that happens to be well-formed UTF-8 would need a pair like "Ã©", which no name
// has.) None where Windows-1252 has no character for a byte (81, 8D, 8F, 90, 9D).
std::optional<std::string> DecodeField(std::string_view bytes);

// How many characters a text of well-formed UTF-8 has.
std::size_t CountCharacters(std::string_view utf8);

// `text` without the blanks (space, tab, no-break space) at both ends.
std::string_view Trim(std::string_view text);

// ASCII letters in one case; everything else as it is.
std::string ToLower(std::string_view text);
std::string ToUpper(std::string_view text);

}  // namespace vsledger::import
