#include "ledger/proof/merkle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/proof/naive_tree.h"

namespace vsledger {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr size_t kManySizes = 130;  // past 128: every shape of right edge up to eight levels

Hash HashOf(std::string_view hex) { return HashFromHex(hex).value(); }

TEST(MerkleTest, EmptyTreeHasTheHashOfNothing) {
  EXPECT_EQ(EmptyRoot(),
            HashOf("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  EXPECT_EQ(Frontier().Root(), EmptyRoot());
  EXPECT_EQ(Frontier().size(), 0U);
}

TEST(MerkleTest, LeafHashIsThePublishedOne) {
  EXPECT_EQ(LeafHash("L123456"),
            HashOf("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"));
  EXPECT_EQ(LeafHash(""),
            HashOf("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"));
}

TEST(MerkleTest, LeafOfTwoHashesIsNotTheirNode) {
  const Hash left = LeafHash("a");
  const Hash right = LeafHash("b");
  const std::string both = std::string(HashView(left)) + std::string(HashView(right));
  EXPECT_NE(LeafHash(both), NodeHash(left, right));
  EXPECT_NE(NodeHash(left, right), NodeHash(right, left));
}

TEST(MerkleTest, RootIsTheRecursiveDefinitionAtEverySize) {
  const std::vector<std::string> entries = SomeEntries(kManySizes);
  Frontier frontier;
  for (size_t size = 0; size <= kManySizes; ++size) {
    ASSERT_EQ(frontier.size(), size);
    ASSERT_EQ(frontier.Root(), NaiveRoot(Entries(entries).first(size))) << "size " << size;
    if (size < kManySizes) frontier.Append(LeafHash(entries[size]));
  }
}

TEST(MerkleTest, SinkIsGivenChildrenBeforeParents) {
  Frontier frontier;
  std::vector<NodeId> given;
  const auto sink = [&](NodeId id, const Hash&) { given.push_back(id); };
  for (int i = 0; i < 5; ++i) frontier.Append(LeafHash("x"), sink);
  EXPECT_THAT(given, ElementsAre(NodeId{0, 0}, NodeId{0, 1}, NodeId{1, 0}, NodeId{0, 2},
                                 NodeId{0, 3}, NodeId{1, 1}, NodeId{2, 0}, NodeId{0, 4}));
}

TEST(MerkleTest, SinkIsGivenTheHashOfEachCompleteSubtree) {
  const std::vector<std::string> entries = SomeEntries(kManySizes);
  const StoredTree tree{entries};
  size_t expected = 0;
  for (size_t width = 1; width <= kManySizes; width *= 2) expected += kManySizes / width;
  EXPECT_THAT(tree.nodes(), SizeIs(expected));
  for (const auto& [id, hash] : tree.nodes()) {
    const size_t width = size_t{1} << id.level;
    ASSERT_EQ(hash, NaiveRoot(Entries(entries).subspan(id.index * width, width)))
        << "level " << id.level << " index " << id.index;
  }
}

TEST(MerkleTest, LoadGivesTheFrontierThatAppendingMade) {
  const std::vector<std::string> entries = SomeEntries(kManySizes);
  const StoredTree whole{entries};
  const auto reader = [&](NodeId id) { return whole.Read(id); };
  Frontier grown;
  for (size_t size = 0; size <= kManySizes; ++size) {
    const absl::StatusOr<Frontier> loaded = Frontier::Load(size, reader);
    ASSERT_TRUE(loaded.ok());
    ASSERT_EQ(*loaded, grown) << "size " << size;
    if (size < kManySizes) grown.Append(LeafHash(entries[size]));
  }
}

TEST(MerkleTest, LoadPassesOnWhatTheReaderFailsWith) {
  const auto reader = [](NodeId) -> absl::StatusOr<Hash> {
    return absl::UnavailableError("no disk");
  };
  EXPECT_EQ(Frontier::Load(1, reader).status().code(), absl::StatusCode::kUnavailable);
}

TEST(MerkleTest, LoadTakesTheLargestTreeAndRefusesOneMore) {
  const auto reader = [](NodeId) -> absl::StatusOr<Hash> { return Hash{}; };
  const absl::StatusOr<Frontier> largest = Frontier::Load(kMaxTreeSize, reader);
  ASSERT_TRUE(largest.ok());
  EXPECT_EQ(largest->size(), kMaxTreeSize);
  EXPECT_EQ(Frontier::Load(kMaxTreeSize + 1, reader).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(MerkleTest, TreeGrowsToItsLargestSizeAndNoFurther) {
  const auto reader = [](NodeId) -> absl::StatusOr<Hash> { return Hash{}; };
  Frontier frontier = Frontier::Load(kMaxTreeSize - 1, reader).value();
  frontier.Append(Hash{});
  EXPECT_EQ(frontier.size(), kMaxTreeSize);
  EXPECT_DEATH(frontier.Append(Hash{}), "kMaxTreeSize");
}

TEST(MerkleTest, AppendingToACopyLeavesTheOriginal) {
  Frontier original;
  for (int i = 0; i < 7; ++i) original.Append(LeafHash("x"));
  const Hash root = original.Root();
  Frontier copy = original;
  copy.Append(LeafHash("y"));
  EXPECT_EQ(original.size(), 7U);
  EXPECT_EQ(original.Root(), root);
  EXPECT_EQ(copy.size(), 8U);
  EXPECT_NE(copy.Root(), root);
}

TEST(MerkleTest, CompleteSubtreesCoverTheRangeLargestFirst) {
  EXPECT_THAT(CompleteSubtrees(0, 0), IsEmpty());
  EXPECT_THAT(CompleteSubtrees(0, 8), ElementsAre(NodeId{3, 0}));
  EXPECT_THAT(CompleteSubtrees(0, 7), ElementsAre(NodeId{2, 0}, NodeId{1, 2}, NodeId{0, 6}));
  EXPECT_THAT(CompleteSubtrees(8, 13), ElementsAre(NodeId{2, 2}, NodeId{0, 12}));
  EXPECT_THAT(CompleteSubtrees(0, kMaxTreeSize), SizeIs(63));
}

TEST(MerkleTest, CompleteSubtreesOfARangeThatIsNoneAreABug) {
  EXPECT_DEATH(CompleteSubtrees(1, 3), "begin % width");
  EXPECT_DEATH(CompleteSubtrees(3, 2), "begin <= end");
  EXPECT_DEATH(CompleteSubtrees(0, kMaxTreeSize + 1), "kMaxTreeSize");
}

}  // namespace
}  // namespace vsledger
