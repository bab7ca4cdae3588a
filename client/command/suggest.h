// Which known word somebody probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vsledger::client {

// The word of `known` nearest to `typed`, if it is near enough to be a slip of the fingers (at most
// two letters changed, added, lost or swapped, or a beginning of it); empty if none is.
std::string Suggestion(std::string_view typed, const std::vector<std::string>& known);

}  // namespace vsledger::client
