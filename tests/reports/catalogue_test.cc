// The one list of reports: who may run what, and how parameters are refused.
#include "reports/catalogue.h"

#include <map>

#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

using Given = std::vector<report::Parameter>;

std::optional<Reason> ReasonFor(std::string_view name, const Given& given) {
  const SampleLedger ledger = MakeSampleYear();
  return ReasonOf(BuildReport(ledger.at(), name, given).status());
}

std::string ValueFor(std::string_view parameter) {
  static const std::map<std::string_view, std::string> values = {
      {"setting", "130001"},          {"year", "2025-26"},  {"fund", "PPG-LAC-2025-26"},
      {"effective-by", "2025-12-31"}, {"on", "2026-03-31"}, {"evidence-days", "60"}};
  return values.at(parameter);
}

TEST(CatalogueTest, BuildsEveryReportItLists) {
  const SampleLedger ledger = MakeSampleYear();
  for (const CatalogueEntry& entry : Catalogue()) {
    Given given;
    for (const ReportParameter& parameter : entry.parameters) {
      given.push_back({std::string(parameter.name), ValueFor(parameter.name)});
    }
    const auto report = BuildReport(ledger.at(), entry.name, given);
    ASSERT_TRUE(report.ok()) << entry.name << ": " << report.status();
    EXPECT_EQ(report->name, entry.name);
    EXPECT_EQ(report->parameters, given);
    EXPECT_EQ(ProblemOf(*report), "");
  }
}

TEST(CatalogueTest, LetsASchoolRunOnlyItsOwnAllocations) {
  for (const CatalogueEntry& entry : Catalogue()) {
    EXPECT_EQ(MayRun(entry, Role::kSchool), entry.name == "school-allocation") << entry.name;
    EXPECT_TRUE(MayRun(entry, Role::kAuditor)) << entry.name;
    EXPECT_FALSE(MayRun(entry, Role::kOperator)) << entry.name;
    EXPECT_FALSE(MayRun(entry, Role::kRecords)) << entry.name;
  }
}

TEST(CatalogueTest, RefusesAnUnknownReport) {
  EXPECT_EQ(ReasonFor("school-allocations", {}), Reason::kReportUnknown);
}

TEST(CatalogueTest, RefusesWrongParameters) {
  const report::Parameter year{"year", "2025-26"};
  const report::Parameter setting{"setting", "130001"};
  EXPECT_EQ(ReasonFor("school-allocation", {year}), Reason::kFieldMissing);
  EXPECT_EQ(ReasonFor("school-allocation", {{"setting", ""}, year}), Reason::kFieldMissing);
  EXPECT_EQ(ReasonFor("school-allocation", {setting, {"year", "2025-27"}}), Reason::kMalformedYear);
  EXPECT_EQ(ReasonFor("school-allocation", {{"setting", "a b"}, year}), Reason::kMalformedId);
  EXPECT_EQ(ReasonFor("position", {setting, year}), Reason::kMalformedText);
  EXPECT_EQ(ReasonFor("position", {year, year}), Reason::kMalformedText);
}

TEST(ReportFormTest, FindsWhatDoesNotFit) {
  Report report;
  report.position = {7, 8, "", Date(2025, 4, 1)};
  report.sections = {{"s", "S", "", {{"a", "A", report::CellType::kMoney}}, {}, ""}};
  auto& rows = report.sections.front().rows;
  EXPECT_EQ(ProblemOf(report), "");
  rows = {{report::RowKind::kLine, {}}};
  EXPECT_NE(ProblemOf(report), "");
  rows = {{report::RowKind::kLine, {Date(2025, 4, 1)}}};
  EXPECT_NE(ProblemOf(report), "");
  rows = {{report::RowKind::kTotal, {Pence{1}}}, {report::RowKind::kLine, {Pence{1}}}};
  EXPECT_NE(ProblemOf(report), "");
  rows.clear();
  report.position.tree_size = 7;
  EXPECT_NE(ProblemOf(report), "");
}

}  // namespace
}  // namespace vsledger
