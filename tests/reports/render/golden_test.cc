// Whole reports of the made-up ledger, byte for byte as tests/data/reports has them, to be read by
// people. VSLEDGER_WRITE_GOLDEN=1 in the environment writes them anew.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "gtest/gtest.h"
#include "reports/catalogue.h"
#include "reports/render/render.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger::render {
namespace {

struct Golden {
  const char* file;
  const char* report;
  std::vector<report::Parameter> parameters;
  bool given_back = false;  // of the year with what is given back in it
};

std::vector<Golden> Goldens() {
  return {{"school-allocation", "school-allocation", {{"setting", "130001"}, {"year", "2025-26"}}},
          {"nothing-allocated", "school-allocation", {{"setting", "130003"}, {"year", "2025-26"}}},
          {"position", "position", {{"year", "2025-26"}}},
          {"balances", "balances", {}},
          {"effective-position", "position", {{"year", "2025-26"}, {"effective-by", "2025-09-30"}}},
          {"effective-school",
           "school-allocation",
           {{"setting", "130001"}, {"year", "2025-26"}, {"effective-by", "2025-09-30"}}},
          {"given-back", "school-allocation", {{"setting", "130001"}, {"year", "2025-26"}}, true},
          {"given-back-successor",
           "school-allocation",
           {{"setting", "130003"}, {"year", "2025-26"}},
           true},
          {"given-back-position", "position", {{"year", "2025-26"}}, true},
          {"ageing", "ageing", {{"year", "2025-26"}, {"on", "2026-05-15"}}, true}};
}

void Compare(const std::string& file, const std::string& text) {
  const std::string path = std::string(VSLEDGER_SOURCE_DIR) + "/tests/data/reports/" + file;
  if (std::getenv("VSLEDGER_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream golden;
  golden << in.rdbuf();
  EXPECT_EQ(golden.str(), text) << file;
}

TEST(GoldenTest, ReportsAreAsTheyWere) {
  const SampleLedger year = MakeSampleYear();
  const SampleLedger given_back = MakeSampleGivenBack();
  for (const Golden& golden : Goldens()) {
    const SampleLedger& ledger = golden.given_back ? given_back : year;
    const auto report = BuildReport(ledger.at(), golden.report, golden.parameters);
    ASSERT_TRUE(report.ok()) << report.status();
    const std::string file = golden.file;
    Compare(file + ".txt", Render(*report, Format::kTable));
    Compare(file + ".csv", Render(*report, Format::kCsv));
    Compare(file + ".json", Render(*report, Format::kJson));
    Compare(file + ".html", Render(*report, Format::kHtml));
  }
}

TEST(FormatTest, IsNamedAsOnTheCommandLine) {
  EXPECT_EQ(FormatNamed("table"), Format::kTable);
  EXPECT_EQ(FormatNamed("csv"), Format::kCsv);
  EXPECT_EQ(FormatNamed("json"), Format::kJson);
  EXPECT_EQ(FormatNamed("html"), Format::kHtml);
  EXPECT_EQ(FormatNamed("HTML"), std::nullopt);
  EXPECT_EQ(FormatNamed(""), std::nullopt);
}

}  // namespace
}  // namespace vsledger::render
