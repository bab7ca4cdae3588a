// Policies (C2SP tlog-policy): whose signatures a checkpoint must carry to be believed. A text that
// an auditor writes once and that other tools read too. It knows nothing of files.
//
//   log <verifier key of type 0x01> [<url>]
//   witness <name> <verifier key of type 0x04> [<url>]
//   group <name> <k>|any|all <name>...        at least k of these, witnesses or groups
//   quorum <name>|none                        exactly one line
//   # a comment
//
// A name stands above where it is used, and in one group at most. Words are separated by spaces and
// tabs; empty lines and order mean nothing else.
//
//   Two of three witnesses:  log example.org/vsledger/999+1a2b3c4d+AR...
//                            witness a a.example+...
//                            witness b b.example+...
//                            witness c c.example+...
//                            group two-of-three 2 a b c
//                            quorum two-of-three
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/cosignature.h"
#include "ledger/proof/note_key.h"

namespace vsledger {

// The longest policy, and the most logs, witnesses and groups of one, each. The specification asks
// for 32 at least.
inline constexpr size_t kMaxPolicyBytes = 256 * 1024;
inline constexpr size_t kMaxPolicyEntries = 64;

// A witness or a group, by the policy's own name for it. A witness has a key and no members.
struct PolicyMember {
  std::string name;
  std::optional<CosignatureVerifier> witness;
  size_t threshold = 0;         // of a group: how many members must have cosigned
  std::vector<size_t> members;  // of a group: places in WitnessPolicy::members, all before it
};

// A policy that was read.
struct WitnessPolicy {
  std::vector<NoteVerifier> logs;
  std::vector<PolicyMember> members;
  std::optional<size_t> quorum;  // a place in members; none: no cosignature is asked for
};

// The policy in `text`. InvalidArgument, naming the line, for anything but the grammar above: a key
// that stands twice, a name that is not known, two quorum lines or none, too many entries.
absl::StatusOr<WitnessPolicy> ParsePolicy(std::string_view text);

// A checkpoint that a policy believes.
struct WitnessedCheckpoint {
  Checkpoint checkpoint;
  std::vector<Cosignature> cosignatures;  // by the policy's witnesses
};

// The checkpoint in `note`, if one of the policy's logs signed it and enough of its witnesses
// cosigned it. InvalidArgument for a note or checkpoint that is not well formed; DataLoss if no log
// of the policy signed it, a known key's signature is bad, or the quorum is not met.
absl::StatusOr<WitnessedCheckpoint> CheckCosignatures(std::string_view note,
                                                      const WitnessPolicy& policy);

}  // namespace vsledger
