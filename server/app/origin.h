// The log's name in its checkpoints, "<name>/vsledger/<LA code>": fixed when a ledger is made.
#pragma once

#include <string>
#include <string_view>

namespace vsledger {

// The longest authority name that a ledger is made with.
inline constexpr std::size_t kMaxAuthorityName = 100;

// The origin for an authority: its name in a-z, 0-9 and single hyphens, since a checkpoint's origin
// holds no spaces (formats.md). "Sample Borough", "999" is "sample-borough/vsledger/999".
std::string OriginOf(std::string_view authority_name, std::string_view authority_code);

}  // namespace vsledger
