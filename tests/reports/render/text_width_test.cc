// Widths, line breaks and what is safe to show.
#include "reports/render/text_width.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace vsledger::render {
namespace {

using testing::ElementsAre;

TEST(DisplayWidthTest, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth("St Example"), 10U);
  EXPECT_EQ(DisplayWidth("Ysgol y Fêl"), 11U);
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1U);  // e and a combining acute accent
  EXPECT_EQ(DisplayWidth("日本"), 4U);
  EXPECT_EQ(DisplayWidth("\xFF\xFE"), 2U);
}

TEST(WrappedTest, BreaksAtBlanks) {
  EXPECT_THAT(Wrapped("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrapped("one two three", 80), ElementsAre("one two three"));
  EXPECT_THAT(Wrapped("", 7), ElementsAre(""));
  EXPECT_THAT(Wrapped("  two   blanks ", 80), ElementsAre("two blanks"));
}

TEST(WrappedTest, CutsAWordLongerThanALine) {
  EXPECT_THAT(Wrapped("abcdefghij", 4), ElementsAre("abcd", "efgh", "ij"));
  EXPECT_THAT(Wrapped("a abcdefgh b", 4), ElementsAre("a", "abcd", "efgh", "b"));
  EXPECT_THAT(Wrapped("êêêê", 2), ElementsAre("êê", "êê"));
}

TEST(PrintableTest, ReplacesWhatHidesOrMoves) {
  EXPECT_EQ(Printable("a\tb\x1B[2J"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD[2J");
  EXPECT_EQ(Printable("a\xE2\x80\xAE"), "a\xEF\xBF\xBD");
  EXPECT_EQ(Printable("\xC3"), "\xEF\xBF\xBD");
  EXPECT_EQ(Printable("naïve £5"), "naïve £5");
}

TEST(PadTest, FillsByColumns) {
  EXPECT_EQ(PadRight("ê", 3), "ê  ");
  EXPECT_EQ(PadLeft("ê", 3), "  ê");
  EXPECT_EQ(PadLeft("long", 3), "long");
}

}  // namespace
}  // namespace vsledger::render
