// The cache of decoded records: its budget, its order, and forgetting.
#include "server/store/record_cache.h"

#include <gtest/gtest.h>

namespace vsledger {
namespace {

std::shared_ptr<const Record> Numbered(std::uint64_t sequence) {
  auto record = std::make_shared<Record>();
  record->sequence = sequence;
  return record;
}

TEST(RecordCacheTest, KeepsWhatFitsAndDropsWhatWasUsedLongestAgo) {
  RecordCache cache(100);
  for (const std::uint64_t n : {std::uint64_t{1}, std::uint64_t{2}}) cache.Keep(Numbered(n), 50);
  EXPECT_EQ(cache.Find(1)->sequence, 1u);
  cache.Keep(Numbered(3), 50);
  EXPECT_TRUE(cache.Find(1));
  EXPECT_FALSE(cache.Find(2));
  EXPECT_TRUE(cache.Find(3));
}

TEST(RecordCacheTest, OneTooLargeForTheBudgetIsNotKept) {
  RecordCache cache(100);
  cache.Keep(Numbered(1), 100);
  EXPECT_TRUE(cache.Find(1));
  cache.Keep(Numbered(2), 101);
  EXPECT_FALSE(cache.Find(2));
}

TEST(RecordCacheTest, ARecordKeptTwiceCountsOnce) {
  RecordCache cache(100);
  cache.Keep(Numbered(1), 60);
  cache.Keep(Numbered(1), 60);
  cache.Keep(Numbered(2), 40);
  EXPECT_TRUE(cache.Find(1));
  EXPECT_TRUE(cache.Find(2));
}

TEST(RecordCacheTest, ForgetsFromANumberOn) {
  RecordCache cache(1000);
  for (std::uint64_t n = 0; n < 5; ++n) cache.Keep(Numbered(n), 10);
  cache.ForgetFrom(3);
  EXPECT_TRUE(cache.Find(2));
  EXPECT_FALSE(cache.Find(3));
  EXPECT_FALSE(cache.Find(4));
}

}  // namespace
}  // namespace vsledger
