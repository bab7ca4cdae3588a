// "audit export": the whole journal for plain-text accounting tools.
#pragma once

#include "client/command/verb.h"

namespace vsledger::client {

Verb ExportVerb();

// "--log-key KEY": verifies checkpoints; several verbs of the log take it.
Flag LogKeyFlag();

}  // namespace vsledger::client
