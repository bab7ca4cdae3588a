// The Merkle tree over the log's entries (RFC 6962 section 2.1, the same as RFC 9162 section 2.1,
// with SHA-256): its hashes, the names of its nodes, and the frontier that grows it leaf by leaf.
// It knows nothing of records or of where nodes are stored.
//
//   empty tree     SHA-256("")
//   leaf           SHA-256(0x00 || entry)
//   node           SHA-256(0x01 || left || right)
//   MTH(D[0:n])    node(MTH(D[0:k]), MTH(D[k:n])), k the largest power of two below n
//
// Only complete subtrees are stored, and none of them ever changes: node (level, index) covers the
// leaves index * 2^level up to (index + 1) * 2^level; level 0 is the leaves. A tree of n leaves
// has fewer than 2n of them. The ragged right edge is worked out when it is asked for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"

namespace vsledger {

// The most leaves a tree has: what a signed 64-bit integer holds, as SQLite and Go count.
inline constexpr uint64_t kMaxTreeSize = 0x7FFF'FFFF'FFFF'FFFF;

// The hash of the empty tree.
Hash EmptyRoot();

// The hash of a leaf: of the entry's bytes as they are stored.
Hash LeafHash(std::string_view entry);

// The hash of a node from the hashes of its two children.
Hash NodeHash(const Hash& left, const Hash& right);

// The name of a complete subtree.
struct NodeId {
  uint32_t level = 0;  // its height: it covers 2^level leaves
  uint64_t index = 0;  // how many subtrees of its height stand left of it

  friend bool operator==(const NodeId&, const NodeId&) = default;
  friend auto operator<=>(const NodeId&, const NodeId&) = default;
};

// Given each complete node, once, when it comes into being, children before parents.
using NodeSink = absl::FunctionRef<void(NodeId, const Hash&)>;

// Gives the hash of a complete node that was given to the sink before; its failure is passed on.
using NodeReader = absl::FunctionRef<absl::StatusOr<Hash>(NodeId)>;

// The fewest complete subtrees that cover the leaves [begin, end), left to right. `begin` must be
// a multiple of the largest power of two not above end - begin, and `end` at most kMaxTreeSize;
// anything else is our bug. At most 63 of them; none for an empty range.
std::vector<NodeId> CompleteSubtrees(uint64_t begin, uint64_t end);

// The hash over neighbouring complete subtrees, largest first, as CompleteSubtrees lists them.
// None at all is the empty tree.
Hash FoldSubtrees(const std::vector<Hash>& subtrees);

// The right edge of a growing tree: all that appending needs to know. A value: append to a copy,
// and keep the copy when the transaction is through.
class Frontier {
 public:
  // The empty tree.
  Frontier() = default;

  // The frontier of a stored tree of `size` leaves; at most 63 reads. InvalidArgument above
  // kMaxTreeSize; otherwise whatever `nodes` fails with.
  static absl::StatusOr<Frontier> Load(uint64_t size, NodeReader nodes);

  // The number of leaves, which is the index of the next one.
  uint64_t size() const { return size_; }

  // Adds a leaf. `sink` is given the leaf and every subtree that it completes. A tree beyond
  // kMaxTreeSize is our bug.
  void Append(const Hash& leaf_hash, NodeSink sink);

  // The same, where nobody keeps the nodes.
  void Append(const Hash& leaf_hash);

  // The root of the tree as it is now.
  Hash Root() const { return FoldSubtrees(subtrees_); }

  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  uint64_t size_ = 0;
  // The hashes of CompleteSubtrees(0, size_).
  std::vector<Hash> subtrees_;
};

}  // namespace vsledger
