// The names and coordinates of tiles (C2SP tlog-tiles): the tree cut into files of 256 hashes, and
// the entries into files of 256 entries. Must not know files: only what they are called.
//
//   tile       "tile/" <level> "/" <index> [ ".p/" <width> ]
//   entries    "tile/entries/" <index> [ ".p/" <width> ]
//   index      groups of three digits, "x" before all but the last: 1234067 is x001/x234/067
//
// Tile (L, N) holds the hashes of the nodes (8 L, 256 N) up to (8 L, 256 N + width). Only the last
// tile of a level is narrower than 256, and its name says so.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/proof/merkle.h"

namespace vsledger {

// A tile spans this many levels of the tree, and so holds this many hashes or entries.
inline constexpr uint32_t kTileHeight = 8;
inline constexpr uint32_t kTileWidth = 256;

// The name of a tile of hashes; of entries, where `level` means nothing.
struct TileId {
  uint32_t level = 0;
  uint64_t index = 0;
  uint32_t width = kTileWidth;  // 1 to kTileWidth

  friend bool operator==(const TileId&, const TileId&) = default;
};

// Where a tile stands, relative to the folder that holds the checkpoint.
std::string TilePath(const TileId& tile);
std::string EntriesPath(const TileId& tile);

// How many hashes the tiles of `level` hold in a tree of `size` leaves: none above its last level.
uint64_t HashesOnLevel(uint32_t level, uint64_t size);

// The tile of `level` with this index, as wide as it is in a tree of `size` leaves; of width 0 if
// that tree has no such tile.
TileId TileOf(uint32_t level, uint64_t index, uint64_t size);

// Where a complete subtree is found: it is the root over `count` neighbouring hashes of one tile of
// `level`, from the hash with index `first` on that level (not within the tile).
struct TileSpan {
  uint32_t level = 0;
  uint64_t first = 0;
  uint32_t count = 1;  // a power of two, at most kTileWidth / 2
};
TileSpan SpanOf(NodeId node);

}  // namespace vsledger
