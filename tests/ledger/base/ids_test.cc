#include "ledger/base/ids.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"

namespace vsledger {
namespace {

template <typename Parse>
void ExpectAccepts(Parse parse, std::initializer_list<std::string> texts) {
  for (const std::string& text : texts) {
    const auto id = parse(text, "id");
    ASSERT_TRUE(id.ok()) << text;
    EXPECT_EQ(id->text, text);
  }
}

template <typename Parse>
void ExpectRefuses(Parse parse, std::initializer_list<std::string> texts) {
  for (const std::string& text : texts) {
    const auto id = parse(text, "id");
    EXPECT_EQ(ReasonOf(id.status()), Reason::kMalformedId) << text;
    EXPECT_EQ(FieldOf(id.status()), "id") << text;
  }
}

TEST(IdsTest, SettingsAreUrnsOrNumbersOfOurOwn) {
  ExpectAccepts(ParseSettingRef, {"130000", "99999", "1000000", "ofsted-1", "ofsted-2512345",
                                  "local-7", "local-1234567890"});
  ExpectRefuses(ParseSettingRef,
                {"", "1234", "12345678", "013000", "13000a", "ofsted-", "ofsted-EY1", "local-01",
                 "local-12345678901", "OFSTED-1", "130000 ", "-130000", "other-1"});
}

TEST(IdsTest, ItemsAreKindAndSequence) {
  ExpectAccepts(ParseItemId, {"al-1234", "s-0", "abcdefgh-999999999999999999"});
  ExpectRefuses(ParseItemId, {"", "al", "al-", "-1", "al-01", "AL-1", "al-1a", "al--1",
                              "abcdefghi-1", "al-1000000000000000000"});
  const ItemId id = MakeItemId("al", 1234);
  EXPECT_EQ(id.text, "al-1234");
  EXPECT_EQ(ItemPrefix(id), "al");
  EXPECT_EQ(ItemSequence(id), 1234U);
}

TEST(IdsDeathTest, ItemIdsThatWereNeverReadAreABug) {
  EXPECT_DEATH(ItemPrefix(ItemId("nonsense")), "IsItemId");
  EXPECT_DEATH(ItemSequence(ItemId("al-")), "IsItemId");
  EXPECT_DEATH(MakeItemId("AL", 1), "IsItemId");
}

TEST(IdsTest, PeopleHaveOpaqueStaffIds) {
  ExpectAccepts(ParsePersonId, {"a", "j.smith_2-x", std::string(64, 'a')});
  ExpectRefuses(ParsePersonId, {"", "J.Smith", "a b", "a/b", "å", std::string(65, 'a')});
}

TEST(IdsTest, RequestIds) {
  ExpectAccepts(ParseRequestId, {"12345678", "Run/2025-26#1_a.b", std::string(64, 'Z')});
  ExpectRefuses(ParseRequestId, {"", "1234567", "1234 5678", "12345678\n", std::string(65, 'Z')});
}

TEST(IdsTest, FundsAndCategories) {
  ExpectAccepts(ParseFundCode, {"PPG-LAC-2025-26", "EYPP-2025-26", "A16", std::string(40, 'A')});
  ExpectRefuses(ParseFundCode, {"", "AB", "ppg-lac", "1PPG", "PPG-", "PPG--LAC", "PPG LAC",
                                "PPG:LAC", std::string(41, 'A')});
  ExpectAccepts(ParseCategory, {"tuition", "ep", "1-to-1", std::string(32, 'a')});
  ExpectRefuses(ParseCategory, {"", "Tuition", "a b", "a:b", std::string(33, 'a')});
}

TEST(IdsTest, AuthorityCodesAreThreeDigits) {
  EXPECT_EQ(ParseAuthorityCode("898", "la").value(), "898");
  for (const char* text : {"", "89", "8980", "89a", "E06"}) {
    EXPECT_EQ(ReasonOf(ParseAuthorityCode(text, "la").status()), Reason::kMalformedId) << text;
  }
}

TEST(IdsTest, ChildIdsAreTheRandomBits) {
  const ChildId id =
      MakeChildId({0x00, 0x01, 0xAB, 0xff, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
  EXPECT_EQ(id.text, "0001abff0405060708090a0b0c0d0e0f");
  ExpectAccepts(ParseChildId, {id.text});
  ExpectRefuses(ParseChildId,
                {"", "0001ABFF0405060708090a0b0c0d0e0f", "0001abff0405060708090a0b0c0d0e0",
                 id.text + "0", "0001abff0405060708090a0b0c0d0e0g"});
}

TEST(IdsTest, ChildReferencesAreTheFirstFiftyBits) {
  EXPECT_EQ(ChildReference(ChildId(std::string(32, '0'))), "00000-00000");
  EXPECT_EQ(ChildReference(ChildId(std::string(32, 'f'))), "ZZZZZ-ZZZZZ");
  // 00000 00001 00010 ... 01001 then 14 bits that are not shown.
  EXPECT_EQ(ChildReference(ChildId("00443214c74253ff0000000000000000")), "01234-56789");
}

TEST(IdsTest, ReferencesHaveNoLettersThatAreConfused) {
  std::array<std::uint8_t, 16> random{};
  for (unsigned step = 0; step < 32; ++step) {
    // The top five bits walk through every symbol.
    random[0] = static_cast<std::uint8_t>(step << 3);
    const std::string reference = ChildReference(MakeChildId(random));
    EXPECT_EQ(reference.size(), 11U);
    EXPECT_EQ(reference.find_first_of("ILOUilou"), std::string::npos) << reference;
  }
}

}  // namespace
}  // namespace vsledger
