// The journal, read by three tools that are not ours: hledger, ledger and beancount. Each must come
// to the ledger's balances, to the penny, and refuse a journal in which anything was altered.
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "reports/journal_export.h"
#include "reports/journal_names.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

using testing::HasSubstr;
using testing::Not;
using Balances = std::map<std::string, Pence>;

struct Ran {
  int exit_code = 0;
  std::string output;  // stdout and stderr
};

Ran RunCommand(const std::string& command) {
  Ran ran;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return {127, "popen failed"};
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    ran.output.append(buffer, n);
  }
  const int status = pclose(pipe);
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return ran;
}

// One of the three tools: how it checks a journal and how it is asked for balances. Each line of
// the answer has an account and an amount, in this order.
struct Tool {
  const char* name;
  JournalFormat format;
  const char* check;
  const char* balances;
};

const Tool kTools[] = {
    {"hledger", JournalFormat::kHledger, "hledger -f {0} check --strict",
     "hledger -f {0} balance --flat --empty --no-total -O csv"},
    {"ledger", JournalFormat::kLedger, "ledger --args-only --pedantic --strict -f {0} balance",
     "ledger --args-only -f {0} balance --flat --empty --no-total "
     "--balance-format '%(account)\t%(display_total)\n'"},
    {"beancount", JournalFormat::kBeancount, "bean-check -C {0}",
     "bean-query -q -f csv {0} 'SELECT account, sum(number) GROUP BY account'"},
};

// A journal in a file of its own, gone with it.
class JournalFile {
 public:
  explicit JournalFile(const std::string& text) {
    path_ = std::filesystem::temp_directory_path() /
            fmt::format("vsledger-journal-{:x}", std::random_device{}());
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~JournalFile() { std::filesystem::remove(path_); }
  JournalFile(const JournalFile&) = delete;
  JournalFile& operator=(const JournalFile&) = delete;
  std::string In(const char* command) const {
    return fmt::format(fmt::runtime(command), path_.string());
  }

 private:
  std::filesystem::path path_;
};

std::string JournalOf(const SampleLedger& ledger, JournalFormat format) {
  JournalWriter writer(format);
  std::string text;
  for (const Record& record : ledger.records()) text += writer.Add(record);
  return text + writer.Finish();
}

// Accounts and amounts out of a tool's answer: lines of account, tab or comma, and an amount that
// ends the line but for the commodity.
Balances ReadBalances(const std::string& output) {
  Balances balances;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    std::erase_if(line, [](char c) { return c == '"' || c == ' ' || c == '\r'; });
    if (line.ends_with("GBP")) line.resize(line.size() - 3);
    const std::size_t first = line.find_first_of("\t,");
    const std::size_t last = line.find_last_of("\t,");
    if (first == std::string::npos || line.find(':') > first || line.find(' ') < first)
      continue;  // a heading
    const absl::StatusOr<Pence> amount = ParsePounds(line.substr(last + 1), "amount");
    EXPECT_TRUE(amount.ok()) << line;
    balances[line.substr(0, first)] = amount.ok() ? *amount : Pence{};
  }
  return balances;
}

Balances BalancesOf(const SampleLedger& ledger, JournalFormat format) {
  Balances balances;
  for (const auto& [account, balance] : ledger.view().Balances({})) {
    balances[format == JournalFormat::kBeancount ? BeancountName(account)
                                                 : FundFirstName(account)] = balance;
  }
  return balances;
}

// `text` with the first `from` after `after` made `to`.
std::string Altered(std::string text, const std::string& after, const std::string& from,
                    const std::string& to) {
  const std::size_t start = text.find(after);
  EXPECT_NE(start, std::string::npos) << after;
  const std::size_t place = text.find(from, start);
  EXPECT_NE(place, std::string::npos) << from;
  return text.replace(place, from.size(), to);
}

// What gtest prints of a tool.
void PrintTo(const Tool& tool, std::ostream* out) { *out << tool.name; }

class PlainTextTest : public testing::TestWithParam<Tool> {
 protected:
  // Whether the tool takes the journal as it is.
  static Ran Check(const std::string& journal) {
    const JournalFile file(journal);
    return RunCommand(file.In(GetParam().check));
  }
  const SampleLedger ledger_ = MakeSampleGivenBack();
};

TEST_P(PlainTextTest, ComesToEveryBalance) {
  const std::string journal = JournalOf(ledger_, GetParam().format);
  const Ran checked = Check(journal);
  EXPECT_EQ(checked.exit_code, 0) << checked.output;
  const JournalFile file(journal);
  const Ran ran = RunCommand(file.In(GetParam().balances));
  EXPECT_EQ(ran.exit_code, 0) << ran.output;
  EXPECT_EQ(ReadBalances(ran.output), BalancesOf(ledger_, GetParam().format)) << ran.output;
}

TEST_P(PlainTextTest, APostingOnTheWrongAccountIsFound) {
  const bool beancount = GetParam().format == JournalFormat::kBeancount;
  const std::string cash = beancount ? ":Cash" : ":asset:cash";
  const std::string dfe = beancount ? ":Dfe " : ":asset:vat ";
  const Ran ran =
      Check(Altered(JournalOf(ledger_, GetParam().format), "PAYMENT_CONFIRMED", cash + " ", dfe));
  EXPECT_NE(ran.exit_code, 0) << "the altered journal was taken";
}

TEST_P(PlainTextTest, APennyMoreOnOneLineIsFound) {
  const Ran ran = Check(
      Altered(JournalOf(ledger_, GetParam().format), "INSTALMENT_RECEIVED", "5260.00", "5260.01"));
  EXPECT_NE(ran.exit_code, 0) << "the altered journal was taken";
}

TEST_P(PlainTextTest, APennyMoreOnBothSidesIsFound) {
  std::string journal = JournalOf(ledger_, GetParam().format);
  journal = Altered(journal, "INSTALMENT_RECEIVED", "5260.00", "5260.01");
  journal = Altered(journal, "INSTALMENT_RECEIVED", "-5260.00", "-5260.01");
  EXPECT_NE(Check(journal).exit_code, 0) << "the altered journal was taken";
}

TEST_P(PlainTextTest, ARecordLeftOutIsFound) {
  JournalWriter writer(GetParam().format);
  std::string text;
  bool left_out = false;
  for (const Record& record : ledger_.records()) {
    const std::string part = writer.Add(record);
    const bool skip = !left_out && record.event.kind == EventKind::kVatHandedOver;
    left_out = left_out || skip;
    if (!skip) text += part;
  }
  ASSERT_TRUE(left_out);
  EXPECT_NE(Check(text + writer.Finish()).exit_code, 0) << "the shortened journal was taken";
}

INSTANTIATE_TEST_SUITE_P(Tools, PlainTextTest, testing::ValuesIn(kTools),
                         [](const auto& tool) { return std::string(tool.param.name); });

TEST(JournalTest, NamesChildrenByReferenceOnly) {
  const std::string text = JournalOf(MakeSampleYear(), JournalFormat::kHledger);
  EXPECT_THAT(text, HasSubstr("child:" + ChildReference(SampleChild(1))));
  EXPECT_THAT(text, Not(HasSubstr(SampleChild(1).text)));
}

TEST(JournalTest, SaysThatDataAreMadeUp) {
  for (const Tool& tool : kTools) {
    EXPECT_THAT(JournalOf(MakeSampleYear(), tool.format),
                HasSubstr("; EVALUATION LEDGER: made-up data\n"));
  }
}

TEST(JournalTest, ALedgerWithoutPostingsIsAJournalToo) {
  for (const Tool& tool : kTools) {
    const JournalFile file(JournalOf(SampleLedger(), tool.format));
    const Ran ran = RunCommand(file.In(tool.check));
    EXPECT_EQ(ran.exit_code, 0) << tool.name << ": " << ran.output;
  }
}

TEST(JournalNamesTest, FollowTheTable) {
  const FundCode fund("PPG-LAC-2025-26");
  const auto name = [&fund](const char* ours) { return BeancountName({fund, AccountName(ours)}); };
  EXPECT_EQ(name("asset:cash"), "Assets:PPG-LAC-2025-26:Cash");
  EXPECT_EQ(name("liability:setting:ofsted-12"), "Liabilities:PPG-LAC-2025-26:Setting:Ofsted-12");
  EXPECT_EQ(name("liability:setting:130000"), "Liabilities:PPG-LAC-2025-26:Setting:130000");
  EXPECT_EQ(name("asset:recoupment:130001"), "Assets:PPG-LAC-2025-26:Recoupment:130001");
  EXPECT_EQ(name("income:grant"), "Income:PPG-LAC-2025-26:Grant");
  EXPECT_EQ(name("expense:retained:-odd"), "Expenses:PPG-LAC-2025-26:Retained:XX-odd");
  EXPECT_EQ(name("budget:held:or-3"), "Equity:Budget:PPG-LAC-2025-26:Held:Or-3");
  EXPECT_EQ(FundFirstName({fund, AccountName("asset:cash")}), "PPG-LAC-2025-26:asset:cash");
}

TEST(JournalFormatTest, IsNamedAsOnTheCommandLine) {
  EXPECT_EQ(JournalFormatNamed("hledger"), JournalFormat::kHledger);
  EXPECT_EQ(JournalFormatNamed("ledger"), JournalFormat::kLedger);
  EXPECT_EQ(JournalFormatNamed("beancount"), JournalFormat::kBeancount);
  EXPECT_EQ(JournalFormatNamed("gnucash"), std::nullopt);
}

}  // namespace
}  // namespace vsledger
