// The verb "work" of the noun "server".
#pragma once

#include "client/command/verb.h"

namespace vsledger::client {

Verb WorkVerb();

}  // namespace vsledger::client
