#include "server/app/import/gias_file.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/server/app/import/import_testing.h"

namespace vsledger::import {
namespace {

Outcome<SettingRow> ReadGias(std::string_view bytes) { return Read<GiasFile, SettingRow>(bytes); }

// One row with these three columns and one more.
Outcome<SettingRow> ReadOne(const std::string& column, const std::string& value) {
  return ReadGias("URN,LA (code),EstablishmentName," + column + "\n900001,898,A School," + value +
                  "\n");
}

void ExpectRejected(const std::string& column, const std::string& value, Reason reason) {
  const auto read = ReadOne(column, value);
  EXPECT_EQ(read.faults, (std::vector<Fault>{{2, column, reason}})) << value;
  EXPECT_TRUE(read.rows.empty());
}

TEST(GiasFileTest, ReadsASettingWhole) {
  const auto read = ReadGias(OwnData("gias-utf8.csv"));
  ASSERT_EQ(read.status, absl::OkStatus());
  ASSERT_EQ(read.rows.size(), 4U);
  EXPECT_TRUE(read.faults.empty());
  const SettingRow expected{SettingRef("900003"),
                            "898",
                            "2044",
                            "8982044",
                            "Café Lane Infants’ School",
                            "1",
                            "Community school",
                            "4",
                            "Local authority maintained schools",
                            "3",
                            "Open, but proposed to close",
                            Date(1952, 4, 1),
                            std::nullopt,
                            "2",
                            "Primary",
                            4,
                            7,
                            "EB2 1LP"};
  EXPECT_EQ(read.rows[2], expected);
  EXPECT_EQ(read.rows[1].name, "Elmborough Academy, North Campus");
  EXPECT_EQ(read.rows[3].name, "The \"Old\" Chapel School");
  EXPECT_EQ(read.rows[3].closed, Date(2020, 8, 31));
  EXPECT_EQ(read.rows[3].laestab, "");
}

// Encodings, line ends, quotes, dates, leading zeros and a group's name differ; the settings do
// not.
TEST(GiasFileTest, BothFormsInTheWildAreTheSameSettings) {
  const auto utf8 = ReadGias(OwnData("gias-utf8.csv"));
  auto windows = ReadGias(OwnData("gias-windows-1252.csv"));
  ASSERT_EQ(windows.status, absl::OkStatus());
  for (SettingRow& row : windows.rows) {
    if (row.group_code != "4") continue;
    EXPECT_EQ(row.group_name, "LA maintained schools");
    row.group_name = "Local authority maintained schools";
  }
  EXPECT_EQ(windows.rows, utf8.rows);
}

TEST(GiasFileTest, NamesLineColumnAndReasonOfEveryFault) {
  const auto read = ReadGias(OwnData("gias-faults.csv"));
  ASSERT_EQ(read.status, absl::OkStatus());
  EXPECT_EQ(read.good_rows, 2U);
  EXPECT_EQ(read.rejected_rows, 11U);
  const std::vector<Fault> expected{
      {3, "URN", Reason::kFieldMissing},
      {4, "URN", Reason::kMalformedId},
      {5, "URN", Reason::kMalformedId},
      {6, "LA (code)", Reason::kFieldMissing},
      {7, "EstablishmentName", Reason::kFieldMissing},
      {8, "OpenDate", Reason::kMalformedDate},
      {9, "StatutoryHighAge", Reason::kMalformedNumber},
      {10, "LA (code)", Reason::kMalformedId},
      {10, "StatutoryHighAge", Reason::kMalformedNumber},
      {11, "URN", Reason::kMalformedText},
      {12, "", Reason::kMalformedText},
      {13, "", Reason::kMalformedText},
  };
  EXPECT_EQ(read.faults, expected);
  EXPECT_EQ(read.rows.front().name, "Good First School");
  EXPECT_EQ(read.rows.back().name, "Good Last School");
}

TEST(GiasFileTest, CodesHaveOneSpelling) {
  for (const auto& [given, kept] : std::vector<std::pair<std::string, std::string>>{{"02", "2"},
                                                                                    {"2", "2"},
                                                                                    {"28", "28"},
                                                                                    {"00", "0"},
                                                                                    {"0", "0"},
                                                                                    {"", ""},
                                                                                    {"A1", "A1"}}) {
    const auto read = ReadOne("TypeOfEstablishment (code)", given);
    ASSERT_EQ(read.rows.size(), 1U) << given;
    EXPECT_EQ(read.rows[0].type_code, kept);
  }
  EXPECT_EQ(ReadOne("EstablishmentNumber", "44").rows.at(0).laestab, "8980044");
  ExpectRejected("EstablishmentNumber", "12345", Reason::kMalformedId);
  ExpectRejected("EstablishmentNumber", "12a", Reason::kMalformedId);
}

TEST(GiasFileTest, TextsMayBeAsLongAsTheirLimitAndNotOneMore) {
  const auto text = [](std::size_t length) {
    std::string made;
    for (std::size_t i = 0; i < length; ++i) made += "é";
    return made;
  };
  EXPECT_EQ(ReadOne("PhaseOfEducation (name)", text(kMaxName)).rows.size(), 1U);
  ExpectRejected("PhaseOfEducation (name)", text(kMaxName + 1), Reason::kTextTooLong);
  EXPECT_EQ(ReadOne("PhaseOfEducation (code)", text(kMaxCode)).rows.size(), 1U);
  ExpectRejected("PhaseOfEducation (code)", text(kMaxCode + 1), Reason::kTextTooLong);
  EXPECT_EQ(ReadOne("Postcode", text(kMaxPostcode)).rows.size(), 1U);
  ExpectRejected("Postcode", text(kMaxPostcode + 1), Reason::kTextTooLong);
}

TEST(GiasFileTest, AgesHaveLimitsToo) {
  EXPECT_EQ(ReadOne("StatutoryHighAge", "120").rows.at(0).high_age, 120);
  EXPECT_EQ(ReadOne("StatutoryHighAge", "0").rows.at(0).high_age, 0);
  for (const char* value : {"121", "-1", "1.5", "99999999999", "x"}) {
    ExpectRejected("StatutoryHighAge", value, Reason::kMalformedNumber);
  }
}

TEST(GiasFileTest, ControlCharactersInANameAreRejected) {
  ExpectRejected("EstablishmentStatus (name)", "\"Open\nClosed\"", Reason::kMalformedText);
}

TEST(GiasFileTest, NeedsItsThreeColumns) {
  for (const char* header :
       {"LA (code),EstablishmentName", "URN,EstablishmentName", "URN,LA (code)"}) {
    EXPECT_EQ(ReasonOf(ReadGias(std::string(header) + "\n").status), Reason::kColumnMissing);
  }
}

}  // namespace
}  // namespace vsledger::import
