// The verb "witness" of the noun "audit".
#pragma once

#include "client/command/verb.h"

namespace vsledger::client {

Verb WitnessVerb();

}  // namespace vsledger::client
