// How wide the terminal is that a person reads from.
#pragma once

#include <cstddef>

namespace vsledger::client {

// The narrowest page that anything is laid out for.
inline constexpr std::size_t kNarrowestPage = 40;

// The page for a terminal that says it has so many columns: at least kNarrowestPage;
// render::kTableColumns for one that says 0.
std::size_t PageColumns(std::size_t told);

// The columns of the terminal behind an open file descriptor, at least kNarrowestPage;
// render::kTableColumns where it is no terminal or does not say.
std::size_t TerminalColumns(int descriptor);

}  // namespace vsledger::client
