// VSL_CHECK and VSL_UNREACHABLE: stop the process on our own bugs, in release builds too.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace vsledger {

[[noreturn]] inline void DieOfBug(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "vsledger: internal error: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace vsledger

#define VSL_CHECK(condition) \
  ((condition) ? (void)0 : ::vsledger::DieOfBug(#condition, __FILE__, __LINE__))

// Where the code cannot come: after a switch that names every value of an enum.
#define VSL_UNREACHABLE(what) ::vsledger::DieOfBug(what, __FILE__, __LINE__)
