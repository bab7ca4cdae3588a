// The verbs of the noun "setting" about settings that take others' place.
#pragma once

#include <vector>

#include "client/command/verb.h"

namespace vsledger::client {

// succeed, confirm-successor, successors.
std::vector<Verb> SuccessorVerbs();

}  // namespace vsledger::client
