#include "server/app/import/text_decoding.h"

#include <gtest/gtest.h>

namespace vsledger::import {
namespace {

TEST(TextDecodingTest, Utf8StaysAsItIs) {
  for (const char* text : {"", "plain", "Tŷ Gwyn", "£1 – “two”"}) {
    EXPECT_EQ(DecodeField(text), text);
  }
}

TEST(TextDecodingTest, AnythingElseIsWindows1252) {
  EXPECT_EQ(DecodeField("St Mary\x92s"), "St Mary’s");
  EXPECT_EQ(DecodeField("Caf\xE9"), "Café");
  EXPECT_EQ(DecodeField("\x80\xA3\x8A\x9F\xFF"), "€£ŠŸÿ");
  EXPECT_EQ(DecodeField("\x93quoted\x94 \x96 dash"), "“quoted” – dash");
  // Broken UTF-8 is taken the same way: nothing is lost and nothing invented.
  EXPECT_EQ(DecodeField("\xC3"), "Ã");
}

TEST(TextDecodingTest, FiveBytesAreNoCharacters) {
  for (const char* byte : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"}) {
    EXPECT_EQ(DecodeField(byte), std::nullopt);
  }
}

TEST(TextDecodingTest, TrimsBlanksOfEveryKind) {
  EXPECT_EQ(Trim(" \t\xC2\xA0 a b \xC2\xA0\t"), "a b");
  EXPECT_EQ(Trim("\xC2\xA0"), "");
  EXPECT_EQ(Trim(""), "");
  EXPECT_EQ(Trim("à"), "à");
}

TEST(TextDecodingTest, CountsCharactersNotBytes) {
  EXPECT_EQ(CountCharacters(""), 0U);
  EXPECT_EQ(CountCharacters("Tŷ £€"), 5U);
}

TEST(TextDecodingTest, ChangesTheCaseOfAsciiOnly) {
  EXPECT_EQ(ToUpper("eb1 2aa é"), "EB1 2AA é");
  EXPECT_EQ(ToLower("LOCAL-1 É"), "local-1 É");
}

}  // namespace
}  // namespace vsledger::import
