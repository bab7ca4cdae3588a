// The access log: what goes in comes out, nothing is changed, and a digest is made of every byte.
#include "server/store/access_log.h"

#include <gtest/gtest.h>

#include <thread>

#include "ledger/proof/hash.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class AccessLogTest : public ::testing::Test {
 protected:
  AccessLog& log() { return ledger_.store().access_log(); }

  static AccessLine Line(Date on, const std::string& subject) {
    return {0,       NoonOf(on), "ada.auditor",          "auditor", "ReportsService/RunReport",
            subject, "OK",       R"({"year":"2025-26"})"};
  }

  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
};

TEST_F(AccessLogTest, GivesBackWhatWasAddedInOrder) {
  for (const char* subject : {"100001", "100002", "100003"}) {
    ASSERT_TRUE(log().Add(Line(Date(2025, 4, 1), subject)).ok());
  }
  const auto all = log().Lines(0, 10);
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->size(), 3u);
  AccessLine expected = Line(Date(2025, 4, 1), "100002");
  expected.id = 2;
  EXPECT_EQ(all->at(1), expected);
  EXPECT_EQ(log().Lines(1, 1)->at(0).id, 2u);
  EXPECT_TRUE(log().Lines(3, 10)->empty());
}

TEST_F(AccessLogTest, CutsALongFieldAtAWholeCharacter) {
  AccessLine line = Line(Date(2025, 4, 1), std::string(kMaxAccessFieldBytes - 1, 'a') + "\u00e9");
  ASSERT_TRUE(log().Add(line).ok());
  EXPECT_EQ(log().Lines(0, 1)->at(0).subject, std::string(kMaxAccessFieldBytes - 1, 'a'));
  line.subject = std::string(kMaxAccessFieldBytes, 'b');
  ASSERT_TRUE(log().Add(line).ok());
  EXPECT_EQ(log().Lines(1, 1)->at(0).subject, line.subject);
}

TEST_F(AccessLogTest, CanonicalTextTellsEveryFieldApart) {
  AccessLine line = Line(Date(2025, 4, 1), "a\tb\\c\nd\r");
  EXPECT_EQ(CanonicalText(line),
            "2025-04-01T12:00:00.000000Z\tada.auditor\tauditor\tReportsService/RunReport\t"
            "a\\tb\\\\c\\nd\\r\tOK\t{\"year\":\"2025-26\"}\n");
}

TEST_F(AccessLogTest, DigestsTheLinesOfTheDaysAskedFor) {
  const std::vector<Date> days = {Date(2025, 4, 1), Date(2025, 4, 2), Date(2025, 4, 2),
                                  Date(2025, 4, 5)};
  EXPECT_FALSE(*log().FirstDate());
  for (const Date day : days) ASSERT_TRUE(log().Add(Line(day, "x")).ok());
  EXPECT_EQ(*log().FirstDate(), Date(2025, 4, 1));
  const std::string second = CanonicalText(Line(Date(2025, 4, 2), "x"));
  EXPECT_EQ(*log().Digest(Date(2025, 4, 1), Date(2025, 4, 4)),
            (AccessCount{2, Sha256(second + second)}));
  EXPECT_EQ(*log().Digest(std::nullopt, Date(2025, 4, 1)),
            (AccessCount{1, Sha256(CanonicalText(Line(Date(2025, 4, 1), "x")))}));
  EXPECT_EQ(*log().Digest(std::nullopt, Date(2024, 1, 1)), (AccessCount{0, Sha256("")}));
  EXPECT_EQ(log().Digest(std::nullopt, Date(2025, 12, 31))->lines, 4u);
}

TEST_F(AccessLogTest, GoesByTheLondonDate) {
  AccessLine line = Line(Date(2025, 7, 1), "x");
  line.at = *ParseInstant("2025-06-30T23:30:00Z", "at");
  ASSERT_TRUE(log().Add(line).ok());
  EXPECT_EQ(log().Digest(std::nullopt, Date(2025, 6, 30))->lines, 0u);
  EXPECT_EQ(log().Digest(std::nullopt, Date(2025, 7, 1))->lines, 1u);
}

TEST_F(AccessLogTest, ALineIsNeverChangedDeletedOrReplaced) {
  ASSERT_TRUE(log().Add(Line(Date(2025, 4, 1), "x")).ok());
  const auto raw = OpenRaw(ledger_.store().folder().access_db());
  for (const char* sql : {"UPDATE line SET person = 'x'", "DELETE FROM line",
                          "INSERT OR REPLACE INTO line SELECT * FROM line"}) {
    EXPECT_THROW(raw->exec(sql), SQLite::Exception) << sql;
  }
}

TEST_F(AccessLogTest, TakesLinesFromManyThreads) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this] {
      for (int n = 0; n < 50; ++n) EXPECT_TRUE(log().Add(Line(Date(2025, 4, 1), "x")).ok());
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(log().Digest(std::nullopt, Date(2025, 4, 1))->lines, 200u);
}

TEST_F(AccessLogTest, KeepsTheEvaluationClockOverARestart) {
  EXPECT_FALSE(*log().EvaluationClock());
  ASSERT_TRUE(log().SetEvaluationClock(NoonOf(Date(2025, 4, 1))).ok());
  ASSERT_TRUE(log().SetEvaluationClock(NoonOf(Date(2025, 9, 1))).ok());
  ASSERT_TRUE(ledger_.Reopen().ok());
  EXPECT_EQ(*log().EvaluationClock(), NoonOf(Date(2025, 9, 1)));
}

}  // namespace
}  // namespace vsledger
