// The verbs of the noun "allocation" that make an approval smaller before it is paid.
#pragma once

#include <vector>

#include "client/command/verb.h"

namespace vsledger::client {

// cut, confirm-cut, cuts.
std::vector<Verb> CutVerbs();

}  // namespace vsledger::client
