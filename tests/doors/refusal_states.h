// Refusals whose cause is not in the call but in the state of the server: each with the story that
// brings a server of its own into that state, by a cause that happens. Owns the list of them.
#pragma once

#include <ostream>
#include <vector>

#include "ledger/base/refusal.h"

namespace vsledger {

struct RefusedInState {
  Reason reason;
  const char* name;   // of the story, for the test's name
  void (*provoke)();  // tells it, with all that is to be expected
};

std::vector<RefusedInState> RefusedInStates();

// How a test that fails names it.
inline void PrintTo(const RefusedInState& state, std::ostream* out) { *out << state.name; }

}  // namespace vsledger
