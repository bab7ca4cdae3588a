// The last checkpoint that this person's client saw of each log, kept between runs: a file for each
// log's name in the state folder. Owns the files and their lock; must not know the server.
//
//   file   key, one or more, then the signed checkpoint, whole
//   key    <verifier key of the log, believed, oldest first> NEWLINE
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/note_key.h"

namespace vsledger::client {

// A checkpoint as it is kept: its log signed it.
struct KeptCheckpoint {
  std::vector<NoteVerifier> keys;  // of the log, believed, oldest first; never empty
  Checkpoint checkpoint;
  std::string note;
};

// `note`, if one of `keys`, at least one and all of one name, signed it. DataLoss otherwise,
// whatever is wrong with it.
absl::StatusOr<KeptCheckpoint> TrustedCheckpoint(const std::string& note,
                                                 std::span<const NoteVerifier> keys);

// The log that `note` is of, before any signature is verified. DataLoss for a note that is no
// checkpoint or that is not signed in its log's name.
absl::StatusOr<std::string> ClaimedOrigin(const std::string& note);

// Whether the note has a signature in the log's name by a key other than these.
bool HasKeyBeside(const std::string& note, std::span<const NoteVerifier> keys);

// Where the checkpoint of the log `origin` is kept below `folder`.
std::string KeptPath(const std::string& folder, const std::string& origin);

// What is kept at `path`; none if nothing is. DataLoss for a file that is not as above: then nobody
// can tell whether the server has gone back, and a person must look.
absl::StatusOr<std::optional<KeptCheckpoint>> ReadKept(const std::string& path);

// Keeps `newest` at `path` (folder made, file mode 600), unless what is kept there by now is not
// what `checked_against` says (its size; nothing: 0): then false, and nothing is written. Holds a
// lock beside the file meanwhile, so that of two clients neither loses the newer one.
absl::StatusOr<bool> KeepIfUnchanged(const std::string& path, const KeptCheckpoint& newest,
                                     const std::optional<KeptCheckpoint>& checked_against);

}  // namespace vsledger::client
