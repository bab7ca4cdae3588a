// Reading records from the log and checking them on the way: that none is missing, and that they
// are the ones the checkpoint signs. Knows gRPC.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/session.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/merkle.h"
#include "ledger/record.h"

namespace vsledger::client {

// The checkpoint in `note`. With a `log_key` ("name+hash+key", not empty) its signature is
// verified: DataLoss if that log did not sign it; InvalidArgument if the key is none.
absl::StatusOr<Checkpoint> OpenLogCheckpoint(const std::string& note, const std::string& log_key);

// Hands the bytes of every record to `visit`, in order, from the first that `tree` does not hold,
// and says on a terminal how far it is. The note of the checkpoint that came with them. DataLoss if
// one is missing, or if `tree` with all of them does not have that checkpoint's root.
// RECORD_UNKNOWN if the log has no record that `tree` does not hold. An error of `visit` ends it.
absl::StatusOr<std::string> EachEntry(Session& session, const std::string& log_key, Frontier tree,
                                      const std::function<absl::Status(const std::string&)>& visit);

// Hands every record of the log to `visit`, in order, and says on a terminal how far it is.
// DataLoss if one is missing or does not read, or if all together do not have the root of the
// checkpoint that came with them. An error of `visit` ends it.
absl::Status EachRecord(Session& session, const std::string& log_key,
                        const std::function<absl::Status(const Record&)>& visit);

}  // namespace vsledger::client
