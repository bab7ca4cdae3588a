// The page: escaped, self-contained, and marked up so that a screen reader can follow it.
#include "reports/render/html.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "reports/catalogue.h"
#include "tests/reports/render/tiny_report.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger::render {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HtmlTextTest, EscapesEverythingThatIsMarkup) {
  EXPECT_EQ(HtmlText("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
  EXPECT_EQ(HtmlText("\x1B"), "\xEF\xBF\xBD");
}

TEST(HtmlTest, LetsNothingBreakOut) {
  Report nasty = TinyReport();
  nasty.title = nasty.authority_name = nasty.authority_code = kNasty;
  nasty.sections[0].title = nasty.sections[0].about = nasty.sections[0].columns[1].title = kNasty;
  nasty.figures[0].title = kNasty;
  const std::string html = RenderHtml(nasty, kNasty);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_THAT(html, Not(HasSubstr("'x'")));
}

TEST(HtmlTest, FetchesNothing) {
  const std::string html = RenderHtml(TinyReport(), "hash");
  for (const char* outside : {"http:", "https:", "src=", "<link", "url(", "@import", "<script"}) {
    EXPECT_THAT(html, Not(HasSubstr(outside)));
  }
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
}

TEST(HtmlTest, SaysWhatEachHeadingHeads) {
  const SampleLedger ledger = MakeSampleYear();
  const auto report =
      BuildReport(ledger.at(), "school-allocation", {{"setting", "130001"}, {"year", "2025-26"}});
  ASSERT_TRUE(report.ok());
  const std::string html = RenderHtml(*report, "0123abc");
  for (const char* part :
       {"<html lang=\"en-GB\">", "<caption>", "scope=\"col\"", "scope=\"row\"",
        "<th scope=\"rowgroup\" colspan=\"5\">Summer 2025</th>", "<time datetime=\"2025-05-14\">",
        "0123abc", "EVALUATION LEDGER: made-up data", "name=\"viewport\"", "@media print"}) {
    EXPECT_THAT(html, HasSubstr(part));
  }
}

TEST(HtmlTest, MarksOnlyAnEvaluationLedger) {
  EXPECT_THAT(RenderHtml(TinyReport(), ""), Not(HasSubstr("EVALUATION")));
}

TEST(HtmlTest, PutsThePoundSignAfterAMinus) {
  EXPECT_THAT(RenderHtml(TinyReport(), ""), HasSubstr("-£1,234.56"));
}

}  // namespace
}  // namespace vsledger::render
