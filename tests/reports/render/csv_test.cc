// CSV: every line the same number of fields, nothing that a spreadsheet would run.
#include "reports/render/csv.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "reports/catalogue.h"
#include "tests/reports/render/tiny_report.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger::render {
namespace {

using testing::HasSubstr;

// The records of a CSV text as RFC 4180 reads them.
std::vector<std::vector<std::string>> Read(const std::string& csv) {
  std::vector<std::vector<std::string>> rows = {{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      rows.back().back() += csv[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  EXPECT_FALSE(quoted);
  EXPECT_EQ(rows.back(), std::vector<std::string>{""}) << "the text does not end with a line end";
  rows.pop_back();
  return rows;
}

TEST(CsvFieldTest, DefusesFormulas) {
  for (const char* formula : {"=1", "+1", "-1", "@x"}) {
    EXPECT_EQ(CsvField(formula), "'" + std::string(formula));
  }
  EXPECT_EQ(CsvField("\t=1"), "'\t=1");
  EXPECT_EQ(CsvField("a=1"), "a=1");
  EXPECT_EQ(CsvField(""), "");
}

TEST(CsvFieldTest, QuotesWhatMustBeQuoted) {
  EXPECT_EQ(CsvField("a,b"), "\"a,b\"");
  EXPECT_EQ(CsvField("say \"a\""), "\"say \"\"a\"\"\"");
  EXPECT_EQ(CsvField("a\nb"), "\"a\nb\"");
  EXPECT_EQ(CsvField("=\"x\""), "\"'=\"\"x\"\"\"");
}

TEST(CsvTest, EveryRecordHasEveryColumn) {
  const SampleLedger ledger = MakeSampleYear();
  const auto report =
      BuildReport(ledger.at(), "school-allocation", {{"setting", "130001"}, {"year", "2025-26"}});
  ASSERT_TRUE(report.ok());
  const auto rows = Read(RenderCsv(*report, "hash"));
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows.front().size());
}

TEST(CsvTest, WritesPlainAmountsUnitsAndDates) {
  const auto rows = Read(RenderCsv(TinyReport(), "hash"));
  const auto line = *(rows.end() - 3);
  EXPECT_THAT(line, testing::ElementsAre("all", "line", "", "", "'" + kNasty, "-0.05", "1.5", "3",
                                         "2025-05-14"));
  const auto total = *(rows.end() - 2);
  EXPECT_THAT(total, testing::ElementsAre("all", "total", "", "", "", "12345.67", "", "", ""));
}

TEST(CsvTest, CarriesThePositionAndTheHash) {
  const std::string csv = RenderCsv(TinyReport(), "0123abc");
  EXPECT_THAT(csv, HasSubstr("report,position,record,7"));
  EXPECT_THAT(csv, HasSubstr("report,position,json-sha256,0123abc"));
}

TEST(CsvTest, MarksAnEvaluationLedger) {
  Report marked = TinyReport();
  EXPECT_THAT(RenderCsv(marked, ""), testing::Not(HasSubstr("EVALUATION")));
  marked.evaluation = true;
  EXPECT_THAT(RenderCsv(marked, ""), HasSubstr("EVALUATION LEDGER: made-up data"));
}

}  // namespace
}  // namespace vsledger::render
