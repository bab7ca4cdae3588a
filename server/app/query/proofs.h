// Proofs over the log that lead to a signed checkpoint: inclusion, consistency, and bundles of
// records. Owns which checkpoint a proof may lead to and whose records a school may have; must not
// know the wire.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/record.h"
#include "server/store/snapshot.h"

namespace vsledger {

// The most records of a bundle, and the most bytes of theirs.
inline constexpr std::size_t kMaxBundleRecords = 1000;
inline constexpr std::size_t kMaxBundleBytes = 4 * 1024 * 1024;

// A proof that the log of `checkpoint` continues the log of an earlier size.
struct ConsistencyTo {
  std::vector<Hash> proof;
  SignedCheckpoint checkpoint;
};

// From `from_size` to the checkpoint signed at `to_size`, or the newest without one.
// MALFORMED_NUMBER for a from_size of 0, a to_size before it, or one at which no checkpoint was
// signed; RECORD_UNKNOWN beyond the log.
absl::StatusOr<ConsistencyTo> ProveConsistency(const Snapshot& snapshot, std::uint64_t from_size,
                                               const std::optional<std::uint64_t>& to_size);

// A proof that the log of `checkpoint` holds a leaf.
struct InclusionIn {
  Hash leaf_hash{};
  std::vector<Hash> proof;
  SignedCheckpoint checkpoint;
};

// Of record `sequence`, to the checkpoint signed at `tree_size`, or the newest without one.
// MALFORMED_NUMBER for a size at which no checkpoint was signed; RECORD_UNKNOWN beyond that log.
absl::StatusOr<InclusionIn> ProveInclusion(const Snapshot& snapshot, std::uint64_t sequence,
                                           const std::optional<std::uint64_t>& tree_size);

// One record of a bundle.
struct BundledRecord {
  std::uint64_t sequence = 0;
  std::string entry;
  std::vector<Hash> inclusion_proof;
};

struct ProofBundle {
  std::vector<BundledRecord> records;
  SignedCheckpoint checkpoint;  // the newest
};

// The records of these numbers, in that order. FIELD_MISSING for none, TOO_MANY beyond the limits,
// RECORD_UNKNOWN; where `only` is a setting, OUT_OF_SCOPE for a record that is neither its own nor
// of one whose place it has taken, which comes before RECORD_UNKNOWN.
absl::StatusOr<ProofBundle> BundleProofs(const Snapshot& snapshot,
                                         std::span<const std::uint64_t> sequences,
                                         const std::optional<SettingRef>& only);

// Every record that changed the log's key, oldest first, for whoever asks: they name keys only.
// With the newest checkpoint.
absl::StatusOr<ProofBundle> ProveKeyChanges(const Snapshot& snapshot);

// Whether the record is these settings' own: its items and postings name one of them and no other.
bool IsRecordOf(const Record& record, const std::vector<SettingRef>& settings);

}  // namespace vsledger
