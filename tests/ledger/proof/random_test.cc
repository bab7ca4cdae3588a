#include "ledger/proof/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

namespace vsledger {
namespace {

TEST(RandomTest, FillsEveryByteAndNeverTheSame) {
  // Over 64 draws a byte that is never written, or always the same, would show: the chance that a
  // random one does so is 256^-63.
  std::array<uint8_t, 32> first{};
  ASSERT_TRUE(FillRandom(first).ok());
  std::array<bool, 32> changed{};
  for (int draw = 0; draw < 63; ++draw) {
    std::array<uint8_t, 32> next{};
    ASSERT_TRUE(FillRandom(next).ok());
    for (size_t i = 0; i < next.size(); ++i) changed[i] = changed[i] || next[i] != first[i];
  }
  EXPECT_TRUE(std::all_of(changed.begin(), changed.end(), [](bool is) { return is; }));
}

TEST(RandomTest, FillsNothingWhenNothingIsAsked) { EXPECT_TRUE(FillRandom({}).ok()); }

TEST(RandomTest, GivesTheMostBytesAndMoreIsABug) {
  std::vector<uint8_t> bytes(kMaxRandomBytes);
  EXPECT_TRUE(FillRandom(bytes).ok());
  bytes.push_back(0);
  EXPECT_DEATH((void)FillRandom(bytes), "kMaxRandomBytes");
}

}  // namespace
}  // namespace vsledger
