// The reader of fields: the first failure stays, and each has its field's whole name.
#include "proto/codec/reader.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"
#include "ledger/base/refusals.h"
#include "proto/codec/limits.h"

namespace vsledger {
namespace {

TEST(FieldReaderTest, GivesTheValueWhileNothingIsWrong) {
  FieldReader read;
  EXPECT_EQ(read.Day("2025-09-01", "from"), Date(2025, 9, 1));
  EXPECT_TRUE(read.ok());
  EXPECT_EQ(*read.Give<int>(7), 7);
}

TEST(FieldReaderTest, TheFirstFailureStays) {
  FieldReader read;
  read.Item("", "first");
  read.Day("nonsense", "second");
  read.Fail(refuse::FileEmpty());
  EXPECT_EQ(ReasonOf(read.status()), Reason::kFieldMissing);
  EXPECT_EQ(FieldOf(read.status()), "first");
  EXPECT_EQ(read.Give<int>(7).status(), read.status());
}

TEST(FieldReaderTest, AFailureGivesAnEmptyValue) {
  FieldReader read;
  EXPECT_TRUE(read.Child("xyz", "child").empty());
  EXPECT_EQ(read.Number(9, 1, 5, "count"), 1);
  EXPECT_EQ(read.AboveNil(-3, "amount_pence"), Pence{});
}

TEST(FieldReaderTest, NamesTheElementOfAList) {
  FieldReader read;
  read.EnterElement("lines", 3);
  EXPECT_EQ(read.Named("words"), "lines[3].words");
  read.LeaveElement();
  EXPECT_EQ(read.Named("words"), "words");
}

TEST(FieldReaderTest, NothingIsAValueWhereItMayBe) {
  FieldReader read;
  EXPECT_TRUE(read.ItemOrNone("", "a").empty());
  EXPECT_TRUE(read.SettingOrNone("", "a").empty());
  EXPECT_TRUE(read.PersonOrNone("", "a").empty());
  EXPECT_TRUE(read.FundOrNone("", "a").empty());
  EXPECT_TRUE(read.CategoryOrNone("", "a").empty());
  EXPECT_TRUE(read.ChildOrNone("", "a").empty());
  EXPECT_EQ(read.DayOrNone(false, "", "a"), std::nullopt);
  EXPECT_EQ(read.SecretOf(false, "", "a"), std::nullopt);
  EXPECT_EQ(read.TextOrNone("", 5, "a"), "");
  EXPECT_TRUE(read.ok()) << read.status();
}

TEST(FieldReaderTest, WhatMayBeNothingIsStillReadByItsGrammar) {
  FieldReader read;
  EXPECT_TRUE(read.ItemOrNone("al 1", "payment").empty());
  EXPECT_EQ(ReasonOf(read.status()), Reason::kMalformedId);
  EXPECT_EQ(FieldOf(read.status()), "payment");
}

TEST(FieldReaderTest, CountsCharactersAndRefusesWhatHidesOrMovesText) {
  for (const char* right : {"\u00e9\u00e9\u00e9", "\U0001F9EE ab"}) {
    FieldReader read;
    EXPECT_EQ(read.Text(right, 4, "t"), right);
    EXPECT_TRUE(read.ok()) << read.status();
  }
  for (const char* wrong : {"a\tb", "a\x7f", "\u202egnp", "\xC3(", "\xED\xA0\x80"}) {
    FieldReader read;
    read.Text(wrong, 100, "t");
    EXPECT_EQ(ReasonOf(read.status()), Reason::kMalformedText) << wrong;
  }
}

TEST(FieldReaderTest, AnImportsRequestIdLeavesRoomForItsRows) {
  FieldReader read;
  EXPECT_FALSE(read.ImportRequest(std::string(kMaxImportIdChars, 'x'), "id").empty());
  EXPECT_TRUE(read.ok());
  read.ImportRequest(std::string(kMaxImportIdChars + 1, 'x'), "id");
  EXPECT_EQ(ReasonOf(read.status()), Reason::kTextTooLong);
  FieldReader row;
  row.Request(std::string(kMaxImportIdChars, 'x') + "/setting/9999999999", "id");
  EXPECT_TRUE(row.ok()) << row.status();
}

TEST(FieldReaderTest, MoneyOfEitherSignIsNeverNil) {
  FieldReader read;
  EXPECT_EQ(read.EitherSign(-kMaxAmount.value, "a"), -kMaxAmount);
  EXPECT_TRUE(read.ok());
  read.EitherSign(0, "a");
  EXPECT_EQ(ReasonOf(read.status()), Reason::kFieldMissing);
}

}  // namespace
}  // namespace vsledger
