// Exporting a log from its server into a folder. Knows no file but through ExportWriter.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "client/session.h"

namespace vsledger::client {

struct Exported {
  std::uint64_t records = 0;  // in the folder now
  std::uint64_t before = 0;   // of these, in the folder before
};

// Makes the folder an export of the whole log, or brings the export there up to date. The server's
// checkpoint is verified with `log_key`, or, if that is empty, with the keys in the folder, or, if
// there are none, with the key the server names; other keys are those that the log names under it.
// InvalidArgument if the folder is not for this log; DataLoss if the log went back or forked since
// the folder was written, both states named, or if anything does not verify.
absl::StatusOr<Exported> ExportLog(Session& session, const std::string& folder,
                                   const std::string& log_key);

}  // namespace vsledger::client
