// What tiles are called, which there are, and that the builder makes those of the tree.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "ledger/proof/tile_builder.h"
#include "ledger/proof/tile_path.h"

namespace vsledger {
namespace {

TEST(TilePathTest, GroupsDigitsByThreeAsTheSpecificationDoes) {
  EXPECT_EQ(TilePath({0, 1'234'067}), "tile/0/x001/x234/067");
  EXPECT_EQ(TilePath({1, 0}), "tile/1/000");
  EXPECT_EQ(TilePath({2, 999}), "tile/2/999");
  EXPECT_EQ(TilePath({2, 1000}), "tile/2/x001/000");
}

TEST(TilePathTest, SaysTheWidthOfANarrowTile) {
  EXPECT_EQ(TilePath({0, 273, 112}), "tile/0/273.p/112");
  EXPECT_EQ(EntriesPath({0, 1273, 1}), "tile/entries/x001/273.p/1");
  EXPECT_EQ(EntriesPath({0, 5}), "tile/entries/005");
}

// The specification's own example: a tree of 70,000 leaves.
TEST(TilePathTest, KnowsTheTilesOfATree) {
  EXPECT_EQ(TileOf(0, 272, 70'000), (TileId{0, 272, 256}));
  EXPECT_EQ(TileOf(0, 273, 70'000), (TileId{0, 273, 112}));
  EXPECT_EQ(TileOf(0, 274, 70'000).width, 0u);
  EXPECT_EQ(TileOf(1, 0, 70'000), (TileId{1, 0, 256}));
  EXPECT_EQ(TileOf(1, 1, 70'000), (TileId{1, 1, 17}));
  EXPECT_EQ(TileOf(2, 0, 70'000), (TileId{2, 0, 1}));
  EXPECT_EQ(HashesOnLevel(3, 70'000), 0u);
  EXPECT_EQ(HashesOnLevel(8, kMaxTreeSize), 0u);
  EXPECT_EQ(TileOf(0, kMaxTreeSize, 70'000).width, 0u);
}

TEST(TilePathTest, FindsASubtreeInOneTile) {
  const TileSpan span = SpanOf({.level = 11, .index = 5});
  EXPECT_EQ(span.level, 1u);
  EXPECT_EQ(span.first, 40u);
  EXPECT_EQ(span.count, 8u);
}

Hash LeafOf(std::uint64_t number) { return LeafHash(fmt::format("entry {}", number)); }

// Keeps what a builder hands out, and reads a tree's nodes back out of it.
struct Shelf {
  std::map<std::string, std::vector<Hash>> tiles;

  TileBuilder::Sink Sink() {
    return [this](const TileId& tile, const std::vector<Hash>& hashes) {
      EXPECT_EQ(hashes.size(), tile.width);
      tiles[TilePath(tile)] = hashes;
      return absl::OkStatus();
    };
  }
  absl::StatusOr<Hash> Node(NodeId node, std::uint64_t size) const {
    const TileSpan span = SpanOf(node);
    const auto found = tiles.find(TilePath(TileOf(span.level, span.first / kTileWidth, size)));
    if (found == tiles.end()) return absl::DataLossError("no such tile");
    Frontier subtree;
    for (std::uint32_t i = 0; i < span.count; ++i) {
      subtree.Append(found->second.at(span.first % kTileWidth + i));
    }
    return subtree.Root();
  }
};

TEST(TileBuilderTest, MakesTilesThatHoldEveryNodeOfTheTree) {
  constexpr std::uint64_t kSize = 70'000;
  Shelf shelf;
  TileBuilder builder(shelf.Sink());
  std::map<NodeId, Hash> nodes;
  Frontier tree;
  for (std::uint64_t i = 0; i < kSize; ++i) {
    ASSERT_TRUE(builder.Append(LeafOf(i)).ok());
    tree.Append(LeafOf(i), [&](NodeId node, const Hash& hash) { nodes[node] = hash; });
  }
  ASSERT_TRUE(builder.Finish().ok());
  EXPECT_EQ(builder.tree().Root(), tree.Root());
  EXPECT_EQ(shelf.tiles.size(), 274u + 2u + 1u);
  for (const auto& [node, hash] : nodes) {
    ASSERT_EQ(*shelf.Node(node, kSize), hash) << node.level << " " << node.index;
  }
}

TEST(TileBuilderTest, GoesOnFromWhereAnotherStopped) {
  for (const std::uint64_t first : {1u, 255u, 256u, 257u, 65'535u, 65'536u}) {
    Shelf shelf;
    TileBuilder begun(shelf.Sink());
    for (std::uint64_t i = 0; i < first; ++i) ASSERT_TRUE(begun.Append(LeafOf(i)).ok());
    ASSERT_TRUE(begun.Finish().ok());
    const auto nodes = [&](NodeId node) { return shelf.Node(node, first); };
    auto continued = TileBuilder::Continue(first, nodes, shelf.Sink());
    ASSERT_TRUE(continued.ok()) << continued.status();
    Shelf whole;
    TileBuilder once(whole.Sink());
    for (std::uint64_t i = 0; i < first + 300; ++i) {
      ASSERT_TRUE(once.Append(LeafOf(i)).ok());
      if (i < first) continue;
      ASSERT_TRUE(continued->Append(LeafOf(i)).ok());
    }
    ASSERT_TRUE(once.Finish().ok());
    ASSERT_TRUE(continued->Finish().ok());
    EXPECT_EQ(continued->tree(), once.tree());
    for (const auto& [path, hashes] : whole.tiles) EXPECT_EQ(shelf.tiles[path], hashes) << path;
  }
}

TEST(TileBuilderTest, PassesOnWhatItsSinkFailsWith) {
  TileBuilder builder([](const TileId&, const std::vector<Hash>&) {
    return absl::InternalError("the disk is full");
  });
  for (std::uint64_t i = 0; i < 255; ++i) ASSERT_TRUE(builder.Append(LeafOf(i)).ok());
  EXPECT_TRUE(absl::IsInternal(builder.Finish()));
  EXPECT_TRUE(absl::IsInternal(builder.Append(LeafOf(255))));
}

}  // namespace
}  // namespace vsledger
