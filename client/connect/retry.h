// When a call that found nobody is tried again, and how long to wait before. Must not know calls.
#pragma once

#include <chrono>

namespace vsledger::client {

// Tries in all, and the waits between them: the first, then twice as long each time up to the last.
struct RetryPolicy {
  int tries = 6;
  std::chrono::milliseconds first_wait{100};
  std::chrono::milliseconds longest_wait{2'000};
};

// The wait before try number `next` (the second is 2).
inline std::chrono::milliseconds WaitBefore(const RetryPolicy& policy, int next) {
  std::chrono::milliseconds wait = policy.first_wait;
  for (int i = 2; i < next && wait < policy.longest_wait; ++i) wait *= 2;
  return wait < policy.longest_wait ? wait : policy.longest_wait;
}

}  // namespace vsledger::client
