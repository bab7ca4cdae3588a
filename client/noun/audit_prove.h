// The verb "prove" of the noun "audit".
#pragma once

#include "client/command/verb.h"

namespace vsledger::client {

Verb ProveVerb();

}  // namespace vsledger::client
