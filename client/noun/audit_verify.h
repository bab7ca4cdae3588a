// "audit verify": proving an export offline.
#pragma once

#include "client/command/verb.h"

namespace vsledger::client {

Verb VerifyVerb();

}  // namespace vsledger::client
