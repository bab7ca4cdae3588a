#include "ledger/proof/merkle.h"

#include <fmt/format.h>

#include <bit>

#include "absl/status/status.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"

namespace vsledger {
namespace {

// RFC 6962 section 2.1: the first byte keeps leaves and nodes apart.
constexpr std::string_view kLeafPrefix("\x00", 1);
constexpr std::string_view kNodePrefix("\x01", 1);

}  // namespace

Hash EmptyRoot() { return Sha256(""); }

Hash LeafHash(std::string_view entry) { return Sha256Joined({kLeafPrefix, entry}); }

Hash NodeHash(const Hash& left, const Hash& right) {
  return Sha256Joined({kNodePrefix, HashView(left), HashView(right)});
}

std::vector<NodeId> CompleteSubtrees(uint64_t begin, uint64_t end) {
  VSL_CHECK(begin <= end && end <= kMaxTreeSize);
  std::vector<NodeId> subtrees;
  while (begin < end) {
    const uint64_t width = std::bit_floor(end - begin);
    VSL_CHECK(begin % width == 0);
    const auto level = static_cast<uint32_t>(std::countr_zero(width));
    subtrees.push_back({.level = level, .index = begin >> level});
    begin += width;
  }
  return subtrees;
}

Hash FoldSubtrees(const std::vector<Hash>& subtrees) {
  if (subtrees.empty()) return EmptyRoot();
  Hash root = subtrees.back();
  for (size_t i = subtrees.size() - 1; i > 0; --i) root = NodeHash(subtrees[i - 1], root);
  return root;
}

absl::StatusOr<Frontier> Frontier::Load(uint64_t size, NodeReader nodes) {
  if (size > kMaxTreeSize) {
    return absl::InvalidArgumentError(
        fmt::format("a tree has at most {} leaves, not {}", kMaxTreeSize, size));
  }
  Frontier frontier;
  frontier.size_ = size;
  for (const NodeId id : CompleteSubtrees(0, size)) {
    VSL_ASSIGN_OR_RETURN(const Hash hash, nodes(id));
    frontier.subtrees_.push_back(hash);
  }
  return frontier;
}

void Frontier::Append(const Hash& leaf_hash, NodeSink sink) {
  VSL_CHECK(size_ < kMaxTreeSize);
  NodeId id{.level = 0, .index = size_};
  Hash hash = leaf_hash;
  sink(id, hash);
  // An odd index is a right child: its left sibling ends the frontier, and both become one.
  while (id.index % 2 == 1) {
    hash = NodeHash(subtrees_.back(), hash);
    subtrees_.pop_back();
    id = {.level = id.level + 1, .index = id.index / 2};
    sink(id, hash);
  }
  subtrees_.push_back(hash);
  ++size_;
}

void Frontier::Append(const Hash& leaf_hash) {
  Append(leaf_hash, [](NodeId, const Hash&) {});
}

}  // namespace vsledger
