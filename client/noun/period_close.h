// The verbs of the noun "period" that end a fund's year.
#pragma once

#include <vector>

#include "client/command/verb.h"

namespace vsledger::client {

// close, confirm-close, correct, confirm-correction, return, finish.
std::vector<Verb> ClosingVerbs();

// year-ends.
Verb YearEndsVerb();

}  // namespace vsledger::client
