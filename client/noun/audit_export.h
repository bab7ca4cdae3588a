// "audit export": the whole log as tiles, or its journal for plain-text accounting tools.
#pragma once

#include "client/command/verb.h"

namespace vsledger::client {

Verb ExportVerb();

// "--log-key KEY": verifies checkpoints; several verbs of the log take it.
Flag LogKeyFlag();

}  // namespace vsledger::client
