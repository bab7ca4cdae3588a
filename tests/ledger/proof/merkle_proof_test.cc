#include "ledger/proof/merkle_proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>

#include "tests/ledger/proof/naive_tree.h"

namespace vsledger {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr size_t kManySizes = 130;
constexpr size_t kFewSizes = 20;  // where every way to break a proof is tried

class MerkleProofTest : public ::testing::Test {
 protected:
  Entries First(size_t size) const { return Entries(entries_).first(size); }

  std::vector<Hash> Inclusion(size_t index, size_t size) const {
    return InclusionProof(index, size, reader_).value();
  }
  std::vector<Hash> Consistency(size_t earlier, size_t later) const {
    return ConsistencyProof(earlier, later, reader_).value();
  }
  absl::StatusCode Included(size_t index, size_t size, const std::vector<Hash>& proof) const {
    return VerifyInclusion(index, size, LeafHash(entries_[index]), proof, roots_[size]).code();
  }
  absl::StatusCode Consistent(size_t earlier, size_t later, const std::vector<Hash>& proof) const {
    return VerifyConsistency(earlier, later, proof, roots_[earlier], roots_[later]).code();
  }

  std::vector<Hash> NaiveRoots() const {
    std::vector<Hash> roots;
    for (size_t size = 0; size <= kManySizes; ++size) roots.push_back(NaiveRoot(First(size)));
    return roots;
  }

  const std::vector<std::string> entries_ = SomeEntries(kManySizes);
  const std::vector<Hash> roots_ = NaiveRoots();
  const StoredTree tree_{entries_};
  const std::function<absl::StatusOr<Hash>(NodeId)> reader_ = [this](NodeId id) {
    return tree_.Read(id);
  };
};

// The proof in every way that leaves it a list of hashes but not the proof: a hash missing at any
// place, one too many at any place, one bit of any hash changed.
std::vector<std::vector<Hash>> Broken(const std::vector<Hash>& proof) {
  std::vector<std::vector<Hash>> broken;
  for (size_t i = 0; i <= proof.size(); ++i) {
    const auto at = static_cast<ptrdiff_t>(i);
    broken.push_back(proof);
    broken.back().insert(broken.back().begin() + at, LeafHash("one too many"));
    if (i == proof.size()) break;
    broken.push_back(proof);
    broken.back().erase(broken.back().begin() + at);
    broken.push_back(proof);
    broken.back()[i][i % kHashBytes] ^= 0x10;
  }
  return broken;
}

TEST_F(MerkleProofTest, RootAtEverySizeIsTheRecursiveDefinition) {
  for (size_t size = 0; size <= kManySizes; ++size) {
    ASSERT_EQ(RootAt(size, reader_).value(), roots_[size]) << "size " << size;
  }
}

TEST_F(MerkleProofTest, InclusionProofIsTheRecursiveDefinitionAndVerifies) {
  for (size_t size = 1; size <= kManySizes; ++size) {
    for (size_t index = 0; index < size; ++index) {
      const std::vector<Hash> proof = Inclusion(index, size);
      ASSERT_EQ(proof, NaivePath(index, First(size))) << index << " of " << size;
      ASSERT_EQ(Included(index, size, proof), absl::StatusCode::kOk) << index << " of " << size;
    }
  }
}

TEST_F(MerkleProofTest, ConsistencyProofIsTheRecursiveDefinitionAndVerifies) {
  for (size_t later = 1; later <= kManySizes; ++later) {
    for (size_t earlier = 1; earlier <= later; ++earlier) {
      const std::vector<Hash> proof = Consistency(earlier, later);
      ASSERT_EQ(proof, NaiveConsistency(earlier, First(later))) << earlier << " to " << later;
      ASSERT_EQ(Consistent(earlier, later, proof), absl::StatusCode::kOk)
          << earlier << " to " << later;
    }
  }
}

TEST_F(MerkleProofTest, EveryBrokenInclusionProofIsRefused) {
  for (size_t size = 1; size <= kFewSizes; ++size) {
    for (size_t index = 0; index < size; ++index) {
      for (const std::vector<Hash>& broken : Broken(Inclusion(index, size))) {
        ASSERT_EQ(Included(index, size, broken), absl::StatusCode::kDataLoss)
            << index << " of " << size;
      }
    }
  }
}

TEST_F(MerkleProofTest, EveryBrokenConsistencyProofIsRefused) {
  for (size_t later = 1; later <= kFewSizes; ++later) {
    for (size_t earlier = 1; earlier <= later; ++earlier) {
      for (const std::vector<Hash>& broken : Broken(Consistency(earlier, later))) {
        ASSERT_EQ(Consistent(earlier, later, broken), absl::StatusCode::kDataLoss)
            << earlier << " to " << later;
      }
    }
  }
}

TEST_F(MerkleProofTest, InclusionProofFitsNoOtherLeafOfTheTree) {
  for (size_t size = 2; size <= kFewSizes; ++size) {
    for (size_t index = 0; index < size; ++index) {
      for (size_t other = 0; other < size; ++other) {
        if (other == index) continue;
        const std::vector<Hash> proof = Inclusion(index, size);
        ASSERT_EQ(Included(other, size, proof), absl::StatusCode::kDataLoss);
        ASSERT_EQ(
            VerifyInclusion(other, size, LeafHash(entries_[index]), proof, roots_[size]).code(),
            absl::StatusCode::kDataLoss);
      }
    }
  }
}

TEST_F(MerkleProofTest, InclusionProofFitsNoOtherRoot) {
  for (size_t size = 1; size <= kFewSizes; ++size) {
    Hash root = roots_[size];
    root.back() ^= 1;
    EXPECT_EQ(VerifyInclusion(0, size, LeafHash(entries_[0]), Inclusion(0, size), root).code(),
              absl::StatusCode::kDataLoss);
  }
}

TEST_F(MerkleProofTest, ConsistencyProofFitsNoOtherRoots) {
  for (size_t later = 1; later <= kFewSizes; ++later) {
    for (size_t earlier = 1; earlier <= later; ++earlier) {
      const std::vector<Hash> proof = Consistency(earlier, later);
      const Hash other = LeafHash("another log");
      ASSERT_EQ(VerifyConsistency(earlier, later, proof, other, roots_[later]).code(),
                absl::StatusCode::kDataLoss);
      ASSERT_EQ(VerifyConsistency(earlier, later, proof, roots_[earlier], other).code(),
                absl::StatusCode::kDataLoss);
    }
  }
}

TEST_F(MerkleProofTest, TreeRewrittenBelowTheEarlierSizeIsNotConsistent) {
  std::vector<std::string> rewritten = entries_;
  rewritten[2] = "another entry";
  const StoredTree other{rewritten};
  const auto reader = [&](NodeId id) { return other.Read(id); };
  for (size_t later = 4; later <= kFewSizes; ++later) {
    const std::vector<Hash> proof = ConsistencyProof(3, later, reader).value();
    const Hash later_root = RootAt(later, reader).value();
    ASSERT_EQ(VerifyConsistency(3, later, proof, roots_[3], later_root).code(),
              absl::StatusCode::kDataLoss);
  }
}

TEST_F(MerkleProofTest, TreeIsConsistentWithItselfByNoHashes) {
  EXPECT_THAT(Consistency(7, 7), IsEmpty());
  EXPECT_EQ(Consistent(7, 7, {}), absl::StatusCode::kOk);
  EXPECT_EQ(Consistent(7, 7, {roots_[7]}), absl::StatusCode::kDataLoss);
}

TEST_F(MerkleProofTest, NothingIsProvedFromAnEmptyTree) {
  EXPECT_EQ(ConsistencyProof(0, 5, reader_).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Consistent(0, 5, {}), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Consistent(0, 0, {}), absl::StatusCode::kInvalidArgument);
}

TEST_F(MerkleProofTest, EarlierTreeLargerThanTheLaterIsRefused) {
  EXPECT_EQ(ConsistencyProof(6, 5, reader_).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Consistent(6, 5, {}), absl::StatusCode::kInvalidArgument);
}

TEST_F(MerkleProofTest, LeafBeyondTheTreeIsRefused) {
  EXPECT_EQ(InclusionProof(5, 5, reader_).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(InclusionProof(0, 0, reader_).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Included(5, 5, {}), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Included(0, 0, {}), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(VerifyInclusion(~uint64_t{0}, 8, Hash{}, {}, Hash{}).code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(MerkleProofTest, ReadsNoMoreThanTwiceTheHeightOfTheTree) {
  for (size_t size = 2; size <= kManySizes; ++size) {
    const auto height = static_cast<size_t>(std::bit_width(size - 1));
    for (size_t index = 0; index < size; ++index) {
      const size_t before = tree_.reads();
      Inclusion(index, size);
      const size_t between = tree_.reads();
      Consistency(index + 1, size);
      ASSERT_LE(between - before, 2 * height);
      ASSERT_LE(tree_.reads() - between, 2 * height);
    }
  }
}

TEST_F(MerkleProofTest, FailureOfTheReaderIsPassedOn) {
  const auto failing = [](NodeId) -> absl::StatusOr<Hash> {
    return absl::UnavailableError("no disk");
  };
  EXPECT_EQ(RootAt(3, failing).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(InclusionProof(1, 3, failing).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ConsistencyProof(1, 3, failing).status().code(), absl::StatusCode::kUnavailable);
}

// A tree of so many equal leaves that no machine holds it: each level has one hash.
class LargestTreeTest : public ::testing::Test {
 protected:
  LargestTreeTest() {
    levels_.push_back(LeafHash("the same"));
    while (levels_.size() < 64) levels_.push_back(NodeHash(levels_.back(), levels_.back()));
  }
  absl::StatusOr<Hash> Read(NodeId id) const { return levels_.at(id.level); }

  std::vector<Hash> levels_;
  const std::function<absl::StatusOr<Hash>(NodeId)> reader_ = [this](NodeId id) {
    return Read(id);
  };
};

TEST_F(LargestTreeTest, InclusionIsProvedAtBothEndsAndWithin) {
  const Hash root = RootAt(kMaxTreeSize, reader_).value();
  for (const uint64_t index : {uint64_t{0}, kMaxTreeSize / 2, kMaxTreeSize / 3, kMaxTreeSize - 1}) {
    const std::vector<Hash> proof = InclusionProof(index, kMaxTreeSize, reader_).value();
    EXPECT_TRUE(VerifyInclusion(index, kMaxTreeSize, levels_[0], proof, root).ok()) << index;
  }
  EXPECT_THAT(InclusionProof(0, kMaxTreeSize, reader_).value(), SizeIs(63));
}

TEST_F(LargestTreeTest, ConsistencyIsProvedFromEverySize) {
  const Hash root = RootAt(kMaxTreeSize, reader_).value();
  for (const uint64_t earlier :
       {uint64_t{1}, uint64_t{1} << 62U, kMaxTreeSize / 3, kMaxTreeSize - 1, kMaxTreeSize}) {
    const std::vector<Hash> proof = ConsistencyProof(earlier, kMaxTreeSize, reader_).value();
    const Hash earlier_root = RootAt(earlier, reader_).value();
    EXPECT_TRUE(VerifyConsistency(earlier, kMaxTreeSize, proof, earlier_root, root).ok())
        << earlier;
  }
}

TEST_F(LargestTreeTest, OneLeafMoreIsRefused) {
  const uint64_t beyond = kMaxTreeSize + 1;
  EXPECT_EQ(RootAt(beyond, reader_).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(InclusionProof(0, beyond, reader_).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ConsistencyProof(1, beyond, reader_).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace vsledger
