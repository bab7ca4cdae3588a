// Files of requests: how CSV is read, where rejects go, and that many calls keep their order.
#include "client/batch/batch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "client/batch/csv_rows.h"
#include "client/batch/in_order.h"
#include "client/batch/rejects.h"
#include "client/connect/request_id.h"
#include "client/noun/allocation_batch.h"
#include "client/noun/nouns.h"
#include "ledger/base/refusal.h"
#include "ledger/base/refusals.h"
#include "tests/client/scratch.h"

namespace vsledger::client {
namespace {

const std::vector<std::string> kColumns{"child", "amount"};

Reason ReasonFor(const std::string& text) {
  const auto rows = ParseCsvRows(text, kColumns);
  EXPECT_FALSE(rows.ok()) << text;
  return ReasonOf(rows.status()).value_or(Reason::kRecordBroken);
}

TEST(CsvRowsTest, ReadsQuotesCommasNewlinesAndAByteOrderMark) {
  const auto rows = ParseCsvRows(
      "\xEF\xBB\xBF"
      "Amount , CHILD\r\n\"1,234.50\",\"a \"\"b\"\"\r\nc\"\r\n\r\n 2 , d",
      kColumns);
  ASSERT_TRUE(rows.ok()) << rows.status();
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].number, 2u);
  EXPECT_EQ((*rows)[0].Cell("amount"), "1,234.50");
  EXPECT_EQ((*rows)[0].Cell("child"), "a \"b\"\r\nc");
  EXPECT_EQ((*rows)[1].number, 4u);
  EXPECT_EQ((*rows)[1].Cell("amount"), "2");
}

TEST(CsvRowsTest, GivesNothingForACellThatIsMissing) {
  const auto rows = ParseCsvRows("child,amount\nx\n,1\n", kColumns);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ((*rows)[0].Cell("amount"), "");
  EXPECT_EQ((*rows)[1].Cell("child"), "");
}

TEST(CsvRowsTest, RefusesWhatIsNoFileOfRequests) {
  EXPECT_EQ(ReasonFor(""), Reason::kFileEmpty);
  EXPECT_EQ(ReasonFor("\xEF\xBB\xBF"), Reason::kFileEmpty);
  EXPECT_EQ(ReasonFor("child\n"), Reason::kMalformedFile);
  EXPECT_EQ(ReasonFor("chid\nx\n"), Reason::kMalformedFile);
  EXPECT_EQ(ReasonFor("child,Child\nx,y\n"), Reason::kMalformedFile);
  EXPECT_EQ(ReasonFor("child\nx,y\n"), Reason::kMalformedFile);
  EXPECT_EQ(ReasonFor("child\n\"x\n"), Reason::kMalformedFile);
  EXPECT_EQ(ReasonFor("child\n\"x\"y\n"), Reason::kMalformedFile);
  EXPECT_EQ(ReasonFor("child\nx\"y\n"), Reason::kMalformedFile);
  EXPECT_EQ(ReasonFor("child\n\xFF\n"), Reason::kMalformedFile);
}

TEST(CsvRowsTest, HoldsTheLimitsOfALineAndOfRows) {
  EXPECT_TRUE(ParseCsvRows("child\n" + std::string(kMaxCsvLineBytes, 'x') + "\n", kColumns).ok());
  EXPECT_EQ(ReasonFor("child\n" + std::string(kMaxCsvLineBytes + 1, 'x') + "\n"),
            Reason::kLineTooLong);
  std::string text = "child\n";
  for (std::size_t i = 0; i < kMaxCsvRows; ++i) text += "x\n";
  EXPECT_TRUE(ParseCsvRows(text, kColumns).ok());
  EXPECT_EQ(ReasonFor(text + "x\n"), Reason::kTooMany);
}

TEST(RejectsFileTest, WritesNoFileWithoutRejects) {
  const Scratch scratch;
  RejectsFile rejects(scratch.Path("r.csv"), false);
  ASSERT_TRUE(rejects.Finish().ok());
  EXPECT_FALSE(std::filesystem::exists(scratch.Path("r.csv")));
  EXPECT_EQ(rejects.path(), "");
}

TEST(RejectsFileTest, NamesRowColumnAndReason) {
  const Scratch scratch;
  RejectsFile rejects(scratch.Path("r.csv"), false);
  ASSERT_TRUE(rejects.Add(RejectOf(3, refuse::MalformedAmount("amount", "1,2"))).ok());
  ASSERT_TRUE(rejects.Add(RejectOf(7, refuse::FileEmpty())).ok());
  EXPECT_FALSE(std::filesystem::exists(scratch.Path("r.csv")));
  ASSERT_TRUE(rejects.Finish().ok());
  EXPECT_EQ(scratch.Read("r.csv"),
            "row,column,reason,message\n"
            "3,amount,MALFORMED_AMOUNT,\"amount 1,2 is not an amount of money; write pounds and "
            "pence such as 12.34\"\n"
            "7,,FILE_EMPTY,the file is empty; it needs a line of column names\n");
  EXPECT_EQ(rejects.count(), 2u);
}

TEST(RejectsFileTest, KeepsTheOrderOfEachFilesRowsHoweverTheyCome) {
  const Scratch scratch;
  RejectsFile rejects(scratch.Path("r.csv"), true);
  for (const Reject& reject :
       {Reject{12, "a", "A", "m", "header"}, Reject{3, "b", "B", "m", "header"},
        Reject{12, "c", "C", "m", "header"}, Reject{2, "d", "D", "m", "episodes"}}) {
    ASSERT_TRUE(rejects.Add(reject).ok());
  }
  ASSERT_TRUE(rejects.Finish().ok());
  EXPECT_EQ(scratch.Read("r.csv"),
            "row,column,reason,message,file\n3,b,B,m,header\n12,a,A,m,header\n"
            "12,c,C,m,header\n2,d,D,m,episodes\n");
}

TEST(RejectsFileTest, GoesBesideTheFileUnderAnotherName) {
  const Scratch scratch;
  const std::string file = scratch.Write("a.csv", "x");
  EXPECT_EQ(DefaultRejectsPath(file), file + ".rejects.csv");
  EXPECT_EQ(DefaultRejectsPath("/dev/null"), "null.rejects.csv");
}

TEST(RejectsFileTest, NeverStandsInForAFileThatIsReadOrWrittenAlready) {
  const Scratch scratch;
  const std::string file = scratch.Write("a.csv", "x");
  const std::string other = scratch.Path("./a.csv");
  EXPECT_TRUE(CheckApart({file}, {"", scratch.Path("b.csv"), ""}).ok());
  EXPECT_TRUE(absl::IsInvalidArgument(CheckApart({file}, {scratch.Path("b.csv"), other})));
  EXPECT_TRUE(absl::IsInvalidArgument(
      CheckApart({file}, {scratch.Path("b.csv"), scratch.Path("./b.csv")})));
}

TEST(RejectsFileTest, RemovesWhatAnEarlierRunLeft) {
  const Scratch scratch;
  scratch.Write("r.csv", "old");
  RejectsFile rejects(scratch.Path("r.csv"), false);
  ASSERT_TRUE(rejects.Finish().ok());
  EXPECT_FALSE(std::filesystem::exists(scratch.Path("r.csv")));
}

TEST(RejectsFileTest, LeavesNothingBehindWhenItIsNotFinished) {
  const Scratch scratch;
  {
    RejectsFile rejects(scratch.Path("r.csv"), true);
    ASSERT_TRUE(rejects.Add({1, "a", "B", "c", "f.csv"}).ok());
  }
  EXPECT_TRUE(std::filesystem::is_empty(scratch.Path("")));
}

TEST(RejectsFileTest, SaysWhereItCannotWrite) {
  RejectsFile rejects("/nowhere/at/all/r.csv", false);
  EXPECT_EQ(rejects.Add({1, "a", "B", "c", ""}).code(), absl::StatusCode::kInvalidArgument);
}

TEST(RunInOrderTest, DeliversInOrderWhateverFinishesFirst) {
  std::vector<std::size_t> delivered;
  std::atomic<int> under_way{0};
  std::atomic<int> most{0};
  RunInOrder<std::size_t>(
      200, 8,
      [&](std::size_t i) {
        const int now = ++under_way;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        std::this_thread::sleep_for(std::chrono::microseconds((i * 7919) % 300));
        --under_way;
        return i * 2;
      },
      [&](std::size_t i, std::size_t result) {
        EXPECT_EQ(result, i * 2);
        delivered.push_back(i);
        return true;
      });
  ASSERT_EQ(delivered.size(), 200u);
  EXPECT_TRUE(std::is_sorted(delivered.begin(), delivered.end()));
  EXPECT_LE(most, 8);
}

TEST(RunInOrderTest, BeginsNothingMoreAfterItIsStopped) {
  std::atomic<std::size_t> begun{0};
  std::size_t delivered = 0;
  RunInOrder<int>(
      10'000, 4,
      [&](std::size_t) {
        ++begun;
        std::this_thread::sleep_for(std::chrono::microseconds(50));
        return 0;
      },
      [&](std::size_t i, int) {
        ++delivered;
        return i < 10;
      });
  EXPECT_EQ(delivered, 11u);
  EXPECT_LT(begun, 10'000u);
}

TEST(RunInOrderTest, DoesTheWorkInOrderOneAtATime) {
  std::vector<std::size_t> begun;
  RunInOrder<int>(
      50, 1, [&](std::size_t i) { return begun.push_back(i), 0; },
      [](std::size_t, int) { return true; });
  EXPECT_EQ(begun.size(), 50u);
  EXPECT_TRUE(std::is_sorted(begun.begin(), begun.end()));
}

TEST(RunInOrderTest, DoesNothingWithNothing) {
  RunInOrder<int>(
      0, 4, [](std::size_t) { return 0; }, [](std::size_t, int) { return true; });
}

TEST(RequestIdTest, AreNewEveryTimeAndMakeRowsOfTheirOwn) {
  const auto one = NewRequestId();
  const auto two = NewRequestId();
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ(one->text.size(), 32u);
  EXPECT_NE(one->text, two->text);
  EXPECT_EQ(RowRequestId(*one, "12")->text, one->text + "#12");
  EXPECT_TRUE(RowRequestId(RequestId(std::string(62, 'a')), "1").ok());
  EXPECT_EQ(ReasonOf(RowRequestId(RequestId(std::string(63, 'a')), "1").status()),
            Reason::kMalformedId);
}

TEST(EndsBatchTest, TellsAWrongRowFromAServerThatCannot) {
  EXPECT_FALSE(EndsBatch(refuse::FieldMissing("x")));
  EXPECT_FALSE(EndsBatch(refuse::PepReferenceMissing()));
  EXPECT_FALSE(EndsBatch(refuse::DuplicateAllocation(ItemId("al-1"))));
  EXPECT_TRUE(EndsBatch(refuse::RoleNotAllowed("auditor", "RequestAllocation")));
  EXPECT_TRUE(EndsBatch(refuse::Busy(9)));
  EXPECT_TRUE(EndsBatch(refuse::StorageFailed("disk")));
  EXPECT_TRUE(EndsBatch(refuse::ShuttingDown()));
  EXPECT_TRUE(EndsBatch(refuse::ClockBehind(Instant{}, Instant{})));
  EXPECT_TRUE(EndsBatch(absl::UnavailableError("x")));
  EXPECT_TRUE(EndsBatch(absl::DeadlineExceededError("x")));
  EXPECT_TRUE(EndsBatch(absl::DataLossError("x")));
}

class ReadRequestsTest : public testing::Test {
 protected:
  ReadRequestsTest() : noun_(AllocationNoun()), values_(noun_.verbs.front()) {
    values_.Add("--fund", "PPG-LAC-2025-26");
    values_.Add("--term", "2025-autumn");
  }
  std::vector<BatchRow> Read(const std::string& text) const {
    auto rows = ReadRequests(text, values_);
    EXPECT_TRUE(rows.ok()) << rows.status();
    return rows.ok() ? *std::move(rows) : std::vector<BatchRow>();
  }
  Noun noun_;
  Values values_;
};

TEST_F(ReadRequestsTest, TakesFromTheFlagsWhatARowLeavesEmpty) {
  const std::vector<BatchRow> rows = Read(
      "child_number,setting,term,category,amount\n17,130000,,tuition,\"1,550.00\"\n"
      "18,130001,2025-summer,support,\n");
  ASSERT_EQ(rows.size(), 2u);
  ASSERT_TRUE(rows[0].request.ok()) << rows[0].request.status();
  const auto& first = static_cast<const v1::RequestAllocationRequest&>(**rows[0].request);
  EXPECT_EQ(first.fund(), "PPG-LAC-2025-26");
  EXPECT_EQ(first.term(), "2025-autumn");
  EXPECT_EQ(first.child().number(), "17");
  EXPECT_EQ(first.amount_pence(), 155000);
  const auto& second = static_cast<const v1::RequestAllocationRequest&>(**rows[1].request);
  EXPECT_EQ(second.term(), "2025-summer");
  EXPECT_FALSE(second.has_amount_pence());
  EXPECT_EQ(rows[0].id_part, "2");
  EXPECT_EQ(rows[1].id_part, "3");
}

TEST_F(ReadRequestsTest, KeepsABadRowsReasonAndItsColumn) {
  const std::string heading = "child,child_number,setting,category,amount,pool\n";
  const std::vector<std::tuple<const char*, Reason, const char*>> cases{
      {",17,130000,tuition,1.234,", Reason::kMalformedAmount, "amount"},
      {",17,130000,tuition,-5,", Reason::kAmountNotPositive, "amount"},
      {",17,,tuition,5,", Reason::kFieldMissing, "setting"},
      {",17,school,tuition,5,", Reason::kMalformedId, "setting"},
      {"7K3MQ-2XD9A,17,130000,tuition,5,", Reason::kFieldMissing, ""},
      {",,130000,tuition,5,", Reason::kFieldMissing, ""},
      {",17,130000,Tuition!,5,", Reason::kMalformedId, "category"},
      {",17,130000,tuition,5,other", Reason::kMalformedText, "pool"}};
  for (const auto& [line, reason, column] : cases) {
    const std::vector<BatchRow> rows = Read(heading + line + "\n");
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(ReasonOf(rows[0].request.status()), reason) << line;
    const std::string field = FieldOf(rows[0].request.status());
    EXPECT_TRUE(*column == '\0' || field == column) << line << ": " << field;
  }
}

}  // namespace
}  // namespace vsledger::client
