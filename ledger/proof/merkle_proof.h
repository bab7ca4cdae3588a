// Proofs over the Merkle tree (RFC 9162 sections 2.1.3 and 2.1.4): that an entry is in the log, and
// that a later log only adds to an earlier one. Making a proof reads stored nodes; verifying one
// needs nothing but the proof.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"
#include "ledger/proof/merkle.h"

namespace vsledger {

// The root of the tree as it was with `size` leaves. At most 63 reads. InvalidArgument above
// kMaxTreeSize; otherwise whatever `nodes` fails with, as for every function that reads.
absl::StatusOr<Hash> RootAt(uint64_t size, NodeReader nodes);

// PATH(index, D[0:size]): the hashes that lead from leaf `index` to the root of the tree of `size`
// leaves, from the leaf's sibling to the root's child; at most 63, none for a tree of one leaf.
// At most 126 reads. InvalidArgument unless index < size <= kMaxTreeSize.
absl::StatusOr<std::vector<Hash>> InclusionProof(uint64_t index, uint64_t size, NodeReader nodes);

// PROOF(earlier, D[0:later]): the hashes that show the tree of `later` leaves to continue the tree
// of `earlier` leaves; none if they are the same. At most 126 reads. InvalidArgument unless
// 0 < earlier <= later <= kMaxTreeSize: of an empty tree there is nothing to prove.
absl::StatusOr<std::vector<Hash>> ConsistencyProof(uint64_t earlier, uint64_t later,
                                                   NodeReader nodes);

// OK if `proof` shows that leaf `index` of the tree with this size and root has this hash
// (RFC 9162, 2.1.3.2). InvalidArgument if index >= size, DataLoss if the proof does not show it.
absl::Status VerifyInclusion(uint64_t index, uint64_t size, const Hash& leaf_hash,
                             std::span<const Hash> proof, const Hash& root);

// OK if `proof` shows that the tree of `later` leaves begins with the tree of `earlier` leaves
// (RFC 9162, 2.1.4.2); for equal sizes, that the roots are equal and the proof is empty.
// InvalidArgument unless 0 < earlier <= later, DataLoss if the proof does not show it.
absl::Status VerifyConsistency(uint64_t earlier, uint64_t later, std::span<const Hash> proof,
                               const Hash& earlier_root, const Hash& later_root);

}  // namespace vsledger
