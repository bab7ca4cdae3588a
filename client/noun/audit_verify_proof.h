// "audit verify FILE.tlog-proof": proving one record by its proof file, offline.
#pragma once

#include "absl/status/status.h"
#include "client/command/values.h"
#include "client/session.h"

namespace vsledger::client {

// Verifies the proof file that PATH names: the signature, and that the log holds the record whose
// bytes --entry names. InvalidArgument without --entry or --log-key; DataLoss or RECORD_BROKEN if
// it does not verify.
absl::Status VerifyProof(const Values& values, Session& session);

}  // namespace vsledger::client
