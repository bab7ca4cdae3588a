// "audit verify-report": a true report of any moment is made again byte for byte, and a false
// figure is named.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/proof/merkle.h"
#include "reports/catalogue.h"
#include "reports/render/render.h"
#include "tests/client/made_export.h"
#include "tests/ledger/support/authority.h"

namespace vsledger::client {
namespace {

using testing::HasSubstr;

constexpr int kExitUsage = 2;
constexpr int kExitUnverified = 7;

class VerifyReportTest : public testing::Test {
 protected:
  VerifyReportTest() {
    authority_.Approved();
    half_ = Position();
    half_school_ = School();
    authority_.Ordered(authority_.Purchase());
    authority_.Released();
    WriteExport(scratch_.Path("out"), EntriesOf(authority_.ledger.view()), MadeSigner());
  }

  std::string Make(const std::string& name, const std::vector<report::Parameter>& parameters) {
    const MemoryView& view = authority_.ledger.view();
    Frontier tree;
    for (const std::string& entry : EntriesOf(view)) tree.Append(LeafHash(entry));
    const auto report = BuildReport({view, tree.Root()}, name, parameters);
    EXPECT_TRUE(report.ok()) << report.status();
    return render::Render(*report, render::Format::kJson);
  }
  // By effective date, to a day between the ledger's first and its last.
  std::string ByDay(const std::string& name, std::vector<report::Parameter> parameters) {
    const MemoryView& view = authority_.ledger.view();
    const Date middle = view.FindRecord(view.size() / 2)->effective_on;
    parameters.push_back({"effective-by", FormatDate(middle)});
    return Make(name, parameters);
  }
  std::string Position() { return Make("position", {{"year", "2025-26"}}); }
  std::string School() {
    return Make("school-allocation", {{"setting", "130000"}, {"year", "2025-26"}});
  }

  Ran Verify(const std::string& json) {
    return RunOffline({"audit", "verify-report", scratch_.Write("report.json", json),
                       scratch_.Path("out"), "--log-key", MadeSigner().verifier().ToString(),
                       "--output", "json"});
  }
  // The text with the first `was` after `from` replaced.
  static std::string With(std::string text, const std::string& from, const std::string& was,
                          const std::string& is) {
    const std::size_t at = text.find(was, text.find(from));
    EXPECT_NE(at, std::string::npos) << was;
    return text.replace(at, was.size(), is);
  }

  Authority authority_;
  std::string half_;  // before the last few records
  std::string half_school_;
  Scratch scratch_;
};

TEST_F(VerifyReportTest, MakesATrueReportAgainWheneverItWasMade) {
  for (const std::string& json :
       {Position(), half_, School(), half_school_, Make("balances", {}),
        Make("balances", {{"fund", "PPG-LAC-2025-26"}}), Make("ageing", {{"year", "2025-26"}}),
        ByDay("position", {{"year", "2025-26"}}), ByDay("balances", {}),
        ByDay("school-allocation", {{"setting", "130000"}, {"year", "2025-26"}})}) {
    const Ran ran = Verify(json);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("\"same_bytes\":\"yes\""));
    EXPECT_THAT(ran.out, HasSubstr(HashToHex(Sha256(json))));
  }
}

TEST_F(VerifyReportTest, NamesTheFirstFigureThatDiffers) {
  const Ran ran = Verify(With(Position(), "\"figures\"", "2630000", "2630001"));
  EXPECT_EQ(ran.exit_code, kExitUnverified);
  EXPECT_THAT(ran.err, HasSubstr("in its head, the report says {\"name\": \"authority\""));
  EXPECT_THAT(ran.err, HasSubstr("\"value\": 2630001}"));
  const Ran row = Verify(With(School(), "\"rows\"", "55000", "65000"));
  EXPECT_EQ(row.exit_code, kExitUnverified);
  EXPECT_THAT(row.err, HasSubstr("in section \""));
  EXPECT_THAT(row.err, HasSubstr("65000"));
}

TEST_F(VerifyReportTest, FindsARowLeftOutOrPutIn) {
  const std::string json = Make("balances", {});
  const std::size_t row = json.find("        {\"row\": \"line\"");
  const std::size_t next = json.find('\n', row) + 1;
  EXPECT_EQ(Verify(json.substr(0, row) + json.substr(next)).exit_code, kExitUnverified);
  EXPECT_EQ(Verify(json.substr(0, next) + json.substr(row)).exit_code, kExitUnverified);
}

TEST_F(VerifyReportTest, SaysWhereOnlyTheSpellingDiffers) {
  std::string json = Position();
  for (std::size_t at = 0; (at = json.find("\n", at)) != std::string::npos;) json.erase(at, 1);
  const Ran ran = Verify(json);
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\"same_bytes\":\"no\""));
}

TEST_F(VerifyReportTest, RefusesAReportOfAnotherLogOrALaterRecord) {
  const std::string json = Position();
  const Ran other = Verify(With(json, "\"root\"", "\"root\": \"", "\"root\": \"00"));
  EXPECT_EQ(other.exit_code, kExitUnverified);
  EXPECT_THAT(other.err, HasSubstr("of another log"));
  const Ran later = Verify(With(json, "\"position\"", "\"record\": ", "\"record\": 9"));
  EXPECT_EQ(later.exit_code, kExitUnverified);
  EXPECT_THAT(later.err, HasSubstr("ends before it"));
}

TEST_F(VerifyReportTest, RefusesWhatIsNoReport) {
  for (const std::string& text : {std::string("{}"), std::string("[1]"), std::string("no json"),
                                  With(Position(), "{", "vsledger report 1", "vsledger report 2"),
                                  With(Position(), "{", "\"record\"", "\"recorded\"")}) {
    EXPECT_EQ(Verify(text).exit_code, kExitUsage) << text.substr(0, 40);
  }
}

TEST_F(VerifyReportTest, ProvesTheExportFirst) {
  std::string checkpoint = scratch_.Read("out/checkpoint");
  checkpoint[checkpoint.find('\n') + 1] ^= 1;
  scratch_.Write("out/checkpoint", checkpoint);
  const Ran ran = Verify(Position());
  EXPECT_EQ(ran.exit_code, kExitUnverified);
  EXPECT_THAT(ran.err, HasSubstr("checkpoint"));
}

}  // namespace
}  // namespace vsledger::client
