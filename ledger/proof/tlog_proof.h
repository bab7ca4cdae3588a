// Proof files (C2SP tlog-proof v1, `.tlog-proof`): that an entry is in a log, in one text that is
// verified offline. It knows nothing of what the entry says.
//
//   proof file   "c2sp.org/tlog-proof@v1" NEWLINE
//                ["extra " <base64, not empty> NEWLINE]      not covered by any signature
//                "index " <decimal, no leading zeros> NEWLINE
//                <base64 hash> NEWLINE ...                   leaf's sibling to root's child
//                NEWLINE
//                <the signed checkpoint, whole>
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/hash.h"
#include "ledger/proof/note_key.h"

namespace vsledger {

// The longest proof file: a note, the longest proof and this much extra data.
inline constexpr size_t kMaxProofExtraBytes = 64 * 1024;
inline constexpr size_t kMaxProofFileBytes = kMaxNoteBytes + 2 * kMaxProofExtraBytes;

// The most hashes of a proof: the height of the largest tree.
inline constexpr size_t kMaxProofHashes = 63;

// What a proof file says. Nothing to trust before VerifyProofFile.
struct ProofFile {
  std::string extra;  // opaque bytes; empty: none. Never to be trusted
  uint64_t index = 0;
  std::vector<Hash> proof;
  std::string checkpoint;  // a signed note

  friend bool operator==(const ProofFile&, const ProofFile&) = default;
};

// The text of a proof file. InvalidArgument for too much extra data, too many hashes, or a
// checkpoint that is not a signed note with a checkpoint's text.
absl::StatusOr<std::string> FormatProofFile(const ProofFile& proof);

// The parts of a proof file. InvalidArgument unless FormatProofFile would write this very text.
absl::StatusOr<ProofFile> ParseProofFile(std::string_view text);

// What a proof file proved: that the log of `checkpoint` holds the entry as number `index`.
struct ProvenEntry {
  uint64_t index = 0;
  OpenedCheckpoint checkpoint;
};

// Verifies the proof file: that the log of key `log` signed its checkpoint, and that the log of
// that checkpoint holds exactly `entry` (the bytes as stored). InvalidArgument for a text that is
// no proof file; DataLoss if it does not prove that. Cosignatures are CheckCosignatures' to look at
// (witness_policy.h), with the note that ParseProofFile gives.
absl::StatusOr<ProvenEntry> VerifyProofFile(std::string_view text, std::string_view entry,
                                            const NoteVerifier& log);

// The same for whoever was given the hash of the leaf in place of the entry.
absl::StatusOr<ProvenEntry> VerifyProofFileOfLeaf(std::string_view text, const Hash& leaf_hash,
                                                  const NoteVerifier& log);

}  // namespace vsledger
