// Checkpoints (C2SP tlog-checkpoint v1.0.0): the state of a log in three lines, as a signed note.
// Whoever keeps one can later prove whether the log still holds what it held then.
//
//   <origin> NEWLINE        the log's name for ever; the name of its key
//   <tree size> NEWLINE     decimal, no leading zeros
//   <base64(root)> NEWLINE
//   [<extension> NEWLINE]   any number; we write none
//
// The caller's duty, for no function here can see it: never sign a checkpoint that does not
// continue the one signed before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"
#include "ledger/proof/note.h"

namespace vsledger {

// The most extension lines that are read.
inline constexpr size_t kMaxCheckpointExtensions = 16;

// What a log says of itself. Nothing to trust before its signature is verified.
struct Checkpoint {
  std::string origin;                   // as CheckKeyName wants it
  uint64_t size = 0;                    // leaves, at most kMaxTreeSize
  Hash root{};                          // EmptyRoot() if there are none
  std::vector<std::string> extensions;  // not empty, without newline

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// A checkpoint whose log signed it.
struct OpenedCheckpoint {
  Checkpoint checkpoint;
  OpenedNote note;  // whose text it is, and who else signed it
};

// The text of a checkpoint, to be signed. InvalidArgument if a part is not as described above.
absl::StatusOr<std::string> FormatCheckpoint(const Checkpoint& checkpoint);

// The checkpoint in the text of a note. InvalidArgument unless FormatCheckpoint would write this
// very text.
absl::StatusOr<Checkpoint> ParseCheckpoint(std::string_view text);

// The checkpoint as a note signed by its log. InvalidArgument if the signer's name is not the
// origin, or as FormatCheckpoint fails; Internal if OpenSSL fails.
absl::StatusOr<std::string> SignCheckpoint(const Checkpoint& checkpoint, const NoteSigner& log);

// The checkpoint in `note`, if the key `log` signed it and its origin is that key's name. Keys in
// `others` (witnesses) are verified too, but not needed. Fails as OpenNote and ParseCheckpoint do;
// DataLoss if the log did not sign it or it is another log's. Where another key signed it in the
// log's name, the sentence says what that may mean and what to do.
absl::StatusOr<OpenedCheckpoint> OpenCheckpoint(std::string_view note, const NoteVerifier& log,
                                                std::span<const NoteVerifier> others = {});

// The same for a log that is known by several keys, at least one and all of its name: any of them
// is enough, but no signature that claims one of them may be bad.
absl::StatusOr<OpenedCheckpoint> OpenCheckpointOfAny(std::string_view note,
                                                     std::span<const NoteVerifier> keys);

// Whether the key is among those that have signed the note.
bool IsSignedBy(const OpenedNote& note, const NoteVerifier& key);

}  // namespace vsledger
