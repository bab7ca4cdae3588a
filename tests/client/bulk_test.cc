// Whole batches and imports against a server over TLS: what goes in, what is rejected, what a
// repeat does.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "ledger/base/refusals.h"
#include "tests/client/run_fixture.h"

namespace vsledger::client {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// ---- Batches.

class BatchTest : public RunTest {
 protected:
  Ran Send(const std::string& csv, const Words& more = {}) {
    path_ = scratch_.Write("requests.csv", csv);
    Words words{"allocation", "request",     "--file",     path_,     "--fund", "PPG-LAC-2025-26",
                "--term",     "2025-autumn", "--category", "tuition", "--quiet"};
    words.insert(words.end(), more.begin(), more.end());
    return Do(words);
  }
  static std::string Rows(int count) {
    std::string csv = "child_number,setting,pep_reference\n";
    for (int i = 0; i < count; ++i) csv += fmt::format("{},130000,PEP {}\n", i, i);
    return csv;
  }
  std::string path_;
};

TEST_F(BatchTest, TakesGoodRowsAndWritesDownBadOnes) {
  const Ran ran = Send(
      "child_number,setting,amount,pep_reference\n1,130000,5,PEP\n2,130000,1.234,PEP\n"
      "3,130000,5,\n4,130000,5,PEP\n");
  EXPECT_EQ(ran.exit_code, 1) << ran.err;
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2);
  EXPECT_THAT(ran.err, HasSubstr("2 of 4 requests went in, 2 rejected; see " + path_));
  const std::string rejects = scratch_.Read("requests.csv.rejects.csv");
  EXPECT_THAT(rejects, HasSubstr("row,column,reason,message\n3,amount,MALFORMED_AMOUNT,"));
  EXPECT_THAT(ran.err, HasSubstr("row 3: amount 1.234 has more than two decimals"));
  EXPECT_THAT(rejects, HasSubstr("\n4,"));
  EXPECT_THAT(rejects, HasSubstr("PEP_REFERENCE_MISSING"));
}

TEST_F(BatchTest, LeavesItsFileAloneWhateverIsNamedForRejects) {
  const std::string csv = Rows(2);
  EXPECT_EQ(Send(csv, {"--rejects", scratch_.Path("requests.csv")}).exit_code, 2);
  EXPECT_EQ(scratch_.Read("requests.csv"), csv);
}

TEST_F(BatchTest, DoesNothingTwiceWhenRepeated) {
  const std::string csv = Rows(40);
  const Ran first = Send(csv, {"--request-id", "batch-of-autumn"});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_EQ(ledger().records.size(), 40u);
  EXPECT_EQ(ledger().records.count("batch-of-autumn#2"), 1u);
  EXPECT_EQ(ledger().records.count("batch-of-autumn#41"), 1u);
  const Ran second = Send(csv, {"--request-id", "batch-of-autumn"});
  EXPECT_EQ(second.out, first.out);
  EXPECT_EQ(ledger().records.size(), 40u);
  EXPECT_THAT(second.err, HasSubstr("nothing new was written"));
}

TEST_F(BatchTest, KeepsTheOrderOfTheRowsOneAtATime) {
  const Ran ran = Send(Rows(5), {"--in-flight", "1"});
  EXPECT_EQ(ran.out, "al-1\nal-2\nal-3\nal-4\nal-5\n");
}

TEST_F(BatchTest, StopsWhereNothingIsAllowed) {
  ledger().refusal = refuse::RoleNotAllowed("auditor", "RequestAllocation");
  const Ran ran = Send(Rows(200));
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_LT(ledger().request_ids.size(), 200u);
  EXPECT_FALSE(std::filesystem::exists(path_ + ".rejects.csv"));
}

TEST_F(BatchTest, RefusesAFileThatIsNoneOfRequests) {
  EXPECT_EQ(Send("").exit_code, 2);
  EXPECT_EQ(Send("chld,setting\nx,y\n").exit_code, 2);
  EXPECT_EQ(Do({"allocation", "request", "--file", scratch_.Path("none.csv")}).exit_code, 2);
  EXPECT_EQ(Do({"allocation", "request", "--file", scratch_.Path("")}).exit_code, 2);
  EXPECT_EQ(Send(Rows(1), {"--in-flight", "65"}).exit_code, 2);
}

TEST_F(BatchTest, ApprovesAllThatWaitAsTheyWereSeen) {
  for (std::uint64_t i = 1; i <= 5; ++i) {
    v1::ListedAllocation listed;
    listed.mutable_allocation()->set_id(fmt::format("al-{}", i));
    listed.set_sequence(i + 100);
    ledger().allocations.push_back(listed);
  }
  const Ran ran = Do({"allocation", "approve", "--all", "--fund", "PPG-LAC-2025-26", "--in-flight",
                      "1", "--request-id", "approve-autumn"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ledger().request_ids,
              ElementsAre("approve-autumn#al-1", "approve-autumn#al-2", "approve-autumn#al-3",
                          "approve-autumn#al-4", "approve-autumn#al-5"));
  EXPECT_EQ(ledger().contexts[4].seen_record(), 105u);
}

TEST_F(BatchTest, NeedsAnAllocationOrAll) {
  EXPECT_EQ(Do({"allocation", "approve"}).exit_code, 2);
  EXPECT_EQ(Do({"allocation", "approve", "al-1", "--all"}).exit_code, 2);
  EXPECT_EQ(Do({"allocation", "approve", "--all"}).exit_code, 2);
  EXPECT_EQ(Do({"allocation", "approve", "--all", "--fund", "PPG-LAC-2025-26", "--amount", "1"})
                .exit_code,
            2);
}

class DeliveriesTest : public RunTest {
 protected:
  DeliveriesTest() : RunTest(FakeServer::Answers::kAlike) {}
  Ran Send(const std::string& csv, const Words& more = {}) {
    Words words{"delivery", "record", "--file", scratch_.Write("deliveries.csv", csv)};
    words.insert(words.end(), more.begin(), more.end());
    return Do(words);
  }
};

TEST_F(DeliveriesTest, TakeChildrenAndWhatARowLeavesEmptyFromTheFlags) {
  const Ran ran = Send(
      "order,date,units,children,child_numbers,basis\n"
      "or-5,2025-06-12,3,7K3MQ-2XD9A=1.5 9TB4N-0RW6C=1,,\n"
      ",2025-06-13,2,,17 18,equally\n"
      ",2025-06-14,1,,,\n",
      {"--order", "or-7", "--in-flight", "1"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  ASSERT_EQ(ledger().others.size(), 3u);
  EXPECT_THAT(ledger().others[0], HasSubstr("order: \"or-5\""));
  EXPECT_THAT(ledger().others[0], HasSubstr("reference: \"9TB4N-0RW6C\""));
  EXPECT_THAT(ledger().others[0], HasSubstr("basis: SHARING_BASIS_UNITS"));
  EXPECT_THAT(ledger().others[1], HasSubstr("order: \"or-7\""));
  EXPECT_THAT(ledger().others[1], HasSubstr("number: \"18\""));
  EXPECT_THAT(ledger().others[1], HasSubstr("basis: SHARING_BASIS_EQUALLY"));
  EXPECT_THAT(ledger().others[2], HasSubstr("basis: SHARING_BASIS_CENTRAL"));
}

TEST_F(DeliveriesTest, RecordTheSameRowOnceHoweverOftenAndInWhateverFile) {
  const std::string csv =
      "order,date,units,children\nor-5,2025-06-12,3,\nor-5,2025-06-12,3,\nor-5,2025-06-13,1,\n";
  const Ran first = Send(csv);
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_EQ(ledger().records.size(), 3u);
  const Ran again = Send(csv);
  EXPECT_THAT(again.err, HasSubstr("nothing new was written"));
  EXPECT_EQ(ledger().records.size(), 3u);
  Send("date,order,units\n2025-06-14,or-5,1\n2025-06-13,or-5,1.00\n");
  EXPECT_EQ(ledger().records.size(), 4u);
  Send(csv, {"--request-id", "after-a-reversal"});
  EXPECT_EQ(ledger().records.size(), 7u);
  EXPECT_EQ(ledger().records.count("after-a-reversal#2"), 1u);
}

TEST_F(DeliveriesTest, WriteDownBadRowsAndTakeTheOthers) {
  const Ran ran = Send(
      "order,date,units,children,basis\nor-5,2025-06-12,3,a=1 b,\nor-5,2025-02-30,1,,\n"
      ",2025-06-12,1,,\nor-5,2025-06-12,0,,\nor-5,2025-06-12,1,a,halves\nor-5,2025-06-12,1,,\n");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.err, HasSubstr("1 of 6 deliveries went in, 5 rejected"));
  const std::string rejects = scratch_.Read("deliveries.csv.rejects.csv");
  EXPECT_THAT(rejects, HasSubstr("\n2,"));
  EXPECT_THAT(rejects, HasSubstr("\n3,date,MALFORMED_DATE,"));
  EXPECT_THAT(rejects, HasSubstr("\n4,order,FIELD_MISSING,"));
  EXPECT_THAT(rejects, HasSubstr("\n5,units,MALFORMED_NUMBER,"));
  EXPECT_THAT(rejects, HasSubstr("\n6,basis,MALFORMED_TEXT,"));
}

TEST_F(DeliveriesTest, NeedAllOfOneDeliveryOrAFile) {
  EXPECT_EQ(Do({"delivery", "record", "--order", "or-5", "--units", "3"}).exit_code, 2);
  EXPECT_EQ(Send("order,date,units\nor-5,2025-06-12,1\n", {"--for", "a=1"}).exit_code, 2);
  EXPECT_TRUE(ledger().others.empty());
}

// ---- Imports.

class ImportTest : public RunTest {
 protected:
  Ran Import(const std::string& bytes, const Words& more = {}, bool terminal = false) {
    path_ = scratch_.Write("gias.csv", bytes);
    Words words{"setting", "import", path_};
    words.insert(words.end(), more.begin(), more.end());
    return Do(words, terminal);
  }
  void Reject(std::uint64_t row, bool warning) {
    v1::ImportReject reject;
    reject.set_row(row);
    reject.set_column("URN");
    reject.set_reason(v1::REASON_MALFORMED_NUMBER);
    reject.set_sentence("URN x is not a number");
    reject.set_warning(warning);
    ledger().rejects.push_back(reject);
  }
  std::string path_;
};

TEST_F(ImportTest, SendsEveryByteAndSaysHowItEnded) {
  const std::string bytes(300'000, 'x');
  const Ran ran = Import(bytes, {"--la", "898"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ledger().uploaded, bytes);
  EXPECT_EQ(ledger().import_header.la_code(), "898");
  EXPECT_EQ(ledger().import_header.total_bytes(), 300'000u);
  EXPECT_EQ(ledger().import_header.kind(), v1::IMPORT_KIND_GIAS);
  EXPECT_THAT(ran.out, HasSubstr("checkpoint: 1000 records"));
  EXPECT_FALSE(std::filesystem::exists(path_ + ".rejects.csv"));
  EXPECT_EQ(ran.err, "");
}

TEST_F(ImportTest, WritesRejectsAndExits1) {
  Reject(3, false);
  Reject(4, true);
  const Ran ran = Import("x");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_EQ(scratch_.Read("gias.csv.rejects.csv"),
            "row,column,reason,message\n3,URN,MALFORMED_NUMBER,URN x is not a number\n");
  EXPECT_THAT(ran.err, HasSubstr("1 rows of " + path_ + " were rejected; see "));
  EXPECT_THAT(ran.err, HasSubstr("--warnings FILE lists them"));
}

TEST_F(ImportTest, LeavesTheFileItselfAloneWhateverIsNamedForRejects) {
  for (const char* flag : {"--rejects", "--warnings"}) {
    const Ran ran = Import("x", {flag, scratch_.Path("./gias.csv")});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("would be overwritten"));
    EXPECT_EQ(scratch_.Read("gias.csv"), "x");
  }
  EXPECT_EQ(Import("x", {"--rejects", "r.csv", "--warnings", "r.csv"}).exit_code, 2);
  EXPECT_EQ(ledger().uploaded, "");
}

TEST_F(ImportTest, WritesWarningsWhereAskedAndExits0) {
  Reject(4, true);
  const Ran ran = Import("x", {"--warnings", scratch_.Path("w.csv"), "--output", "json"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(scratch_.Read("w.csv"), HasSubstr("\n4,URN,"));
  EXPECT_THAT(ran.out, HasSubstr("\"rows_read\":10"));
  EXPECT_THAT(ran.out, HasSubstr("\"warnings\":1"));
}

TEST_F(ImportTest, SharesOneRejectsFileBetweenTheTwoOfAReturn) {
  Reject(3, false);
  const std::string header = scratch_.Write("header.csv", "h");
  const std::string episodes = scratch_.Write("episodes.csv", "e");
  const Ran ran = Do({"child", "import-903", "--header", header, "--episodes", episodes,
                      "--rejects", scratch_.Path("r.csv"), "--request-id", "return-2025"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(scratch_.Read("r.csv"), HasSubstr("row,column,reason,message,file\n"));
  EXPECT_THAT(scratch_.Read("r.csv"), HasSubstr("," + header + "\n"));
  EXPECT_THAT(scratch_.Read("r.csv"), HasSubstr("," + episodes + "\n"));
  EXPECT_THAT(ledger().request_ids, ElementsAre("return-2025#header", "return-2025#episodes"));
  EXPECT_FALSE(std::filesystem::exists(header + ".rejects.csv"));
}

TEST_F(ImportTest, ShowsHowFarItIsOnATerminalOnly) {
  EXPECT_THAT(Import(std::string(300'000, 'x'), {}, true).err, HasSubstr("100 %  0.3 of 0.3 MB"));
  EXPECT_EQ(Import(std::string(300'000, 'x')).err, "");
}

TEST_F(ImportTest, RefusesAFileThatCannotBeSent) {
  EXPECT_EQ(Do({"setting", "import", scratch_.Path("none.csv")}).exit_code, 2);
  EXPECT_EQ(Do({"setting", "import", scratch_.Path("")}).exit_code, 2);
  const Ran empty = Import("");
  EXPECT_EQ(empty.exit_code, 2);
  EXPECT_THAT(empty.err, HasSubstr("FILE_EMPTY"));
}

TEST_F(ImportTest, EndsWithTheRefusalOfAWholeFile) {
  ledger().refusal = refuse::ColumnMissing("URN");
  const Ran ran = Import(std::string(3'000'000, 'x'));
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("COLUMN_MISSING"));
}

TEST_F(ImportTest, SaysHowToRepeatAnImportThatBrokeOff) {
  ledger().unavailable = 1;
  const Ran ran = Import("x");
  EXPECT_EQ(ran.exit_code, 6);
  EXPECT_THAT(ran.err, HasSubstr("safe to repeat with --request-id "));
}

}  // namespace
}  // namespace vsledger::client
