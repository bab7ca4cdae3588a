#include "ledger/proof/encoding.h"

#include <gtest/gtest.h>

namespace vsledger {
namespace {

constexpr std::string_view kBase64Letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string AllBytes() {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
  return bytes;
}

bool Refused(const absl::StatusOr<std::string>& decoded) {
  return decoded.status().code() == absl::StatusCode::kInvalidArgument;
}

TEST(HexTest, WritesTwoLowerCaseDigitsAByte) {
  EXPECT_EQ(HexEncode(std::string("\x00\x0f\xa0\xff", 4)), "000fa0ff");
  EXPECT_EQ(HexEncode(""), "");
}

TEST(HexTest, EveryByteComesBack) {
  EXPECT_EQ(HexDecode(HexEncode(AllBytes())).value(), AllBytes());
  EXPECT_EQ(HexDecode("").value(), "");
}

TEST(HexTest, RefusesAllButPairsOfLowerCaseDigits) {
  for (const char* text : {"0", "000", "0g", "g0", "0A", "FF", " 00", "0x00", "0 ", "-1"}) {
    EXPECT_TRUE(Refused(HexDecode(text))) << text;
  }
  EXPECT_TRUE(Refused(HexDecode(std::string("\0\0", 2))));
}

TEST(Base64Test, WritesTheExamplesOfRfc4648) {
  EXPECT_EQ(Base64Encode(""), "");
  EXPECT_EQ(Base64Encode("f"), "Zg==");
  EXPECT_EQ(Base64Encode("fo"), "Zm8=");
  EXPECT_EQ(Base64Encode("foo"), "Zm9v");
  EXPECT_EQ(Base64Encode("foobar"), "Zm9vYmFy");
}

TEST(Base64Test, EveryByteComesBackAtEveryLength) {
  const std::string bytes = AllBytes();
  for (size_t length = 0; length <= bytes.size(); ++length) {
    const std::string part = bytes.substr(bytes.size() - length);
    ASSERT_EQ(Base64Decode(Base64Encode(part)).value(), part) << length;
  }
}

TEST(Base64Test, RefusesWhatIsNotStandardBase64) {
  for (const char* text :
       {"Z",        "Zg",     "Zg=",  "Zg===",  "=Zg=",  "Z===",         "====",
        "Zg==Zg==", "Zm9vZg", "Zm-_", "Zm9v\n", " Zm9v", "Zm9v ",        "Zm9v    ",
        "    Zm9v", "Zm\n9",  "Zm9*", "Zm=v",   "Z=9v",  "\xE2\x80\x94 "}) {
    EXPECT_TRUE(Refused(Base64Decode(text))) << text;
  }
  EXPECT_TRUE(Refused(Base64Decode(std::string("Zm\0v", 4))));
}

TEST(Base64Test, RefusesUnusedBitsThatAreNotZero) {
  // Of the 64 last letters before "==" only those with four zero bits decode, before "=" only
  // those with two: otherwise one byte string would have many texts.
  int two_pads = 0;
  int one_pad = 0;
  for (const char letter : kBase64Letters) {
    if (Base64Decode(std::string("A") + letter + "==").ok()) ++two_pads;
    if (Base64Decode(std::string("AA") + letter + "=").ok()) ++one_pad;
  }
  EXPECT_EQ(two_pads, 4);
  EXPECT_EQ(one_pad, 16);
}

TEST(Base64Test, TakesTheLongestTextAndRefusesALonger) {
  EXPECT_TRUE(Base64Decode(std::string(kMaxBase64Chars, 'A')).ok());
  EXPECT_TRUE(Refused(Base64Decode(std::string(kMaxBase64Chars + 4, 'A'))));
}

TEST(Base64Test, TakesTheMostBytesAndMoreIsABug) {
  EXPECT_EQ(Base64Encode(std::string(kMaxBase64Bytes, '\0')).size(), kMaxBase64Chars);
  EXPECT_DEATH(Base64Encode(std::string(kMaxBase64Bytes + 1, '\0')), "kMaxBase64Bytes");
}

}  // namespace
}  // namespace vsledger
