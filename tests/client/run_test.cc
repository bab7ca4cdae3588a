// Whole commands against a server over TLS: exit codes, retries, certificates, reports.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <set>

#include "client/connect/retry.h"
#include "ledger/base/refusal.h"
#include "ledger/base/refusals.h"
#include "tests/client/run_fixture.h"

namespace vsledger::client {
namespace {

using testing::HasSubstr;

TEST_F(RunTest, PrintsTheReceiptOfAWrite) {
  const Ran ran = Record();
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("rc-1"));
  EXPECT_THAT(ran.out, HasSubstr("checkpoint: 1000 records, root "));
  EXPECT_EQ(ran.err, "");
}

TEST_F(RunTest, RepeatsUnderTheSameRequestIdWhileNobodyAnswers) {
  ledger().unavailable = 2;
  const Ran ran = Record();
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  ASSERT_EQ(ledger().request_ids.size(), 3u);
  EXPECT_EQ(std::set<std::string>(ledger().request_ids.begin(), ledger().request_ids.end()).size(),
            1u);
  EXPECT_EQ(ledger().records.size(), 1u);
}

TEST_F(RunTest, RepeatsWhileTheServerIsBusy) {
  ledger().busy = 1;
  EXPECT_EQ(Record().exit_code, 0);
  EXPECT_EQ(ledger().request_ids.size(), 2u);
}

TEST_F(RunTest, GivesUpAfterAFewTriesAndSaysHowToRepeatSafely) {
  ledger().unavailable = 1'000;
  const Ran ran = Record({"--request-id", "my-own-id-1"});
  EXPECT_EQ(ran.exit_code, 6);
  EXPECT_EQ(ledger().request_ids.size(), static_cast<std::size_t>(RetryPolicy().tries));
  EXPECT_THAT(ran.err, HasSubstr("safe to repeat with --request-id my-own-id-1"));
  ledger().unavailable = 0;
  EXPECT_EQ(Record({"--request-id", "my-own-id-1"}).exit_code, 0);
  const Ran again = Record({"--request-id", "my-own-id-1"});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_THAT(again.err, HasSubstr("nothing new was written"));
  EXPECT_EQ(ledger().records.size(), 1u);
}

TEST_F(RunTest, EndsWithTheReasonsExitCode) {
  const std::vector<std::pair<absl::Status, int>> cases{
      {refuse::PepReferenceMissing(), 1},
      {refuse::FieldMissing("fund"), 2},
      {refuse::FundUnknown(FundCode("PPG-LAC-2025-26")), 3},
      {refuse::OutOfScope(SettingRef("130000")), 4},
      {refuse::RequestIdReused(RequestId("my-own-id-1")), 5},
      {refuse::RecordBroken(3, "its hash is another"), 7},
      {refuse::StorageFailed("disk full"), 70}};
  for (const auto& [refusal, exit_code] : cases) {
    ledger().refusal = refusal;
    const Ran ran = Record();
    EXPECT_EQ(ran.exit_code, exit_code) << refusal;
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr(std::string(refusal.message())));
    EXPECT_THAT(ran.err, HasSubstr(fmt::format("reason: {}", NameOf(*ReasonOf(refusal)))));
  }
}

TEST_F(RunTest, NamesTheVerbThatARoleMayNotUse) {
  ledger().refusal = refuse::RoleNotAllowed("auditor", "FundService/RecordInstalment");
  const Ran ran = Record();
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.err, HasSubstr("the role auditor may not do this: vsledger receipt record\n"));
  ledger().refusal = refuse::RoleNotAllowed("finance", "approve an estimate");
  EXPECT_THAT(Record().err, HasSubstr("the role finance may not do this: approve an estimate\n"));
}

TEST_F(RunTest, SaysHowToOpenAFundThatIsNotThere) {
  ledger().refusal = refuse::FundUnknown(FundCode("PPG-LAC-2025-26"));
  const Ran ran = Record();
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_THAT(ran.err, HasSubstr("is not in the ledger; open it with `vsledger period open`\n"));
}

TEST_F(RunTest, EndsWith6WhenTheAnswerTakesTooLong) {
  ledger().stall_ms = 3'000;
  const Ran ran = Record({"--timeout", "1"});
  EXPECT_EQ(ran.exit_code, 6);
  EXPECT_THAT(ran.err, HasSubstr("did not answer in time"));
  EXPECT_THAT(ran.err, HasSubstr("safe to repeat with --request-id "));
}

TEST_F(RunTest, EndsWith6WhenNobodyListens) {
  const Ran ran = Record({"--server", "127.0.0.1:1"});
  EXPECT_EQ(ran.exit_code, 6);
  EXPECT_THAT(ran.err,
              HasSubstr("no vsledger server answers at 127.0.0.1:1 (is vsledgerd running?)"));
  EXPECT_THAT(ran.err, testing::Not(HasSubstr("ipv4")));
}

TEST_F(RunTest, TrustsOnlyServersOfItsOwnAuthority) {
  const TestAuthority other;
  const Ran ran = Record({"--ca", scratch_.Write("other.pem", other.certificate())});
  EXPECT_EQ(ran.exit_code, 6);
  EXPECT_TRUE(ledger().request_ids.empty());
}

TEST_F(RunTest, RefusesCertificatesThatAreNone) {
  EXPECT_EQ(Record({"--cert", scratch_.Path("none.pem")}).exit_code, 2);
  EXPECT_EQ(Record({"--key", scratch_.Write("empty.key", "")}).exit_code, 2);
  EXPECT_EQ(Record({"--ca", scratch_.Write("ca.txt", "hello")}).exit_code, 2);
  EXPECT_EQ(Record({"--ca", scratch_.Path("")}).exit_code, 2);
}

TEST_F(RunTest, RefusesBadValuesBeforeTheServerIsAsked) {
  for (const Words& bad :
       {Words{"--amount", "12.345"}, Words{"--amount", "-5"}, Words{"--amount", "0"}}) {
    Words words{"receipt", "record", "--fund", "PPG-LAC-2025-26", "--date", "2025-07-04"};
    words.insert(words.end(), bad.begin(), bad.end());
    EXPECT_EQ(Do(words).exit_code, 2);
  }
  EXPECT_EQ(Do({"receipt", "record", "--fund", "PPG-LAC-2025-26", "--amount", "1", "--date",
                "2025-02-31"})
                .exit_code,
            2);
  EXPECT_EQ(
      Do({"receipt", "record", "--fund", "ppg", "--amount", "1", "--date", "2025-02-01"}).exit_code,
      2);
  EXPECT_EQ(Record({"--request-id", "short"}).exit_code, 2);
  EXPECT_EQ(Record({"--seen-record", "x"}).exit_code, 2);
  EXPECT_TRUE(ledger().request_ids.empty());
}

TEST_F(RunTest, SendsDryRunAndSeenRecord) {
  const Ran ran = Record({"--dry-run", "--seen-record", "7"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("dry run: every check passed"));
  ASSERT_EQ(ledger().contexts.size(), 1u);
  EXPECT_TRUE(ledger().contexts[0].validate_only());
  EXPECT_EQ(ledger().contexts[0].seen_record(), 7u);
  EXPECT_TRUE(ledger().records.empty());
}

TEST_F(RunTest, UsesTheWidthOfTheTerminal) {
  v1::ListedAllocation listed;
  listed.mutable_allocation()->set_id("al-1");
  listed.set_setting_name("St Anselm's Roman Catholic Primary School, Nether Sampleborough");
  ledger().allocations.push_back(listed);
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(client::Run({"allocation", "list"}, server_.Around(), {&out, &err, false, 60}), 0);
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 60u) << line;
}

// ---- Reports.

class ReportTest : public RunTest {
 protected:
  ReportTest() {
    Report& report = ledger().report;
    report.name = "position";
    report.title = "Where every pound stands";
    report.authority_code = "999";
    report.authority_name = "Made-up Borough";
    report.position = {12, 13, std::string(64, 'a'), Date(2025, 9, 1)};
    report.sections.push_back(
        {"funds",
         "Funds",
         "",
         {{"fund", "Fund", report::CellType::kText}, {"free", "Free", report::CellType::kMoney}},
         {{report::RowKind::kLine, {"PPG-LAC-2025-26", Pence{123450}}},
          {report::RowKind::kTotal, {"Total", Pence{123450}}}},
         ""});
  }
};

TEST_F(ReportTest, PrintsTheFormatAskedFor) {
  const Words words{"report", "position", "--year", "2025-26"};
  const Ran table = Do(words);
  EXPECT_EQ(table.exit_code, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("1,234.50"));
  Words json = words;
  json.insert(json.end(), {"--output", "json"});
  EXPECT_THAT(Do(json).out, HasSubstr("123450"));
  Words html = words;
  html.insert(html.end(), {"--format", "html"});
  EXPECT_THAT(Do(html).out, HasSubstr("<html"));
}

TEST_F(ReportTest, AsksForThePastByRecordByDayAndByEffectiveDate) {
  const Words balances{"report", "balances", "--as-at", "7", "--effective-by", "2025-12-31"};
  EXPECT_EQ(Do(balances).exit_code, 0);
  EXPECT_EQ(ledger().report_asked.report(), "balances");
  EXPECT_EQ(ledger().report_asked.as_at(), 7U);
  EXPECT_EQ(ledger().report_asked.effective_by(), "2025-12-31");
  const Words position{"report", "position", "--year", "2025-26", "--known-on", "2025-09-01"};
  EXPECT_EQ(Do(position).exit_code, 0);
  EXPECT_EQ(ledger().report_asked.known_on(), "2025-09-01");
  EXPECT_FALSE(ledger().report_asked.has_effective_by());
  EXPECT_EQ(Do({"report", "balances", "--effective-by", "soon"}).exit_code, 2);
}

TEST_F(ReportTest, AsksForTheDayThatAgeingIsCountedTo) {
  const Words ageing{"report", "ageing", "--year", "2025-26", "--on", "2026-03-31"};
  EXPECT_EQ(Do(ageing).exit_code, 0);
  EXPECT_EQ(ledger().report_asked.report(), "ageing");
  EXPECT_EQ(ledger().report_asked.on(), "2026-03-31");
  EXPECT_FALSE(ledger().report_asked.has_evidence_days());
  EXPECT_EQ(Do({"report", "ageing", "--year", "2025-26", "--evidence-days", "60"}).exit_code, 0);
  EXPECT_EQ(ledger().report_asked.evidence_days(), 60);
  EXPECT_FALSE(ledger().report_asked.has_on());
  EXPECT_EQ(Do({"report", "ageing", "--year", "2025-26", "--evidence-days", "0"}).exit_code, 2);
}

TEST_F(ReportTest, WritesAFileInTheFormatOfItsEnding) {
  const Ran ran = Do({"report", "position", "--year", "2025-26", "-o", scratch_.Path("p.html")});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(scratch_.Read("p.html"), HasSubstr("<html"));
}

TEST_F(ReportTest, ReadsCapitalsAndPrefersTheFormatThatIsSaid) {
  const Words words{"report", "position", "--year", "2025-26", "-o"};
  const auto with = [&](const Words& more) {
    Words all = words;
    all.insert(all.end(), more.begin(), more.end());
    return Do(all).exit_code;
  };
  EXPECT_EQ(with({scratch_.Path("P.HTML")}), 0);
  EXPECT_THAT(scratch_.Read("P.HTML"), HasSubstr("<html"));
  EXPECT_EQ(with({scratch_.Path("p.txt"), "--output", "json"}), 0);
  EXPECT_THAT(scratch_.Read("p.txt"), HasSubstr("1,234.50"));
  EXPECT_EQ(with({scratch_.Path("p.pdf"), "--format", "csv"}), 0);
  EXPECT_THAT(scratch_.Read("p.pdf"), HasSubstr("1234.50"));
}

TEST_F(ReportTest, RefusesAnEndingThatNamesNoFormat) {
  for (const char* name : {"p.pdf", "p.xlsx", "p", "html", "csv.d"}) {
    const Ran ran = Do({"report", "position", "--year", "2025-26", "-o", scratch_.Path(name)});
    EXPECT_EQ(ran.exit_code, 2) << name;
    EXPECT_THAT(ran.err, HasSubstr("end it in .html, .csv, .json or .txt, or give --format"));
    EXPECT_FALSE(std::filesystem::exists(scratch_.Path(name)));
  }
}

TEST_F(ReportTest, LeavesTheOldFileWhereItIsRefused) {
  const std::string path = scratch_.Write("p.csv", "old");
  ledger().refusal = refuse::OutOfScope(SettingRef("130000"));
  EXPECT_EQ(Do({"report", "position", "--year", "2025-26", "-o", path}).exit_code, 4);
  EXPECT_EQ(scratch_.Read("p.csv"), "old");
}

TEST_F(ReportTest, RefusesAYearThatIsNone) {
  EXPECT_EQ(Do({"report", "position", "--year", "2025-27"}).exit_code, 2);
  EXPECT_EQ(Do({"report", "position", "--year", "2025-26", "--as-at", "-1"}).exit_code, 2);
}

TEST(RetryTest, WaitsTwiceAsLongEachTimeUpToTheLongest) {
  const RetryPolicy policy;
  EXPECT_EQ(WaitBefore(policy, 2).count(), 100);
  EXPECT_EQ(WaitBefore(policy, 3).count(), 200);
  EXPECT_EQ(WaitBefore(policy, 4).count(), 400);
  EXPECT_EQ(WaitBefore(policy, 60).count(), 2'000);
}

}  // namespace
}  // namespace vsledger::client
