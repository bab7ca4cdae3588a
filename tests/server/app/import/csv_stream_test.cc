#include "server/app/import/csv_stream.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

#include "ledger/base/refusals.h"
#include "tests/server/app/import/import_testing.h"

namespace vsledger::import {
namespace {

constexpr std::array<CsvColumn, 3> kColumns{{{"Name", true}, {"Town"}, {"Number", true, true}}};

// Gives the stream the interface of a typed file.
class TextFile {
 public:
  TextFile(CsvRowSink on_row, RejectionSink on_rejection)
      : stream_(kColumns, std::move(on_row), std::move(on_rejection)) {}
  absl::Status Feed(std::string_view bytes) { return stream_.Feed(bytes); }
  absl::Status Finish() { return stream_.Finish(); }
  std::uint64_t good_rows() const { return 0; }
  std::uint64_t rejected_rows() const { return 0; }

 private:
  CsvStream stream_;
};

using Values = std::vector<std::string>;

Outcome<CsvRow> ReadText(std::string_view bytes) { return Read<TextFile, CsvRow>(bytes); }

void ExpectRefused(std::string_view bytes, Reason reason) {
  EXPECT_EQ(ReasonOf(ReadText(bytes).status), reason) << bytes.substr(0, 60);
}

TEST(CsvStreamTest, FindsColumnsByNameInAnyOrderAndCase) {
  const auto read = ReadText(" NUMBER ,Other,name\n7,x,Acorn\n");
  ASSERT_EQ(read.status, absl::OkStatus());
  ASSERT_EQ(read.rows.size(), 1U);
  EXPECT_EQ(read.rows[0].values, (Values{"Acorn", "", "7"}));
  EXPECT_EQ(read.rows[0].line, 2U);
}

TEST(CsvStreamTest, ReadsQuotedCommasQuotesAndLineEnds) {
  const auto read =
      ReadText("Name,Town,Number\n\"a, b\",\"say \"\"hi\"\"\",1\n\"two\r\nlines\",,2\nx,y,3\n");
  ASSERT_EQ(read.status, absl::OkStatus());
  ASSERT_EQ(read.rows.size(), 3U);
  EXPECT_EQ(read.rows[0].values, (Values{"a, b", "say \"hi\"", "1"}));
  EXPECT_EQ(read.rows[1].values[0], "two\r\nlines");
  EXPECT_EQ(read.rows[1].line, 3U);
  EXPECT_EQ(read.rows[2].line, 5U);
}

TEST(CsvStreamTest, TakesEveryLineEndAndCountsLinesAlike) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const auto read = ReadText(fmt::format("Name,Town,Number{0}{0}a,b,1{0}  {0}c,d,2", end));
    ASSERT_EQ(read.status, absl::OkStatus());
    ASSERT_EQ(read.rows.size(), 2U);
    EXPECT_EQ(read.rows[0].line, 3U);
    EXPECT_EQ(read.rows[1].line, 5U);
    EXPECT_EQ(read.rows[1].values, (Values{"c", "d", "2"}));
  }
}

TEST(CsvStreamTest, CountsLinesOfMixedEnds) {
  const auto read = ReadText("Name,Number\ra,1\nb,2\r\nc,3\n\rd,4");
  ASSERT_EQ(read.rows.size(), 4U);
  EXPECT_EQ(read.rows[0].line, 2U);
  EXPECT_EQ(read.rows[1].line, 3U);
  EXPECT_EQ(read.rows[2].line, 4U);
  EXPECT_EQ(read.rows[3].line, 6U);
}

TEST(CsvStreamTest, TakesAByteOrderMarkBeforeAQuotedHeader) {
  const auto read = ReadText("\xEF\xBB\xBF\"Name\",\"Number\"\na,1\n");
  ASSERT_EQ(read.status, absl::OkStatus());
  EXPECT_EQ(read.rows.size(), 1U);
}

TEST(CsvStreamTest, HalfAByteOrderMarkIsText) {
  ExpectRefused("\xEF\xBBName,Number\na,1\n", Reason::kColumnMissing);
  EXPECT_EQ(ReadText("\xEFx,Name,Number\nq,a,1\n").rows.size(), 1U);
}

TEST(CsvStreamTest, PassesOverRowsOfEmptyFields) {
  const auto read = ReadText("Name,Town,Number\n,,\n\"\",,\na,b,1\n,,,,,\n");
  ASSERT_EQ(read.status, absl::OkStatus());
  EXPECT_EQ(read.rows.size(), 1U);
  EXPECT_TRUE(read.faults.empty());
}

TEST(CsvStreamTest, FieldsMissingAtTheEndOfARowAreEmpty) {
  const auto read = ReadText("Name,Number,Town\na,1\nb,2,Elm\n");
  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.rows[0].values, (Values{"a", "", "1"}));
}

TEST(CsvStreamTest, ALastLineThatIsCutOffIsRejected) {
  const auto read = ReadText("Name,Number,Town\na,1,Elm\nb,2");
  ASSERT_EQ(read.status, absl::OkStatus());
  EXPECT_EQ(read.rows.size(), 1U);
  EXPECT_EQ(read.faults, (std::vector<Fault>{{3, "", Reason::kMalformedText}}));
}

TEST(CsvStreamTest, SurplusFieldsRejectTheRowUnlessTheyAreEmpty) {
  const auto read = ReadText("Name,Number\na,1,,\nb,2,c\nd,4\n");
  ASSERT_EQ(read.status, absl::OkStatus());
  EXPECT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.faults, (std::vector<Fault>{{3, "", Reason::kMalformedText}}));
}

TEST(CsvStreamTest, AMisplacedQuoteRejectsItsRowOnly) {
  const auto read = ReadText("Name,Number\na,1\nb \"x\" c,2\n\"d\"e,3\nf,4\n");
  ASSERT_EQ(read.status, absl::OkStatus());
  EXPECT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.faults,
            (std::vector<Fault>{{3, "", Reason::kMalformedText}, {4, "", Reason::kMalformedText}}));
}

TEST(CsvStreamTest, AMisplacedQuoteInAnUnendedLastLineIsRejectedToo) {
  const auto read = ReadText("Name,Number\na,1\nb\"c,2");
  ASSERT_EQ(read.status, absl::OkStatus());
  EXPECT_EQ(read.faults, (std::vector<Fault>{{3, "", Reason::kMalformedText}}));
}

TEST(CsvStreamTest, TextInNoEncodingRejectsItsRowAndNamesTheColumn) {
  const auto read = ReadText("Name,Number,Other\nSt Mary\x92s,1,\x81\nbad\x81,2,\ngood,3,\n");
  ASSERT_EQ(read.status, absl::OkStatus());
  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.rows[0].values[0], "St Mary’s");
  EXPECT_EQ(read.faults, (std::vector<Fault>{{3, "Name", Reason::kMalformedText}}));
}

TEST(CsvStreamTest, AnEmptyFileIsRefused) {
  for (const char* bytes : {"", "\n", " \r\n\t\r\n", "\xEF\xBB\xBF", ",,,\n"}) {
    ExpectRefused(bytes, Reason::kFileEmpty);
  }
  EXPECT_EQ(ReadText("Name,Number\n").status, absl::OkStatus());
}

TEST(CsvStreamTest, AMissingColumnIsNamed) {
  const auto read = ReadText("Name,Town\na,b\n");
  EXPECT_EQ(ReasonOf(read.status), Reason::kColumnMissing);
  EXPECT_EQ(FieldOf(read.status), "Number");
  EXPECT_TRUE(read.rows.empty());
}

TEST(CsvStreamTest, RefusesAFileThatCannotBeRead) {
  ExpectRefused("Name,Number\na,\"1\nb,2\n", Reason::kMalformedFile);
  ExpectRefused("Name,Number\n\"", Reason::kMalformedFile);
  ExpectRefused("Na\"me,Number\na,1\n", Reason::kMalformedFile);
  ExpectRefused("Name,Number,NAME\na,1,b\n", Reason::kMalformedFile);
  ExpectRefused(std::string_view("Name,Number\na,\0,1\n", 18), Reason::kMalformedFile);
  // UTF-16, as spreadsheets write "Unicode text".
  ExpectRefused(std::string_view("\xFF\xFEN\0a\0m\0e\0\n\0", 12), Reason::kMalformedFile);
}

TEST(CsvStreamTest, TakesTheMostColumnsAndNotOneMore) {
  std::string header = "Name,Number";
  for (std::size_t i = 2; i < kMaxColumns; ++i) header += ",x";
  EXPECT_EQ(ReadText(header + "\na,1\n").status, absl::OkStatus());
  ExpectRefused(header + ",x\na,1\n", Reason::kTooMany);
}

TEST(CsvStreamTest, TakesTheLongestLineAndNotOneByteMore) {
  const std::string longest = "a,1," + std::string(kMaxLineBytes - 4, 'x');
  for (const std::string end : {"\n", "\r\n", ""}) {
    EXPECT_EQ(ReadText(fmt::format("Name,Number,Town\n{}{}", longest, end)).status,
              absl::OkStatus());
    const auto read = ReadText(fmt::format("Name,Number,Town\nq,0,\n{}x{}", longest, end));
    EXPECT_EQ(ReasonOf(read.status), Reason::kLineTooLong);
    EXPECT_EQ(read.rows.size(), 1U);
  }
}

TEST(CsvStreamTest, ALongLineIsRefusedBeforeItIsHeld) {
  const std::string piece(64 * 1024, 'x');
  std::size_t fed = 0;
  CsvStream stream(
      kColumns, [](const CsvRow&) { return absl::OkStatus(); },
      [](const Rejection&) { return absl::OkStatus(); });
  // 100 MB of one line, and the same behind an open quote.
  while (fed < 100'000'000 && stream.Feed(piece).ok()) fed += piece.size();
  EXPECT_LE(fed, kMaxLineBytes);
  EXPECT_EQ(ReasonOf(stream.Finish()), Reason::kLineTooLong);
  std::string behind_a_quote = "Name,Number\n\"";
  behind_a_quote.resize(100'000'000, '\n');
  ExpectRefused(behind_a_quote, Reason::kLineTooLong);
}

TEST(CsvStreamTest, ARefusalStays) {
  CsvStream stream(
      kColumns, [](const CsvRow&) { return absl::OkStatus(); },
      [](const Rejection&) { return absl::OkStatus(); });
  const absl::Status first = stream.Feed("Town\n");
  EXPECT_EQ(ReasonOf(first), Reason::kColumnMissing);
  EXPECT_EQ(stream.Feed("Name,Number\n"), first);
  EXPECT_EQ(stream.Finish(), first);
}

TEST(CsvStreamTest, ASinkCanStopTheFile) {
  int rows = 0;
  CsvStream stream(
      kColumns,
      [&](const CsvRow&) { return ++rows == 2 ? refuse::ShuttingDown() : absl::OkStatus(); },
      [](const Rejection&) { return refuse::Busy(1); });
  EXPECT_EQ(ReasonOf(stream.Feed("Name,Number\na,1\nb,2\nc,3\n")), Reason::kShuttingDown);
  EXPECT_EQ(rows, 2);
  EXPECT_EQ(ReasonOf(stream.Finish()), Reason::kShuttingDown);
}

}  // namespace
}  // namespace vsledger::import
