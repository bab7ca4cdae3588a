#include "server/app/import/ssda903_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/server/app/import/import_testing.h"

namespace vsledger::import {
namespace {

Outcome<ChildRow> ReadHeader(std::string_view bytes) { return Read<HeaderFile, ChildRow>(bytes); }

Outcome<EpisodeRow> ReadEpisodes(std::string_view bytes) {
  return Read<EpisodesFile, EpisodeRow>(bytes);
}

EpisodeRow Episode(Date from, std::optional<Date> to, std::string legal_status = "C2") {
  return {"7", from, to, std::move(legal_status)};
}

Date Day(int day) { return Date(2024, 1, day); }

TEST(Ssda903FileTest, ReadsChildrenAndWarnsOfUpns) {
  const auto read = ReadHeader(OwnData("header.csv"));
  ASSERT_EQ(read.status, absl::OkStatus());
  ASSERT_EQ(read.rows.size(), 4U);
  EXPECT_EQ(read.rows[0].child_number, "100001");
  EXPECT_EQ(read.rows[0].born, Date(2010, 9, 1));
  EXPECT_EQ(read.rows[0].upn, "B801200005001");
  EXPECT_FALSE(read.rows[0].upn_warning.has_value());
  ASSERT_TRUE(read.rows[1].upn_warning.has_value());
  EXPECT_EQ(ReasonOf(*read.rows[1].upn_warning), Reason::kMalformedUpn);
  EXPECT_EQ(std::string(read.rows[1].upn_warning->message()).find("A8012"), std::string::npos);
  EXPECT_EQ(read.rows[2].upn, "UN1");
  EXPECT_FALSE(read.rows[2].upn_warning.has_value());
  EXPECT_EQ(read.rows[3].upn, "");
  EXPECT_FALSE(read.rows[3].upn_warning.has_value());
}

TEST(Ssda903FileTest, RejectsChildrenThatCannotBeRead) {
  const auto read = ReadHeader("CHILD,DOB\n,01/09/2010\n7,\n8,31/02/2010\n9,2010-09-01\n" +
                               std::string(33, '9') + ",01/09/2010\n");
  EXPECT_EQ(read.rows.size(), 1U);
  EXPECT_EQ(read.faults, (std::vector<Fault>{{2, "CHILD", Reason::kFieldMissing},
                                             {3, "DOB", Reason::kFieldMissing},
                                             {4, "DOB", Reason::kMalformedDate},
                                             {6, "CHILD", Reason::kTextTooLong}}));
  EXPECT_EQ(ReasonOf(ReadHeader("CHILD,SEX\n").status), Reason::kColumnMissing);
}

TEST(Ssda903FileTest, ReadsEpisodes) {
  const auto read = ReadEpisodes(OwnData("episodes.csv"));
  ASSERT_EQ(read.status, absl::OkStatus());
  ASSERT_EQ(read.rows.size(), 5U);
  EXPECT_EQ(read.rows[0], (EpisodeRow{"100001", Date(2023, 5, 10), Date(2023, 9, 1), "C2"}));
  EXPECT_EQ(read.rows[1], (EpisodeRow{"100001", Date(2023, 9, 1), std::nullopt, "C2"}));
}

TEST(Ssda903FileTest, RejectsEpisodesThatCannotBe) {
  const auto read = ReadEpisodes(
      "CHILD,DECOM,DEC,LS\n7,02/01/2024,01/01/2024,C2\n7,02/01/2024,02/01/2024,v4\n"
      "7,,,C2\n7,02/01/2024,,\n7,02/01/2024,,Care\n7,x,y,C2\n");
  EXPECT_EQ(read.rows, (std::vector{Episode(Day(2), Day(2), "V4")}));
  EXPECT_EQ(read.faults, (std::vector<Fault>{{2, "DEC", Reason::kPeriodBackwards},
                                             {4, "DECOM", Reason::kFieldMissing},
                                             {5, "LS", Reason::kFieldMissing},
                                             {6, "LS", Reason::kMalformedText},
                                             {7, "DECOM", Reason::kMalformedDate},
                                             {7, "DEC", Reason::kMalformedDate}}));
  EXPECT_EQ(ReasonOf(ReadEpisodes("CHILD,DECOM,LS\n").status), Reason::kColumnMissing);
}

TEST(Ssda903FileTest, RejectionsRepeatNoValue) {
  const std::string value = "Zebedee" + std::string(30, 'Z') + "\x01";
  std::vector<std::string> messages =
      ReadHeader(fmt::format("CHILD,DOB,UPN\n{0},{0},{0}\n", value)).messages;
  for (const std::string& message :
       ReadEpisodes(fmt::format("CHILD,DECOM,DEC,LS\n{0},{0},{0},{0}\n", value)).messages) {
    messages.push_back(message);
  }
  EXPECT_EQ(messages.size(), 7U);
  for (const std::string& message : messages) {
    EXPECT_EQ(message.find('Z'), std::string::npos) << message;
  }
}

TEST(CarePeriodsTest, EpisodesThatAdjoinOrOverlapAreOne) {
  const std::vector episodes{Episode(Day(5), Day(9)), Episode(Day(1), Day(5)),
                             Episode(Day(8), Day(20)), Episode(Day(10), Day(12))};
  EXPECT_EQ(CarePeriods(episodes), (std::vector<CarePeriod>{{Day(1), Day(20), false}}));
}

TEST(CarePeriodsTest, ADayBetweenDividesThem) {
  const std::vector episodes{Episode(Day(1), Day(5)), Episode(Day(6), Day(9)),
                             Episode(Day(11), std::nullopt)};
  EXPECT_EQ(CarePeriods(episodes),
            (std::vector<CarePeriod>{
                {Day(1), Day(5), false}, {Day(6), Day(9), false}, {Day(11), std::nullopt, false}}));
}

TEST(CarePeriodsTest, WhatLastsTakesInAllThatFollows) {
  const std::vector episodes{Episode(Day(1), std::nullopt), Episode(Day(3), Day(4)),
                             Episode(Day(9), std::nullopt)};
  EXPECT_EQ(CarePeriods(episodes), (std::vector<CarePeriod>{{Day(1), std::nullopt, false}}));
  EXPECT_EQ(CarePeriods(std::vector{Episode(Day(1), Day(5)), Episode(Day(5), std::nullopt)}),
            (std::vector<CarePeriod>{{Day(1), std::nullopt, false}}));
}

TEST(CarePeriodsTest, ShortBreaksStayApartFromOtherCare) {
  const std::vector episodes{Episode(Day(1), Day(10), "V2"), Episode(Day(3), Day(4), "V4"),
                             Episode(Day(4), Day(6), "V3"), Episode(Day(10), Day(11), "L1")};
  EXPECT_EQ(CarePeriods(episodes),
            (std::vector<CarePeriod>{{Day(1), Day(11), false}, {Day(3), Day(6), true}}));
}

TEST(CarePeriodsTest, NoEpisodesAreNoPeriods) { EXPECT_TRUE(CarePeriods({}).empty()); }

}  // namespace
}  // namespace vsledger::import
