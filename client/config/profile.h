// Profiles: named sections of the config file that say where a server is and which certificate to
// show it. Owns the grammar; must not know where the file lies.
//
//   file     line*, each ended by a newline
//   line     empty | '#' comment | ';' comment | '[' name ']' | key '=' value
//   name     1-64 of A-Z a-z 0-9 . _ -
//   key      server | ca | cert | key | output | timeout
//   value    text without the blanks around it; in double quotes if it begins or ends with one
//
// Keys stand under a name; no name and no key of one name comes twice.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace vsledger::client {

// One section: key -> value, only the keys of the grammar.
using Profile = std::map<std::string, std::string, std::less<>>;

// All sections of a file by name.
using Profiles = std::map<std::string, Profile, std::less<>>;

// The largest config file.
inline constexpr std::size_t kMaxConfigBytes = 64 * 1024;

// Reads the text of a config file. `path` stands in refusals only. InvalidArgument names the line.
absl::StatusOr<Profiles> ParseProfiles(std::string_view text, std::string_view path);

}  // namespace vsledger::client
