// The last checkpoint that this person's client saw of each log, kept between runs: a file for each
// log's name and key in the state folder. Owns the files and their lock; must not know the server.
//
//   file   <verifier key of the log> NEWLINE <the signed checkpoint, whole>
#pragma once

#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/note_key.h"

namespace vsledger::client {

// A checkpoint as it is kept: its log signed it.
struct KeptCheckpoint {
  NoteVerifier log;
  Checkpoint checkpoint;
  std::string note;
};

// `note`, if `log` signed it. DataLoss otherwise, whatever is wrong with it.
absl::StatusOr<KeptCheckpoint> TrustedCheckpoint(const std::string& note, const NoteVerifier& log);

// The name and key id of the log's own signature on `note`, as "origin+1a2b3c4d"; what a log claims
// to be before its signature is verified. DataLoss for a note that is no checkpoint or that its log
// has not signed.
absl::StatusOr<std::string> ClaimedLog(const std::string& note);

// Where the checkpoint of the log `claimed` (ClaimedLog) is kept below `folder`.
std::string KeptPath(const std::string& folder, const std::string& claimed);

// What is kept at `path`; none if nothing is. DataLoss for a file that is not as above: then nobody
// can tell whether the server has gone back, and a person must look.
absl::StatusOr<std::optional<KeptCheckpoint>> ReadKept(const std::string& path);

// Keeps `newest` at `path` (folder made, file mode 600), unless what is kept there by now is not
// what `checked_against` says (its size; nothing: 0): then false, and nothing is written. Holds a
// lock beside the file meanwhile, so that of two clients neither loses the newer one.
absl::StatusOr<bool> KeepIfUnchanged(const std::string& path, const KeptCheckpoint& newest,
                                     const std::optional<KeptCheckpoint>& checked_against);

}  // namespace vsledger::client
