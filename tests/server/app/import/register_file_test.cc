#include "server/app/import/register_file.h"

#include <gtest/gtest.h>

#include "tests/server/app/import/import_testing.h"

namespace vsledger::import {
namespace {

Outcome<RegisterRow> ReadRegister(std::string_view bytes) {
  return Read<RegisterFile, RegisterRow>(bytes);
}

Outcome<RegisterRow> ReadOne(const std::string& row) {
  return ReadRegister("child,setting,from,to,kind,share,year_group,own_reference\n" + row + "\n");
}

void ExpectRejected(const std::string& row, const std::string& column, Reason reason) {
  EXPECT_EQ(ReadOne(row).faults, (std::vector<Fault>{{2, column, reason}})) << row;
}

TEST(RegisterFileTest, ReadsPlacements) {
  const auto read = ReadRegister(OwnData("register.csv"));
  ASSERT_EQ(read.status, absl::OkStatus());
  const std::vector<RegisterRow> expected{
      {"100001", SettingRef("900002"), Date(2022, 9, 1), std::nullopt, PlacementKind::kMain, 75,
       "9", "2022-0041"},
      {"100001", SettingRef("local-1"), Date(2023, 1, 9), Date(2024, 3, 31), PlacementKind::kSecond,
       25, "", ""},
      {"100002", SettingRef("900001"), Date(2021, 9, 1), std::nullopt, PlacementKind::kMain, 100,
       "5", ""},
  };
  EXPECT_EQ(read.rows, expected);
}

TEST(RegisterFileTest, FourColumnsAreEnough) {
  const auto read = ReadRegister("Setting,Child,To,From\n900001,7,,01/09/2021\n");
  ASSERT_EQ(read.rows.size(), 1U);
  EXPECT_EQ(read.rows[0].share_percent, 100);
  EXPECT_EQ(read.rows[0].kind, PlacementKind::kMain);
  for (const char* header :
       {"setting,from,to", "child,from,to", "child,setting,to", "child,setting,from"}) {
    EXPECT_EQ(ReasonOf(ReadRegister(std::string(header) + "\n").status), Reason::kColumnMissing);
  }
}

TEST(RegisterFileTest, RejectsWhatIsNotRight) {
  ExpectRejected(",900001,01/09/2021,,,,,", "child", Reason::kFieldMissing);
  ExpectRejected("7,,01/09/2021,,,,,", "setting", Reason::kFieldMissing);
  ExpectRejected("7,nowhere,01/09/2021,,,,,", "setting", Reason::kMalformedId);
  ExpectRejected("7,900001,,,,,,", "from", Reason::kFieldMissing);
  ExpectRejected("7,900001,31/02/2021,,,,,", "from", Reason::kMalformedDate);
  ExpectRejected("7,900001,01/09/2021,soon,,,,", "to", Reason::kMalformedDate);
  ExpectRejected("7,900001,01/09/2021,31/08/2021,,,,", "to", Reason::kPeriodBackwards);
  ExpectRejected("7,900001,01/09/2021,,third,,,", "kind", Reason::kMalformedText);
  ExpectRejected("7,900001,01/09/2021,,,0,,", "share", Reason::kMalformedNumber);
  ExpectRejected("7,900001,01/09/2021,,,101,,", "share", Reason::kMalformedNumber);
  ExpectRejected("7,900001,01/09/2021,,,50%,,", "share", Reason::kMalformedNumber);
  ExpectRejected("7,900001,01/09/2021,,,,14,", "year_group", Reason::kMalformedText);
}

TEST(RegisterFileTest, TakesTheLimitsThemselves) {
  EXPECT_EQ(ReadOne("7,900001,01/09/2021,01/09/2021,,1,,").rows.size(), 1U);
  EXPECT_EQ(ReadOne("7,900001,01/09/2021,,MAIN,100,n2,").rows.at(0).year_group, "N2");
  const std::string rest = ",900001,01/09/2021,,,,,";
  EXPECT_EQ(ReadOne(std::string(kMaxChildNumber, '7') + rest).rows.size(), 1U);
  ExpectRejected(std::string(kMaxChildNumber + 1, '7') + rest, "child", Reason::kTextTooLong);
  EXPECT_EQ(ReadOne("7" + rest + std::string(kMaxOwnReference, 'x')).rows.size(), 1U);
  ExpectRejected("7" + rest + std::string(kMaxOwnReference + 1, 'x'), "own_reference",
                 Reason::kTextTooLong);
}

TEST(RegisterFileTest, EveryYearGroupIsKnown) {
  for (const char* group : {"N1", "N2", "R", "1", "6", "9", "10", "11", "12", "13", "r"}) {
    EXPECT_EQ(ReadOne("7,900001,01/09/2021,,,," + std::string(group) + ",").faults.size(), 0U)
        << group;
  }
}

// A row whose values have slipped by a column may have anything anywhere.
TEST(RegisterFileTest, RejectionsRepeatNoValue) {
  const auto read = ReadOne("Zebedee\x01,Zebedee,Zebedee,Zebedee,Zebedee,Zebedee,Zebedee," +
                            std::string(99, 'Z'));
  EXPECT_EQ(read.faults.size(), 8U);
  for (const std::string& message : read.messages) {
    EXPECT_EQ(message.find('Z'), std::string::npos) << message;
  }
}

}  // namespace
}  // namespace vsledger::import
