#include "server/app/import/pep_file.h"

#include <gtest/gtest.h>

#include "tests/server/app/import/import_testing.h"

namespace vsledger::import {
namespace {

constexpr Term kAutumn{2025, Season::kAutumn};

Outcome<PepRow> ReadPeps(std::string_view bytes) { return Read<PepFile, PepRow>(bytes); }

Outcome<PepRow> ReadOne(const std::string& row) {
  return ReadPeps("child,term,date,status,reference,band\n" + row + "\n");
}

void ExpectRejected(const std::string& row, const std::string& column, Reason reason) {
  EXPECT_EQ(ReadOne(row).faults, (std::vector<Fault>{{2, column, reason}})) << row;
}

TEST(PepFileTest, ReadsStatuses) {
  const auto read = ReadPeps(
      "child,term,date,status,reference,band\n"
      "566910,2025-autumn,16/09/2025,green,\"PEP 16 Sep, targets 1-3\",2\n"
      "7K3MQ-2XD9A,2025-Autumn,2025-09-17,Adequate,PEP 17 Sep,\n"
      "566912,2025-autumn,,none,,\n");
  ASSERT_EQ(read.status, absl::OkStatus());
  const std::vector<PepRow> expected{
      {"566910", "", kAutumn, Date(2025, 9, 16), PepRating::kGreen, 2, "PEP 16 Sep, targets 1-3"},
      {"", "7K3MQ-2XD9A", kAutumn, Date(2025, 9, 17), PepRating::kAmber, 0, "PEP 17 Sep"},
      {"566912", "", kAutumn, std::nullopt, PepRating::kNone, 0, ""},
  };
  EXPECT_EQ(read.rows, expected);
}

TEST(PepFileTest, FiveColumnsAreEnough) {
  EXPECT_EQ(ReadPeps("Status,Reference,Date,Term,Child\ngood,x,,2025-autumn,7\n").rows.size(), 1U);
  for (const char* header :
       {"term,date,status,reference", "child,date,status,reference", "child,term,status,reference",
        "child,term,date,reference", "child,term,date,status"}) {
    EXPECT_EQ(ReasonOf(ReadPeps(std::string(header) + "\n").status), Reason::kColumnMissing);
  }
}

TEST(PepFileTest, KnowsTheWordsOfDifferentSystems) {
  const std::vector<std::pair<std::string, PepRating>> words{
      {"red", PepRating::kRed},    {"inadequate", PepRating::kRed}, {"AMBER", PepRating::kAmber},
      {"good", PepRating::kGreen}, {"green", PepRating::kGreen},    {"none", PepRating::kNone}};
  for (const auto& [word, rating] : words) {
    const auto read = ReadOne("7,2025-autumn,," + word + ",x,");
    ASSERT_EQ(read.rows.size(), 1U) << word;
    EXPECT_EQ(read.rows[0].rating, rating) << word;
  }
}

TEST(PepFileTest, RejectsWhatIsNotRight) {
  ExpectRejected(",2025-autumn,,green,x,", "child", Reason::kFieldMissing);
  ExpectRejected("7,,,green,x,", "term", Reason::kFieldMissing);
  ExpectRejected("7,autumn,,green,x,", "term", Reason::kMalformedTerm);
  ExpectRejected("7,2025-autumn,soon,green,x,", "date", Reason::kMalformedDate);
  ExpectRejected("7,2025-autumn,,,x,", "status", Reason::kFieldMissing);
  ExpectRejected("7,2025-autumn,,blue,x,", "status", Reason::kMalformedText);
  ExpectRejected("7,2025-autumn,,green,x,0", "band", Reason::kMalformedNumber);
  ExpectRejected("7,2025-autumn,,green,x,10", "band", Reason::kMalformedNumber);
  ExpectRejected("7,2025-autumn,,green," + std::string(201, 'x') + ",", "reference",
                 Reason::kTextTooLong);
  EXPECT_EQ(ReadOne("7,2025-autumn,,green," + std::string(200, 'x') + ",9").rows.size(), 1U);
}

// A row whose values have slipped by a column may have anything anywhere.
TEST(PepFileTest, RejectionsRepeatNoValue) {
  const auto read = ReadOne("Zebedee\x01,Zebedee,Zebedee,Zebedee,Zebedee\x01,Zebedee");
  EXPECT_EQ(read.faults.size(), 6U);
  for (const std::string& message : read.messages) {
    EXPECT_EQ(message.find('Z'), std::string::npos) << message;
  }
}

}  // namespace
}  // namespace vsledger::import
