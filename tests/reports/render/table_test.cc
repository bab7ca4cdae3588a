// Plain text: never wider than 80 columns, whatever stands in it.
#include "reports/render/table.h"

#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "reports/catalogue.h"
#include "reports/render/table_layout.h"
#include "reports/render/text_width.h"
#include "tests/reports/render/tiny_report.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger::render {
namespace {

using report::CellType;
using report::RowKind;
using testing::HasSubstr;

void ExpectNarrow(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(DisplayWidth(line), kTableColumns) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
  }
}

TEST(TableTest, EveryReportFitsTheTerminal) {
  const SampleLedger ledger = MakeSampleYear();
  for (const auto& [name, parameters] :
       std::vector<std::pair<std::string, std::vector<report::Parameter>>>{
           {"school-allocation", {{"setting", "130001"}, {"year", "2025-26"}}},
           {"position", {{"year", "2025-26"}}},
           {"balances", {}}}) {
    const auto report = BuildReport(ledger.at(), name, parameters);
    ASSERT_TRUE(report.ok()) << report.status();
    ExpectNarrow(RenderTable(*report, std::string(64, 'f')));
  }
}

TEST(TableTest, BreaksLongTextsAndKeepsAmountsWhole) {
  Report wide = TinyReport();
  wide.title = std::string(200, 'x');
  wide.authority_name = "A borough with quite a name " + std::string(90, 'y');
  wide.sections[0].rows[0].cells[0] = std::string(100, 'z') + " and more words than fit";
  wide.sections[0].rows[0].cells[1] = Pence{999'999'999'999};
  const std::string text = RenderTable(wide, std::string(64, 'f'));
  ExpectNarrow(text);
  EXPECT_THAT(text, HasSubstr("9,999,999,999.99"));
}

TEST(TableTest, StandsUprightWhenNumbersAloneAreTooWide) {
  Report wide = TinyReport();
  report::Section section{"wide", "Wide", "", {{"t", "Text", CellType::kText}}, {}, ""};
  report::Row row{RowKind::kLine, {std::string("word")}};
  for (int i = 0; i < 7; ++i) {
    section.columns.push_back({"m", "Money", CellType::kMoney});
    row.cells.emplace_back(Pence{999'999'999'999});
  }
  section.rows = {row};
  wide.sections = {section};
  EXPECT_FALSE(LayOut(section).fits);
  const std::string text = RenderTable(wide, std::string(64, 'f'));
  ExpectNarrow(text);
  EXPECT_THAT(text, HasSubstr("  Money: 9,999,999,999.99\n"));
}

TEST(LayoutTest, BreaksIdsOnlyWhereAnyWordMayBeBroken) {
  const report::Section section{
      "s",
      "S",
      "",
      {{"id", "Id", CellType::kText}, {"name", "Name", CellType::kText}},
      {{RowKind::kLine, {std::string(30, 'i'), std::string(20, 'n') + " of several words"}}},
      ""};
  const Layout whole = LayOut(section, 40, MayBreak::kWordsOfTexts);
  EXPECT_TRUE(whole.fits);
  EXPECT_EQ(whole.columns[0].width, 30u);
  EXPECT_EQ(whole.columns[1].width, 9u);
  EXPECT_FALSE(LayOut(section, 38, MayBreak::kWordsOfTexts).fits);
  EXPECT_TRUE(LayOut(section, 38, MayBreak::kAnyWord).fits);
}

TEST(TableTest, ShowsNoControlCharacters) {
  const std::string text = RenderTable(TinyReport(), std::string(64, 'f'));
  EXPECT_THAT(text, testing::Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_THAT(text, testing::Not(HasSubstr("\xFF")));
}

TEST(TableTest, SaysWhatAnEmptySectionMeans) {
  Report empty = TinyReport();
  empty.sections[0].rows.clear();
  empty.sections[0].when_empty = "Nothing has happened.";
  EXPECT_THAT(RenderTable(empty, ""), HasSubstr("Nothing has happened.\n"));
}

TEST(TableTest, PutsAGroupOverItsLines) {
  Report grouped = TinyReport();
  grouped.sections[0].columns = {{"g", "Group", CellType::kText},
                                 {"a", "Account", CellType::kText},
                                 {"m", "Money", CellType::kMoney}};
  grouped.sections[0].rows = {{RowKind::kLine, {std::string("G1"), std::string("a"), Pence{100}}},
                              {RowKind::kSubtotal, {std::string("G1"), {}, Pence{100}}},
                              {RowKind::kTotal, {{}, {}, Pence{100}}}};
  EXPECT_THAT(RenderTable(grouped, ""), HasSubstr("Account  Money\n"
                                                  "==============\n"
                                                  "G1:\n"
                                                  "a         1.00\n"
                                                  "--------------\n"
                                                  "Total     1.00\n"
                                                  "\n"
                                                  "--------------\n"
                                                  "Overall   1.00\n"));
}

}  // namespace
}  // namespace vsledger::render
