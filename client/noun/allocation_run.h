// The verbs of the noun "allocation" about a term's run.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "client/command/values.h"
#include "client/command/verb.h"
#include "client/session.h"

namespace vsledger::client {

// run, explain.
std::vector<Verb> RunVerbs();

// allocation approve --run RUN.
absl::Status ApproveRun(const Values& values, Session& session);

}  // namespace vsledger::client
