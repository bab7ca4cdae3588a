// The command line of every verb: what is read, what is answered instead, and the help.
#include "client/command/command_line.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "client/command/help.h"
#include "client/command/suggest.h"
#include "client/noun/nouns.h"
#include "reports/render/text_width.h"
#include "tests/client/shell_words.h"

namespace vsledger::client {
namespace {

using Words = std::vector<std::string>;

const std::vector<Noun>& Nouns() {
  static const auto* const kNouns = new std::vector<Noun>(AllNouns());
  return *kNouns;
}

Invocation Read(const Words& words) {
  std::variant<Invocation, Answer> read = ReadCommandLine(Nouns(), words);
  if (const auto* answer = std::get_if<Answer>(&read)) ADD_FAILURE() << answer->err << answer->out;
  return std::get<Invocation>(read);
}

Answer Answered(const Words& words) {
  const std::variant<Invocation, Answer> read = ReadCommandLine(Nouns(), words);
  const auto* const answer = std::get_if<Answer>(&read);
  if (answer != nullptr) return *answer;
  ADD_FAILURE() << "read where an answer was expected";
  return {};
}

void ExpectUsage(const Words& words, const std::string& says) {
  const Answer answer = Answered(words);
  EXPECT_EQ(answer.exit_code, 2);
  EXPECT_EQ(answer.out, "");
  EXPECT_NE(answer.err.find(says), std::string::npos) << answer.err;
}

TEST(CommandLineTest, ReadsGlobalFlagsBeforeAndAfterTheVerb) {
  for (const Words& words : {Words{"--server", "h:1", "report", "list", "--quiet"},
                             Words{"report", "--quiet", "list", "--server=h:1"},
                             Words{"report", "list", "--server", "h:1", "--quiet"}}) {
    const Invocation invocation = Read(words);
    EXPECT_EQ(invocation.noun->name, "report");
    EXPECT_EQ(invocation.verb->name, "list");
    EXPECT_EQ(invocation.values.Text("--server"), "h:1");
    EXPECT_TRUE(invocation.values.Has("--quiet"));
    EXPECT_FALSE(invocation.values.Has("--output"));
  }
}

TEST(CommandLineTest, LeavesValuesAsTheyWereTyped) {
  const Invocation invocation =
      Read({"award", "notify", "--fund", "PPG-LAC-2025-26", "--kind", "final", "--count", "3",
            "--amount", "-3.00", "--date", "2025-06-10", "--reason", "[a,b]", "--adjustment",
            "-1.00:one, two", "--adjustment", "2.00:[x]"});
  EXPECT_EQ(invocation.values.Text("--amount"), "-3.00");
  EXPECT_EQ(invocation.values.Text("--reason"), "[a,b]");
  EXPECT_EQ(invocation.values.All("--adjustment"), (Words{"-1.00:one, two", "2.00:[x]"}));
}

TEST(CommandLineTest, TakesAValueThatIsTheNameOfAVerb) {
  EXPECT_EQ(Read({"register", "supplier", "--name", "list"}).values.Text("--name"), "list");
  EXPECT_EQ(Read({"register", "supplier", "--name", "--dry-run"}).values.Text("--name"),
            "--dry-run");
}

TEST(CommandLineTest, NamesEveryMissingFlagAtOnce) {
  ExpectUsage({"receipt", "record", "--date", "2025-07-04"},
              "receipt record needs --fund and --amount");
  ExpectUsage({"award", "confirm"}, "award confirm needs ID");
}

TEST(CommandLineTest, RefusesAFlagWithoutItsValue) {
  ExpectUsage({"receipt", "record", "--fund"}, "--fund needs a value");
}

TEST(CommandLineTest, RefusesAFlagGivenTwice) {
  ExpectUsage({"award", "list", "--fund", "A-1", "--fund", "B-1"},
              "--fund is given more than once");
}

TEST(CommandLineTest, RefusesAValueThatIsNoneOfTheChoices) {
  ExpectUsage({"report", "list", "--output", "jsn"},
              "--output jsn is none of table, json, csv; did you mean json?");
}

TEST(CommandLineTest, SuggestsNounsVerbsAndFlags) {
  ExpectUsage({"alocation", "list"}, "there is no noun alocation; did you mean allocation?");
  ExpectUsage({"allocation", "aprove", "al-1"},
              "allocation has no verb aprove; did you mean approve?");
  ExpectUsage({"award", "list", "--fnud", "X"},
              "award list does not take --fnud; did you mean --fund?");
  ExpectUsage({"--sever", "x"}, "there is no flag --sever; did you mean --server?");
  ExpectUsage({"frobnicate"}, "there is no noun frobnicate\n");
}

TEST(CommandLineTest, RefusesAWordTooMany) {
  ExpectUsage({"award", "confirm", "aw-1", "aw-2"}, "award confirm does not take aw-2");
}

TEST(CommandLineTest, RefusesWriteFlagsWhereNothingIsWritten) {
  for (const char* flag : {"--dry-run", "--request-id", "--seen-record"}) {
    Words words{"report", "list", flag};
    if (std::string(flag) != "--dry-run") words.emplace_back("12345678");
    ExpectUsage(words, std::string("writes nothing, so ") + flag);
  }
}

TEST(CommandLineTest, ShowsHelpOnStderrWhereTheVerbIsMissing) {
  EXPECT_EQ(Answered({}).exit_code, 2);
  EXPECT_EQ(Answered({}).err, HelpOfAll(Nouns()));
  EXPECT_EQ(Answered({"report"}).exit_code, 2);
  EXPECT_EQ(Answered({"report"}).out, "");
}

TEST(CommandLineTest, AnswersHelpAndVersionOnStdout) {
  EXPECT_EQ(Answered({"--help"}).out, HelpOfAll(Nouns()));
  EXPECT_EQ(Answered({"--help"}).exit_code, 0);
  EXPECT_EQ(Answered({"report", "list", "-h"}).exit_code, 0);
  EXPECT_EQ(Answered({"--version"}).out.substr(0, 9), "vsledger ");
}

TEST(CommandLineTest, HoldsTheLimitsOfWords) {
  EXPECT_EQ(Read({"register", "supplier", "--name", std::string(kMaxWordBytes, 'x')})
                .values.Text("--name")
                .size(),
            kMaxWordBytes);
  ExpectUsage({"register", "supplier", "--name", std::string(kMaxWordBytes + 1, 'x')}, "a word of");
  ExpectUsage(Words(kMaxWords + 1, "x"), "more than");
}

TEST(HelpTest, FitsThePageAndNamesEveryFlag) {
  for (const Noun& noun : Nouns()) {
    for (const Verb& verb : noun.verbs) {
      const std::string help = HelpOfVerb(noun, verb);
      std::istringstream lines(help);
      for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(render::DisplayWidth(line), 80u) << line;
      }
      for (const Flag& flag : verb.flags) EXPECT_NE(help.find(flag.name), std::string::npos);
      EXPECT_EQ(help.find("--request-id") != std::string::npos, verb.effect == Effect::kWrites);
    }
    std::istringstream lines(HelpOfNoun(noun) + HelpOfAll(Nouns()));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(render::DisplayWidth(line), 80u) << line;
    }
  }
}

TEST(HelpTest, NamesEveryVariableThatIsRead) {
  const std::string help = HelpOfAll(Nouns());
  for (const char* variable :
       {"VSLEDGER_SERVER", "_CA", "_CERT", "_KEY", "_PROFILE", "_CONFIG", "_OUTPUT", "_TIMEOUT"}) {
    EXPECT_NE(help.find(variable), std::string::npos) << variable;
  }
}

TEST(HelpTest, EveryExampleParsesAsItsOwnVerb) {
  for (const Noun& noun : Nouns()) {
    for (const Verb& verb : noun.verbs) {
      Words words = ShellWordsOf(verb.example);
      ASSERT_FALSE(words.empty());
      EXPECT_EQ(words.front(), "vsledger");
      words.erase(words.begin());
      const Invocation invocation = Read(words);
      EXPECT_EQ(invocation.noun->name + " " + invocation.verb->name, noun.name + " " + verb.name);
      EXPECT_TRUE(verb.about.ends_with('.')) << verb.about;
    }
  }
}

TEST(HelpTest, NoTwoVerbsOfANounAndNoTwoFlagsOfAVerbShareAName) {
  for (const Noun& noun : Nouns()) {
    std::set<std::string> verbs;
    for (const Verb& verb : noun.verbs) {
      EXPECT_TRUE(verbs.insert(verb.name).second) << noun.name << " " << verb.name;
      std::set<std::string> flags{"--help", "-h", "--version"};
      for (const Flag& flag : GlobalFlags()) flags.insert(flag.name);
      for (const Flag& flag : verb.flags) {
        EXPECT_TRUE(flags.insert(flag.name).second) << verb.name << " " << flag.name;
      }
    }
  }
}

TEST(HelpTest, ReadsAsTheGoldenFileSays) {
  std::ifstream file(std::string(VSLEDGER_SOURCE_DIR) + "/tests/data/client/help.txt");
  std::ostringstream golden;
  golden << file.rdbuf();
  const Invocation notify =
      Read(ShellWordsOf("award notify --fund A-1 --kind final --count 1 --amount 1 "
                        "--date 2025-01-01 --reason x"));
  EXPECT_EQ(HelpOfVerb(*notify.noun, *notify.verb), golden.str());
}

TEST(SuggestionTest, FindsSlipsAndBeginningsAndNothingFarOff) {
  const Words known{"allocation", "award", "audit", "list"};
  EXPECT_EQ(Suggestion("alocation", known), "allocation");
  EXPECT_EQ(Suggestion("awrad", known), "award");
  EXPECT_EQ(Suggestion("alloc", known), "allocation");
  EXPECT_EQ(Suggestion("lsit", known), "list");
  EXPECT_EQ(Suggestion("payment", known), "");
  EXPECT_EQ(Suggestion("", known), "");
  EXPECT_EQ(Suggestion(std::string(1000, 'a'), known), "");
}

}  // namespace
}  // namespace vsledger::client
