#include "ledger/base/utf8.h"

#include <gtest/gtest.h>

namespace vsledger {
namespace {

TEST(Utf8Test, ReadsOneCharacterOfEachLength) {
  EXPECT_EQ(FirstUtf8("a").point, U'a');
  EXPECT_EQ(FirstUtf8("£").point, U'£');
  EXPECT_EQ(FirstUtf8("€uro").point, U'€');
  EXPECT_EQ(FirstUtf8("€uro").length, 3U);
  EXPECT_EQ(FirstUtf8("\xF0\x9F\x8E\x93").point, U'\U0001F393');
}

TEST(Utf8Test, RefusesWhatIsNotWellFormed) {
  for (const char* text :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2 ", "\xE0\x80\x80", "\xED\xA0\x80",
        "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82"}) {
    EXPECT_FALSE(IsUtf8(text));
    EXPECT_EQ(FirstUtf8(text).length, 0U);
  }
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_TRUE(IsUtf8("Ysgol Tŷ Gwyn \xEF\xBF\xBF \xF4\x8F\xBF\xBF"));
  EXPECT_FALSE(IsUtf8("St Mary\x92s"));
}

TEST(Utf8Test, KnowsWhatCannotBeShown) {
  for (const char32_t point : {U'\0', U'\n', U'\x7F', U'\x9F', U'\u202E', U'\u2066', U'\u200F'}) {
    EXPECT_TRUE(IsControl(point)) << static_cast<unsigned>(point);
  }
  for (const char32_t point : {U' ', U'a', U'\xA0', U'£', U'\u200C', U'\u2065'}) {
    EXPECT_FALSE(IsControl(point)) << static_cast<unsigned>(point);
  }
}

}  // namespace
}  // namespace vsledger
