// One run of the client, from its words to its exit code. main.cc hands in the process's own
// streams and surroundings; tests hand in theirs.
#pragma once

#include <string>
#include <vector>

#include "client/config/settings.h"
#include "client/session.h"

namespace vsledger::client {

// Does what `words` (without the program's name) say and gives the exit code of design.md
// section 5. Data goes to streams.out, talk to streams.err. A failure is one sentence, its reason,
// and, where nobody knows whether the write was done, the request id that makes repeating it safe.
int Run(const std::vector<std::string>& words, const Surroundings& surroundings, Streams streams);

}  // namespace vsledger::client
