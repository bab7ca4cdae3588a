// SIGTERM and SIGINT as something to wait for. gRPC's shutdown must not run inside a signal handler
// (it deadlocks), so both are blocked before any thread exists and one thread waits for them.
#pragma once

#include <csignal>

namespace vsledger {

// Blocks both signals in this thread and in every thread made after it. Make it first in main.
class StopSignals {
 public:
  StopSignals();

  // Returns when one of the two has come. After it a second one ends the process at once, as an
  // impatient operator expects.
  void Wait() const;

 private:
  sigset_t signals_{};
};

}  // namespace vsledger
