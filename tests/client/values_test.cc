// What flags' values are read into, and what is refused before the server is asked.
#include "client/command/values.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"

namespace vsledger::client {
namespace {

Verb SomeVerb() {
  return {"test",
          "Tests.",
          "vsledger x test",
          {Needed("--amount", "POUNDS", "money"), Optional("--date", "DATE", "a day"),
           Optional("--count", "N", "how many"), Repeated("--for", "CHILD", "a child"),
           Position("ID", "an item")},
          Effect::kReads,
          nullptr,
          ""};
}

class ValuesTest : public testing::Test {
 protected:
  const Verb verb_ = SomeVerb();
  Values values_{verb_};
};

TEST_F(ValuesTest, ReadsMoneyWithCommasAndPence) {
  values_.Add("--amount", "1,234.50");
  EXPECT_EQ(*values_.Money("--amount"), Pence{123450});
}

TEST_F(ValuesTest, RefusesMoneyThatIsNoneNilOrNegative) {
  const std::vector<std::pair<const char*, Reason>> cases{
      {"12.345", Reason::kMalformedAmount},  {"twelve", Reason::kMalformedAmount},
      {"", Reason::kMalformedAmount},        {"0", Reason::kAmountNotPositive},
      {"-3.00", Reason::kAmountNotPositive}, {"99999999999.00", Reason::kAmountTooLarge}};
  for (const auto& [text, reason] : cases) {
    Values values(verb_);
    values.Add("--amount", text);
    const absl::StatusOr<Pence> amount = values.Money("--amount");
    EXPECT_EQ(ReasonOf(amount.status()), reason) << text;
    EXPECT_EQ(FieldOf(amount.status()), "--amount");
    EXPECT_EQ(ExitCodeOf(amount.status()), 2);
  }
}

TEST_F(ValuesTest, TakesNilOnlyWhereNilMakesSense) {
  values_.Add("--amount", "0");
  EXPECT_EQ(*values_.MoneyOrNil("--amount"), Pence{});
  Values negative(verb_);
  negative.Add("--amount", "-0.01");
  EXPECT_EQ(ReasonOf(negative.MoneyOrNil("--amount").status()), Reason::kAmountNotPositive);
}

TEST_F(ValuesTest, RefusesDaysTheCalendarDoesNotHave) {
  for (const char* text : {"2025-02-31", "31/02/2025", "2025-2-3", "25-02-03", "", "tomorrow"}) {
    Values values(verb_);
    values.Add("--date", text);
    EXPECT_EQ(ReasonOf(values.Day("--date").status()), Reason::kMalformedDate) << text;
  }
  values_.Add("--date", "2024-02-29");
  EXPECT_EQ(*values_.DayText("--date"), "2024-02-29");
}

TEST_F(ValuesTest, GivesNothingForAFlagThatIsAbsent) {
  EXPECT_FALSE(values_.Has("--date"));
  EXPECT_FALSE(values_.Day("--date")->has_value());
  EXPECT_EQ(*values_.DayText("--date"), "");
  EXPECT_EQ(*values_.Money("--amount"), Pence{});
  EXPECT_TRUE(values_.Item("ID")->empty());
  EXPECT_EQ(values_.Text("--date", "otherwise"), "otherwise");
}

TEST_F(ValuesTest, KeepsRepeatedValuesInOrder) {
  values_.Add("--for", "b");
  values_.Add("--for", "a");
  EXPECT_EQ(values_.All("--for"), (std::vector<std::string>{"b", "a"}));
}

TEST_F(ValuesTest, RefusesAnItemThatIsNone) {
  values_.Add("ID", "AL-1");
  EXPECT_EQ(ReasonOf(values_.Item("ID").status()), Reason::kMalformedId);
}

TEST(ParseCountTest, HoldsBothLimits) {
  EXPECT_EQ(*ParseCount("0", "n", 0, 5), 0u);
  EXPECT_EQ(*ParseCount("5", "n", 1, 5), 5u);
  for (const char* text : {"6", "0", "-1", "+1", "1.0", "", " 1", "1e3", "99999999999999999999"}) {
    EXPECT_EQ(ReasonOf(ParseCount(text, "n", 1, 5).status()), Reason::kMalformedNumber) << text;
  }
}

TEST(ParseUnitsTest, ReadsTwoDecimalsAndRefusesAThird) {
  EXPECT_EQ(ParseUnits("12", "n")->hundredths, 1200);
  EXPECT_EQ(ParseUnits("1.5", "n")->hundredths, 150);
  EXPECT_EQ(ParseUnits("0.05", "n")->hundredths, 5);
  EXPECT_EQ(ParseUnits("1000000", "n")->hundredths, 100'000'000);
  for (const char* text : {"1.234", "0", "0.00", "-1", ".5", "1.", "1000000.01", "1,5", ""}) {
    EXPECT_EQ(ReasonOf(ParseUnits(text, "n").status()), Reason::kMalformedNumber) << text;
  }
}

TEST(ParseBasisPointsTest, ReadsPercentUpToAHundred) {
  EXPECT_EQ(*ParseBasisPoints("20", "n"), 2000);
  EXPECT_EQ(*ParseBasisPoints("17.5", "n"), 1750);
  EXPECT_EQ(*ParseBasisPoints("0", "n"), 0);
  EXPECT_EQ(*ParseBasisPoints("100", "n"), 10000);
  for (const char* text : {"100.01", "-1", "20%", "1.234", ""}) {
    EXPECT_EQ(ReasonOf(ParseBasisPoints(text, "n").status()), Reason::kMalformedNumber) << text;
  }
}

TEST(ValuesDeathTest, DiesOfAFlagTheVerbDoesNotHave) {
  const Verb verb = SomeVerb();
  const Values values(verb);
  EXPECT_DEATH(values.Text("--amout"), "internal error");
}

}  // namespace
}  // namespace vsledger::client
