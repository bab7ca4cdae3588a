#include "server/app/import/local_settings_file.h"

#include <gtest/gtest.h>

#include "tests/server/app/import/import_testing.h"

namespace vsledger::import {
namespace {

Outcome<SettingRow> ReadList(std::string_view bytes) {
  return Read<LocalSettingsFile, SettingRow>(bytes);
}

void ExpectRejected(const std::string& row, const std::string& column, Reason reason) {
  const auto read = ReadList("setting,name,la_code,type,postcode\n" + row + "\n");
  EXPECT_EQ(read.faults, (std::vector<Fault>{{2, column, reason}})) << row;
}

TEST(LocalSettingsFileTest, ReadsSettingsThatGiasHasNot) {
  const auto read = ReadList(OwnData("local-settings.csv"));
  ASSERT_EQ(read.status, absl::OkStatus());
  ASSERT_EQ(read.rows.size(), 3U);
  EXPECT_EQ(read.rows[0].ref, SettingRef("ofsted-2512345"));
  EXPECT_EQ(read.rows[0].la_code, "898");
  EXPECT_EQ(read.rows[0].type_code, "nursery");
  EXPECT_EQ(read.rows[1].name, "Ysgol Gynradd y Bont Ddŵr");
  EXPECT_EQ(read.rows[1].la_code, "");
  EXPECT_EQ(read.rows[2].ref, SettingRef("ofsted-77"));
  EXPECT_EQ(read.rows[2].type_code, "childminder");
  EXPECT_EQ(read.rows[2].postcode, "EB2 2BB");
}

TEST(LocalSettingsFileTest, TheColumnsThatMayBeMissingMay) {
  const auto read = ReadList("type,setting,name\nscotland,local-2,Bonnie Academy\n");
  ASSERT_EQ(read.status, absl::OkStatus());
  EXPECT_EQ(read.rows.size(), 1U);
  EXPECT_EQ(ReasonOf(ReadList("setting,name\n").status), Reason::kColumnMissing);
}

TEST(LocalSettingsFileTest, RejectsWhatIsNotRight) {
  ExpectRejected("130000,A GIAS School,898,primary,", "setting", Reason::kMalformedId);
  ExpectRejected("local-x,A,898,nursery,", "setting", Reason::kMalformedId);
  ExpectRejected(",A,898,nursery,", "setting", Reason::kFieldMissing);
  ExpectRejected("local-1,,898,nursery,", "name", Reason::kFieldMissing);
  ExpectRejected("local-1," + std::string(kMaxName + 1, 'x') + ",898,nursery,", "name",
                 Reason::kTextTooLong);
  ExpectRejected("local-1,A,89,nursery,", "la_code", Reason::kMalformedId);
  ExpectRejected("local-1,A,898,,", "type", Reason::kFieldMissing);
  ExpectRejected("local-1,A,898,two words,", "type", Reason::kMalformedId);
}

TEST(LocalSettingsFileTest, RejectsTheSameSettingTwice) {
  const auto read =
      ReadList("setting,name,type\nlocal-1,A,nursery\nLOCAL-1,B,nursery\nlocal-2,C,nursery\n");
  EXPECT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.faults, (std::vector<Fault>{{3, "setting", Reason::kMalformedText}}));
}

TEST(LocalSettingsFileTest, TakesTheMostSettingsAndNotOneMore) {
  std::string bytes = "setting,name,type\n";
  for (std::size_t i = 1; i <= kMaxLocalSettings + 1; ++i) {
    bytes += "local-" + std::to_string(i) + ",A,nursery\n";
  }
  const auto read = ReadList(bytes);
  EXPECT_EQ(read.rows.size(), kMaxLocalSettings);
  EXPECT_EQ(read.faults,
            (std::vector<Fault>{{kMaxLocalSettings + 2, "setting", Reason::kTooMany}}));
}

}  // namespace
}  // namespace vsledger::import
