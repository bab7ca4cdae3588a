// Page tokens: where a page begins, and what is no token.
#include "server/app/query/page.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"

namespace vsledger {
namespace {

std::vector<ItemId> Ids() { return {ItemId("al-3"), ItemId("al-9"), ItemId("al-12")}; }

TEST(PageTest, BeginsAfterTheItemOfTheToken) {
  EXPECT_EQ(*StartAfter("", Ids()), 0U);
  EXPECT_EQ(*StartAfter("al-3", Ids()), 1U);
  EXPECT_EQ(*StartAfter("al-9", Ids()), 2U) << "by number, not by spelling";
  EXPECT_EQ(*StartAfter("al-12", Ids()), 3U);
}

TEST(PageTest, BeginsInTheRightPlaceWhenTheItemHasGoneFromTheList) {
  EXPECT_EQ(*StartAfter("al-8", Ids()), 1U);
}

TEST(PageTest, RefusesWhatIsNoTokenOfTheList) {
  for (const char* const token : {"x", "al", "al-", "pm-3", "3"}) {
    EXPECT_EQ(ReasonOf(StartAfter(token, Ids()).status()), Reason::kMalformedId) << token;
  }
}

TEST(PageTest, CutsAFixedListIntoPagesThatAddUpToIt) {
  std::vector<int> seen;
  std::string token;
  int pages = 0;
  do {
    const auto start = ReadFixedStart(token, 7);
    ASSERT_TRUE(start.ok()) << start.status();
    EXPECT_EQ(start->size, 7U);
    const Page<int> page = CutFixed(std::vector<int>{1, 2, 3, 4, 5}, *start, 2);
    seen.insert(seen.end(), page.entries.begin(), page.entries.end());
    token = page.next;
    ++pages;
  } while (!token.empty());
  EXPECT_EQ(seen, (std::vector<int>{1, 2, 3, 4, 5}));
  EXPECT_EQ(pages, 3);
}

TEST(PageTest, KeepsAFixedListAtTheSizeOfItsFirstPage) {
  const auto start = ReadFixedStart("5:2", 7);
  ASSERT_TRUE(start.ok()) << start.status();
  EXPECT_EQ(start->size, 5U);
  EXPECT_EQ(start->offset, 2U);
}

TEST(PageTest, RefusesATokenOfASizeThatNeverWas) {
  for (const char* const token : {"8:0", "0:0", ":", "5", "5:", ":2", "5:x", "-5:2", "5:2:1"}) {
    EXPECT_EQ(ReasonOf(ReadFixedStart(token, 7).status()), Reason::kMalformedId) << token;
  }
}

TEST(PageTest, GivesNothingBeyondTheEnd) {
  const Page<int> page = CutFixed(std::vector<int>{1, 2}, FixedStart{7, 9}, 2);
  EXPECT_TRUE(page.entries.empty());
  EXPECT_TRUE(page.next.empty());
}

}  // namespace
}  // namespace vsledger
