// What every verb asks of the server: each one's own example, run, against a golden file. A new
// verb shows itself there, and so does a flag that goes into the wrong field.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>
#include <fstream>

#include "client/noun/nouns.h"
#include "reports/catalogue.h"
#include "server/service/access_table.h"
#include "tests/client/run_fixture.h"
#include "tests/client/shell_words.h"
#include "vsledger/v1/server_service.pb.h"

namespace vsledger::client {
namespace {

using testing::HasSubstr;

// Verbs whose examples name a file or answer with a stream: they have tests of their own.
bool HasOwnTest(const std::string& noun, const Verb& verb) {
  if (verb.example.find(".csv") != std::string::npos) return true;
  if (verb.example.find(".json") != std::string::npos) return true;
  const std::string name = noun + " " + verb.name;
  return name == "audit export" || name == "audit prove" || name == "audit verify" ||
         name == "audit witness" || (noun == "report" && verb.name != "list");
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

// The roles for which `may` says yes, as the help writes them.
template <typename May>
std::string RolesWhere(May may) {
  constexpr std::array kRoles{Role::kOfficer,      Role::kVirtualHead, Role::kFinance,
                              Role::kChiefFinance, Role::kSchool,      Role::kAuditor,
                              Role::kRecords,      Role::kOperator};
  std::vector<std::string> names;
  for (const Role role : kRoles) {
    if (may(role)) names.emplace_back(NameOf(role));
  }
  return names.size() == kRoles.size() ? "everybody" : fmt::format("{}", fmt::join(names, ", "));
}

// The method of a verb whose example cannot be run here.
std::string MethodOfStream(const std::string& verb) {
  if (verb == "policy propose") return "FundService/ProposePolicy";
  if (verb == "report child-key") return "ReportsService/GetChildKey";
  if (verb == "audit export") return "AuditService/ListRecords";
  if (verb == "audit prove") return "AuditService/GetInclusionProof";
  if (verb == "audit witness") return "AuditService/GetCheckpoint";
  // Offline: whoever has the files.
  if (verb == "audit verify" || verb == "audit verify-report") return "AuditService/GetCheckpoint";
  return "RegistryService/Import";
}

// "vsledger.v1.FundService.OpenFund\n..." as "FundService/OpenFund".
std::string MethodAsked(const std::string& asked) {
  std::string method = asked.substr(0, asked.find('\n'));
  method.erase(0, std::string("vsledger.v1.").size());
  method[method.find('.')] = '/';
  return method;
}

TEST_F(VerbsTest, SayWhoMayUseThemAsTheServerDecides) {
  for (const Noun& noun : AllNouns()) {
    for (const Verb& verb : noun.verbs) {
      const std::string name = noun.name + " " + verb.name;
      const auto report = FindReport(verb.name);
      if (noun.name == "report" && report.ok()) {
        EXPECT_EQ(verb.who, RolesWhere([&](Role role) { return MayRun(**report, role); })) << name;
        continue;
      }
      std::string method = MethodOfStream(name);
      if (!HasOwnTest(noun.name, verb)) {
        ledger().others.clear();
        Words words = ShellWordsOf(verb.example);
        words.erase(words.begin());
        Do(words);
        ASSERT_FALSE(ledger().others.empty()) << name;
        method = MethodAsked(ledger().others.front());
      }
      const AccessRow* const row = FindAccess(method);
      ASSERT_NE(row, nullptr) << method;
      EXPECT_EQ(verb.who, RolesWhere([&](Role role) { return row->roles.Holds(role); })) << name;
    }
  }
}

TEST_F(VerbsTest, CallAPolicyAdoptedNotConfirmed) {
  auto answer = std::make_shared<v1::ListFundsResponse>();
  v1::Policy& policy = *answer->add_funds()->add_policies()->mutable_policy();
  policy.set_id("po-4");
  policy.set_state(v1::PROPOSAL_STATE_CONFIRMED);
  ledger().answers["vsledger.v1.FundService.ListFunds"] = answer;
  for (const Words& words : {Words{"policy", "list"}, Words{"policy", "show", "po-4"}}) {
    const Ran ran = Do(words);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("adopted"));
    EXPECT_THAT(ran.out, testing::Not(HasSubstr("confirmed")));
  }
}

TEST_F(VerbsTest, TellTheServersClockToTheSecond) {
  auto answer = std::make_shared<v1::GetStatusResponse>();
  answer->set_now("2026-03-31T15:00:01.000250Z");
  ledger().answers["vsledger.v1.ServerService.GetStatus"] = answer;
  EXPECT_THAT(Do({"server", "status"}).out, HasSubstr("2026-03-31T15:00:01Z\n"));
}

TEST_F(VerbsTest, SayWhatIsMissingAsASentence) {
  EXPECT_THAT(Do({"allocation", "approve", "--all"}).err,
              HasSubstr("--fund (needed with --all) is missing; please give it"));
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
