#include "ledger/proof/tile_path.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/base/check_fatal.h"

namespace vsledger {
namespace {

// "x001/x234/067", and ".p/<width>" where the tile is not whole.
std::string IndexAndWidth(const TileId& tile) {
  VSL_CHECK(tile.width >= 1 && tile.width <= kTileWidth);
  std::string text = fmt::format("{:03}", tile.index % 1000);
  for (uint64_t rest = tile.index / 1000; rest > 0; rest /= 1000) {
    text = fmt::format("x{:03}/{}", rest % 1000, text);
  }
  return tile.width == kTileWidth ? text : fmt::format("{}.p/{}", text, tile.width);
}

}  // namespace

std::string TilePath(const TileId& tile) {
  return fmt::format("tile/{}/{}", tile.level, IndexAndWidth(tile));
}

std::string EntriesPath(const TileId& tile) {
  return fmt::format("tile/entries/{}", IndexAndWidth(tile));
}

uint64_t HashesOnLevel(uint32_t level, uint64_t size) {
  const uint32_t shift = kTileHeight * level;
  return shift < 64 ? size >> shift : 0;
}

TileId TileOf(uint32_t level, uint64_t index, uint64_t size) {
  const uint64_t hashes = HashesOnLevel(level, size);
  const uint64_t before = index > hashes / kTileWidth ? hashes : index * kTileWidth;
  const uint64_t width = std::min<uint64_t>(hashes - before, kTileWidth);
  return {.level = level, .index = index, .width = static_cast<uint32_t>(width)};
}

TileSpan SpanOf(NodeId node) {
  const uint32_t above = node.level % kTileHeight;
  return {.level = node.level / kTileHeight, .first = node.index << above, .count = 1U << above};
}

}  // namespace vsledger
