// A process of its own that is killed like the plug pulled: fork, SIGKILL, and what it had said by
// then. Owns the process and its pipe; must not know ledgers.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vsledger {

// The only way for the child to be heard: each call is one line of at most kMaxSaidBytes, written
// at once, so that a kill leaves it whole or not at all. Safe from any thread.
using Say = std::function<void(const std::string&)>;
inline constexpr std::size_t kMaxSaidBytes = 4000;

// How a child ended.
struct Ending {
  bool killed = false;  // by SIGKILL; anything else is a fault of the test or the program
  std::vector<std::string> lines;  // what it said, whole lines only
};

// The longest life of a child: one that hangs is ended by then, and not by SIGKILL.
inline constexpr unsigned kMaxLifeSeconds = 60;

// Runs `life` in a child until it kills itself (KillThisProcess). Call it while the process has no
// other thread: a child has only the one that forked. `life` must not use gtest; a check of its own
// that fails should abort.
Ending RunUntilItDies(const std::function<void(const Say&)>& life);

// The same, but the parent kills it, `delay` after the first line it said.
Ending RunAndKill(const std::function<void(const Say&)>& life, std::chrono::microseconds delay);

// Ends this process at once: nothing is flushed, closed or unwound.
[[noreturn]] void KillThisProcess();

// Threads of this process; 1 where /proc is not mounted and nobody can tell.
std::size_t ThreadsOfThisProcess();

}  // namespace vsledger
