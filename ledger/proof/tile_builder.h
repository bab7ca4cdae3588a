// The tiles of a growing tree (tile_path.h): fed entry by entry, it hands out each tile when it is
// full, and the narrow ones at the end. Keeps one tile of each level, however long the log is. Must
// not know files.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"
#include "ledger/proof/merkle.h"
#include "ledger/proof/tile_path.h"

namespace vsledger {

class TileBuilder {
 public:
  // Given the hashes of a tile, tile.width of them. Its failure ends the building.
  using Sink = std::function<absl::Status(const TileId& tile, const std::vector<Hash>& hashes)>;

  // From the empty tree.
  explicit TileBuilder(Sink sink) : sink_(std::move(sink)) {}

  // Goes on from a tree of `size` leaves whose complete subtrees `nodes` gives. Fails as it does.
  static absl::StatusOr<TileBuilder> Continue(uint64_t size, NodeReader nodes, Sink sink);

  // Adds the next leaf. A failure of the sink is passed on; then the builder is of no more use.
  absl::Status Append(const Hash& leaf_hash);

  // Hands out the tiles that are not full. The tree may go on growing after that.
  absl::Status Finish() const;

  const Frontier& tree() const { return tree_; }

 private:
  Sink sink_;
  Frontier tree_;
  std::vector<std::vector<Hash>> open_;  // by level: the hashes of the tile that is not full
};

}  // namespace vsledger
