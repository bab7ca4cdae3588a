// The Merkle tree written a second time, straight from the recursive definitions of RFC 9162,
// sections 2.1.1, 2.1.3.1 and 2.1.4.1, to compare ledger/proof with. Slow, and it uses nothing of
// ledger/proof but the type Hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/merkle.h"

namespace vsledger {

using Entries = std::span<const std::string>;

// "entry 0", "entry 1", ...
std::vector<std::string> SomeEntries(size_t count);

// MTH(D).
Hash NaiveRoot(Entries entries);

// PATH(index, D).
std::vector<Hash> NaivePath(size_t index, Entries entries);

// PROOF(earlier, D) = SUBPROOF(earlier, D, true).
std::vector<Hash> NaiveConsistency(size_t earlier, Entries entries);

// A tree whose nodes are kept in memory, as a store would keep them.
class StoredTree {
 public:
  explicit StoredTree(Entries entries);

  // To be passed as a NodeReader. Counts each read; NotFound for a node that was never stored.
  absl::StatusOr<Hash> Read(NodeId id) const;

  const Frontier& frontier() const { return frontier_; }
  const std::map<NodeId, Hash>& nodes() const { return nodes_; }
  size_t reads() const { return reads_; }

 private:
  Frontier frontier_;
  std::map<NodeId, Hash> nodes_;
  mutable size_t reads_ = 0;
};

}  // namespace vsledger
