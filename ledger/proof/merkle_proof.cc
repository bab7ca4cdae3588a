#include "ledger/proof/merkle_proof.h"

#include <fmt/format.h>

#include <bit>

#include "ledger/base/status_macros.h"

namespace vsledger {
namespace {

// Leaves [begin, end) of the tree; a subtree of it wherever this file makes one.
struct LeafRange {
  uint64_t begin = 0;
  uint64_t end = 0;

  // Where the range is cut in two: k of the RFC, the largest power of two below its width.
  uint64_t Middle() const { return begin + std::bit_floor(end - begin - 1); }
};

absl::Status CheckTreeSize(uint64_t size) {
  if (size <= kMaxTreeSize) return absl::OkStatus();
  return absl::InvalidArgumentError(
      fmt::format("a tree has at most {} leaves, not {}", kMaxTreeSize, size));
}

absl::Status CheckLeafIndex(uint64_t index, uint64_t size) {
  if (index < size) return absl::OkStatus();
  return absl::InvalidArgumentError(fmt::format("a tree of {} leaves has no leaf {}", size, index));
}

absl::Status CheckSizes(uint64_t earlier, uint64_t later) {
  if (earlier == 0) {
    return absl::InvalidArgumentError("nothing can be proved from an empty tree");
  }
  if (earlier <= later) return absl::OkStatus();
  return absl::InvalidArgumentError(fmt::format(
      "the earlier tree has {} leaves, more than the {} of the later one", earlier, later));
}

absl::StatusOr<Hash> RangeRoot(LeafRange range, NodeReader nodes) {
  std::vector<Hash> subtrees;
  for (const NodeId id : CompleteSubtrees(range.begin, range.end)) {
    VSL_ASSIGN_OR_RETURN(const Hash hash, nodes(id));
    subtrees.push_back(hash);
  }
  return FoldSubtrees(subtrees);
}

// The part of a proof that needs no reading: the subtrees whose roots it consists of, root first.
std::vector<LeafRange> InclusionRanges(uint64_t index, uint64_t size) {
  std::vector<LeafRange> siblings;
  LeafRange range{0, size};
  while (range.end - range.begin > 1) {
    const uint64_t middle = range.Middle();
    if (index < middle) {
      siblings.push_back({middle, range.end});
      range.end = middle;
    } else {
      siblings.push_back({range.begin, middle});
      range.begin = middle;
    }
  }
  return siblings;
}

// SUBPROOF of RFC 9162, 2.1.4.1, root first. Its flag b is range.begin == 0.
std::vector<LeafRange> ConsistencyRanges(uint64_t earlier, uint64_t later) {
  std::vector<LeafRange> parts;
  LeafRange range{0, later};
  while (earlier != range.end) {
    const uint64_t middle = range.Middle();
    if (earlier <= middle) {
      parts.push_back({middle, range.end});
      range.end = middle;
    } else {
      parts.push_back({range.begin, middle});
      range.begin = middle;
    }
  }
  if (range.begin != 0) parts.push_back(range);
  return parts;
}

// The roots of the ranges, last first.
absl::StatusOr<std::vector<Hash>> RootsFromTheLast(const std::vector<LeafRange>& ranges,
                                                   NodeReader nodes) {
  std::vector<Hash> roots;
  roots.reserve(ranges.size());
  for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
    VSL_ASSIGN_OR_RETURN(const Hash root, RangeRoot(*range, nodes));
    roots.push_back(root);
  }
  return roots;
}

// A verifier's place in the tree: a node and the last node of the same level (fn and sn of the
// RFC). At level L, `index` = leaf index >> L and `last` = (size - 1) >> L.
struct Climb {
  uint64_t index = 0;
  uint64_t last = 0;

  bool AtRoot() const { return last == 0; }
  bool IsRightChild() const { return index % 2 == 1; }

  // Whether the next hash of a proof stands left. The last node of a level, if it is a left
  // child, has no sibling: it rises until it is a right one.
  bool SiblingIsLeft() const { return IsRightChild() || index == last; }

  void Rise() {
    index /= 2;
    last /= 2;
  }

  // To the parent, past the levels where a left sibling was not on this level.
  void RiseAfterLeftSibling() {
    while (!IsRightChild() && index != 0) Rise();
    Rise();
  }
};

absl::Status TooLong() {
  return absl::DataLossError("the proof has more hashes than lead to the root");
}

absl::Status TooShort() { return absl::DataLossError("the proof ends before the root"); }

absl::Status CheckRoot(const char* which, const Hash& computed, const Hash& expected) {
  if (computed == expected) return absl::OkStatus();
  return absl::DataLossError(fmt::format("the proof leads to the {} {}, not to {}", which,
                                         HashToHex(computed), HashToHex(expected)));
}

struct TwoRoots {
  Hash earlier{};
  Hash later{};
};

// Climbs from a subtree that both trees hold, whose hash is `start`, to the roots of both. A
// sibling on the left is in both trees, one on the right only in the later.
absl::StatusOr<TwoRoots> ClimbToBothRoots(Climb climb, const Hash& start,
                                          std::span<const Hash> siblings) {
  TwoRoots roots{.earlier = start, .later = start};
  for (const Hash& sibling : siblings) {
    if (climb.AtRoot()) return TooLong();
    if (climb.SiblingIsLeft()) {
      roots.earlier = NodeHash(sibling, roots.earlier);
      roots.later = NodeHash(sibling, roots.later);
      climb.RiseAfterLeftSibling();
    } else {
      roots.later = NodeHash(roots.later, sibling);
      climb.Rise();
    }
  }
  if (!climb.AtRoot()) return TooShort();
  return roots;
}

absl::Status VerifySameTree(std::span<const Hash> proof, const Hash& earlier_root,
                            const Hash& later_root) {
  if (!proof.empty()) return TooLong();
  if (earlier_root == later_root) return absl::OkStatus();
  return absl::DataLossError(
      fmt::format("two trees of the same size have different roots, {} and {}",
                  HashToHex(earlier_root), HashToHex(later_root)));
}

}  // namespace

absl::StatusOr<Hash> RootAt(uint64_t size, NodeReader nodes) {
  VSL_RETURN_IF_ERROR(CheckTreeSize(size));
  return RangeRoot({0, size}, nodes);
}

absl::StatusOr<std::vector<Hash>> InclusionProof(uint64_t index, uint64_t size, NodeReader nodes) {
  VSL_RETURN_IF_ERROR(CheckTreeSize(size));
  VSL_RETURN_IF_ERROR(CheckLeafIndex(index, size));
  return RootsFromTheLast(InclusionRanges(index, size), nodes);
}

absl::StatusOr<std::vector<Hash>> ConsistencyProof(uint64_t earlier, uint64_t later,
                                                   NodeReader nodes) {
  VSL_RETURN_IF_ERROR(CheckTreeSize(later));
  VSL_RETURN_IF_ERROR(CheckSizes(earlier, later));
  return RootsFromTheLast(ConsistencyRanges(earlier, later), nodes);
}

absl::Status VerifyInclusion(uint64_t index, uint64_t size, const Hash& leaf_hash,
                             std::span<const Hash> proof, const Hash& root) {
  VSL_RETURN_IF_ERROR(CheckLeafIndex(index, size));
  Climb climb{.index = index, .last = size - 1};
  Hash hash = leaf_hash;
  for (const Hash& sibling : proof) {
    if (climb.AtRoot()) return TooLong();
    if (climb.SiblingIsLeft()) {
      hash = NodeHash(sibling, hash);
      climb.RiseAfterLeftSibling();
    } else {
      hash = NodeHash(hash, sibling);
      climb.Rise();
    }
  }
  if (!climb.AtRoot()) return TooShort();
  return CheckRoot("root", hash, root);
}

absl::Status VerifyConsistency(uint64_t earlier, uint64_t later, std::span<const Hash> proof,
                               const Hash& earlier_root, const Hash& later_root) {
  VSL_RETURN_IF_ERROR(CheckSizes(earlier, later));
  if (earlier == later) return VerifySameTree(proof, earlier_root, later_root);
  if (proof.empty()) return TooShort();
  // The climb begins at the largest complete subtree that ends the earlier tree. If that is the
  // whole earlier tree, the proof leaves its hash out.
  Climb climb{.index = earlier - 1, .last = later - 1};
  while (climb.IsRightChild()) climb.Rise();
  const bool whole = std::has_single_bit(earlier);
  VSL_ASSIGN_OR_RETURN(
      const TwoRoots roots,
      ClimbToBothRoots(climb, whole ? earlier_root : proof[0], proof.subspan(whole ? 0 : 1)));
  VSL_RETURN_IF_ERROR(CheckRoot("earlier root", roots.earlier, earlier_root));
  return CheckRoot("later root", roots.later, later_root);
}

}  // namespace vsledger
