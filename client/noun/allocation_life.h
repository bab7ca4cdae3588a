// The verbs of the noun "allocation" in the life of a request beside approving and refusing it.
#pragma once

#include <vector>

#include "client/command/verb.h"

namespace vsledger::client {

// submit, query, answer, hold, cancel, evidence, review.
std::vector<Verb> LifeVerbs();

}  // namespace vsledger::client
