// What every verb asks of the server: each one's own example, run, against a golden file. A new
// verb shows itself there, and so does a flag that goes into the wrong field.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>

#include "client/noun/nouns.h"
#include "tests/client/run_fixture.h"
#include "tests/client/shell_words.h"

namespace vsledger::client {
namespace {

using testing::HasSubstr;

// Verbs whose examples name a file or answer with a stream: they have tests of their own.
bool HasOwnTest(const std::string& noun, const Verb& verb) {
  if (verb.example.find(".csv") != std::string::npos) return true;
  if (verb.example.find(".json") != std::string::npos) return true;
  const std::string name = noun + " " + verb.name;
  return name == "audit export" || name == "audit verify" ||
         (noun == "report" && verb.name != "list");
}

class VerbsTest : public RunTest {
 protected:
  VerbsTest() : RunTest(FakeServer::Answers::kAlike) {}
};

TEST_F(VerbsTest, AskForWhatTheirExamplesSay) {
  std::string asked;
  for (const Noun& noun : AllNouns()) {
    for (const Verb& verb : noun.verbs) {
      if (HasOwnTest(noun.name, verb)) continue;
      Words words = ShellWordsOf(verb.example);
      words.erase(words.begin());
      if (verb.effect == Effect::kWrites) {
        words.insert(words.end(), {"--request-id", "golden-1"});
      }
      ledger().others.clear();
      const Ran ran = Do(words);
      asked += fmt::format("$ {}\nexit {}\n{}\n", verb.example, ran.exit_code,
                           fmt::join(ledger().others, "\n"));
    }
  }
  std::ifstream file(std::string(VSLEDGER_SOURCE_DIR) + "/tests/data/client/requests.txt");
  std::ostringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(asked, golden.str());
}

TEST_F(VerbsTest, ProposeThePolicyOfTheExample) {
  const std::string path =
      std::string(VSLEDGER_SOURCE_DIR) + "/docs/examples/policy-lancashire-2025-26.json";
  const Ran ran = Do({"policy", "propose", "--file", path});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  ASSERT_EQ(ledger().others.size(), 1u);
  EXPECT_THAT(ledger().others[0], HasSubstr("fund: \"PPG-LAC-2025-26\""));
  EXPECT_THAT(ledger().others[0], HasSubstr("retained_per_child_pence: 92000"));
  EXPECT_THAT(ledger().others[0], HasSubstr("term: \"2025-autumn\""));
  EXPECT_THAT(ledger().others[0], HasSubstr("eligibility: ELIGIBILITY_RESTRICTED"));
}

TEST_F(VerbsTest, RefuseAPolicyFileThatIsNone) {
  const std::vector<std::string> texts{"",
                                       "{",
                                       "[]",
                                       "{\"fnud\": \"x\"}",
                                       "{\"fund\": 7.5, \"minute\": {}}",
                                       "{\"fund\": \"PPG-LAC-2024-25\"}",
                                       "{\"context\": {\"request_id\": \"12345678\"}}"};
  for (const std::string& text : texts) {
    const Ran ran = Do({"policy", "propose", "--fund", "PPG-LAC-2025-26", "--file",
                        scratch_.Write("policy.json", text)});
    EXPECT_EQ(ran.exit_code, 2) << text << ran.err;
  }
  EXPECT_TRUE(ledger().others.empty());
}

TEST_F(VerbsTest, RefuseAnAdjustmentWithoutWords) {
  for (const char* adjustment : {"-1,900.00", "-1,900.00:", ":words", "1.234:words"}) {
    const Ran ran =
        Do({"award", "notify", "--fund", "PPG-LAC-2025-26", "--kind", "final", "--count", "1",
            "--amount", "1", "--date", "2025-06-10", "--reason", "x", "--adjustment", adjustment});
    EXPECT_EQ(ran.exit_code, 2) << adjustment;
  }
}

TEST_F(VerbsTest, NeedExactlyOneOfTwo) {
  const std::vector<Words> cases{
      {"register", "payee", "--bank-reference", "x"},
      {"register", "payee", "--bank-reference", "x", "--setting", "130000", "--supplier", "sp-1"},
      {"register", "place", "--setting", "130000", "--from", "2025-09-01"},
      {"register", "place", "--setting", "130000", "--from", "2025-09-01", "--child", "a",
       "--child-number", "b"},
      {"payment", "confirm", "--date", "2025-09-01"},
      {"payment", "confirm", "--date", "2025-09-01", "--run", "pm-1", "--payment", "pm-1"},
      {"payment", "release", "--fund", "PPG-LAC-2025-26", "--date", "2025-09-01", "--setting",
       "130000", "--supplier", "sp-1"}};
  for (const Words& words : cases) EXPECT_EQ(Do(words).exit_code, 2) << words.back();
}

TEST_F(VerbsTest, ShareADeliveryByUnitsOrEquallyButNotHalfAndHalf) {
  const Words base{"delivery", "record", "--order", "or-5", "--units", "3", "--date", "2025-06-12"};
  const auto with = [&](const Words& more) {
    Words words = base;
    words.insert(words.end(), more.begin(), more.end());
    return Do(words).exit_code;
  };
  EXPECT_EQ(with({"--for", "a=1.5", "--for", "b"}), 2);
  EXPECT_EQ(with({"--for", "a=1.5", "--basis", "equally"}), 2);
  EXPECT_EQ(with({"--for", "=1.5"}), 2);
  EXPECT_EQ(with({"--for", "a=1.234"}), 2);
  EXPECT_TRUE(ledger().others.empty());
  EXPECT_EQ(with({"--for-number", "x=y=1.5"}), 0);
  EXPECT_THAT(ledger().others.back(), HasSubstr("number: \"x=y\""));
  EXPECT_EQ(with({"--for", "a", "--for", "b", "--basis", "equally"}), 0);
  EXPECT_EQ(with({}), 0);
  EXPECT_THAT(ledger().others.back(), HasSubstr("basis: SHARING_BASIS_CENTRAL"));
}

}  // namespace
}  // namespace vsledger::client
