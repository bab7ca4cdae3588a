#include "ledger/proof/tile_builder.h"

#include <utility>

#include "ledger/base/status_macros.h"

namespace vsledger {

absl::StatusOr<TileBuilder> TileBuilder::Continue(uint64_t size, NodeReader nodes, Sink sink) {
  TileBuilder builder(std::move(sink));
  VSL_ASSIGN_OR_RETURN(builder.tree_, Frontier::Load(size, nodes));
  for (uint32_t level = 0; HashesOnLevel(level, size) > 0; ++level) {
    const uint64_t hashes = HashesOnLevel(level, size);
    std::vector<Hash>& open = builder.open_.emplace_back();
    for (uint64_t i = hashes - hashes % kTileWidth; i < hashes; ++i) {
      VSL_ASSIGN_OR_RETURN(const Hash hash, nodes({.level = kTileHeight * level, .index = i}));
      open.push_back(hash);
    }
  }
  return builder;
}

absl::Status TileBuilder::Append(const Hash& leaf_hash) {
  absl::Status handed;
  tree_.Append(leaf_hash, [&](NodeId node, const Hash& hash) {
    if (node.level % kTileHeight != 0 || !handed.ok()) return;
    const uint32_t level = node.level / kTileHeight;
    if (level == open_.size()) open_.emplace_back();
    std::vector<Hash>& open = open_[level];
    open.push_back(hash);
    if (open.size() < kTileWidth) return;
    handed = sink_({.level = level, .index = node.index / kTileWidth}, open);
    open.clear();
  });
  return handed;
}

absl::Status TileBuilder::Finish() const {
  for (uint32_t level = 0; level < open_.size(); ++level) {
    if (open_[level].empty()) continue;
    const uint64_t index = HashesOnLevel(level, tree_.size()) / kTileWidth;
    const auto width = static_cast<uint32_t>(open_[level].size());
    VSL_RETURN_IF_ERROR(sink_({level, index, width}, open_[level]));
  }
  return absl::OkStatus();
}

}  // namespace vsledger
