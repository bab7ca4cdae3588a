// Flags before environment before profile before defaults; and the config file's grammar.
#include "client/config/settings.h"

#include <gtest/gtest.h>

#include <map>

#include "client/config/profile.h"

namespace vsledger::client {
namespace {

const Verb kVerb{"test", "Tests.", "vsledger x test", {}, Effect::kReads, nullptr, ""};

class SettingsTest : public testing::Test {
 protected:
  Surroundings Around() const {
    return {[this](const std::string& name) -> std::optional<std::string> {
              const auto found = variables_.find(name);
              if (found == variables_.end() || found->second.empty()) return std::nullopt;
              return found->second;
            },
            [this](const std::string& path, std::size_t most) -> absl::StatusOr<std::string> {
              const auto found = files_.find(path);
              if (found == files_.end()) return absl::NotFoundError("there is no file " + path);
              return found->second.substr(0, most);
            }};
  }
  absl::StatusOr<Settings> Find() const { return FindSettings(values_, Around()); }

  Values values_{kVerb};
  std::map<std::string, std::string> variables_{{"HOME", "/h"}};
  std::map<std::string, std::string> files_;
};

constexpr char kDefaultPath[] = "/h/.config/vsledger/config.ini";

TEST_F(SettingsTest, TakesTheFlagThenTheVariableThenTheProfile) {
  files_[kDefaultPath] = "[default]\nserver = profile:1\n";
  EXPECT_EQ(Find()->server, "profile:1");
  variables_["VSLEDGER_SERVER"] = "variable:1";
  EXPECT_EQ(Find()->server, "variable:1");
  values_.Add("--server", "flag:1");
  EXPECT_EQ(Find()->server, "flag:1");
}

TEST_F(SettingsTest, RemembersInTheStateFolderThatItIsGiven) {
  EXPECT_EQ(Find()->state_folder, "/h/.local/state/vsledger");
  variables_["XDG_STATE_HOME"] = "/s";
  EXPECT_EQ(Find()->state_folder, "/s/vsledger");
  variables_["VSLEDGER_STATE_FOLDER"] = "/variable";
  EXPECT_EQ(Find()->state_folder, "/variable");
  values_.Add("--state-folder", "/flag");
  EXPECT_EQ(Find()->state_folder, "/flag");
}

TEST_F(SettingsTest, RemembersNothingWithoutAHomeFolder) {
  variables_.clear();
  EXPECT_EQ(Find()->state_folder, "");
}

TEST_F(SettingsTest, HasDefaultsWithoutAnyConfigFile) {
  const absl::StatusOr<Settings> settings = Find();
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_EQ(settings->server, "");
  EXPECT_EQ(settings->output, OutputForm::kTable);
  EXPECT_EQ(settings->call_timeout_seconds, 30);
  EXPECT_EQ(settings->stream_timeout_seconds, 900);
}

TEST_F(SettingsTest, NamesAllThatIsMissingForAConnection) {
  values_.Add("--server", "h:1");
  const absl::Status problem = ConnectionProblem(*Find());
  EXPECT_EQ(problem.code(), absl::StatusCode::kInvalidArgument);
  for (const char* flag : {"--ca", "--cert", "--key"}) {
    EXPECT_NE(std::string(problem.message()).find(flag), std::string::npos);
  }
  EXPECT_EQ(std::string(problem.message()).find("--server"), std::string::npos);
}

TEST_F(SettingsTest, StartsPathsOfAProfileAtItsFolderOrHome) {
  files_["/etc/v/config.ini"] = "[a]\nca = ca.pem\ncert = /x/cert.pem\nkey = ~/key.pem\n";
  values_.Add("--config", "/etc/v/config.ini");
  values_.Add("--profile", "a");
  const absl::StatusOr<Settings> settings = Find();
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_EQ(settings->ca, "/etc/v/ca.pem");
  EXPECT_EQ(settings->cert, "/x/cert.pem");
  EXPECT_EQ(settings->key, "/h/key.pem");
}

TEST_F(SettingsTest, LeavesPathsOfFlagsAndVariablesAsTheyAre) {
  files_[kDefaultPath] = "[default]\n";
  values_.Add("--ca", "ca.pem");
  variables_["VSLEDGER_KEY"] = "key.pem";
  EXPECT_EQ(Find()->ca, "ca.pem");
  EXPECT_EQ(Find()->key, "key.pem");
}

TEST_F(SettingsTest, FollowsXdgConfigHome) {
  variables_["XDG_CONFIG_HOME"] = "/xdg";
  files_["/xdg/vsledger/config.ini"] = "[default]\nserver = xdg:1\n";
  EXPECT_EQ(Find()->server, "xdg:1");
}

TEST_F(SettingsTest, ChoosesTheProfileByFlagThenVariable) {
  files_[kDefaultPath] = "[one]\nserver = one:1\n[two]\nserver = two:1\n";
  EXPECT_EQ(Find()->server, "");
  variables_["VSLEDGER_PROFILE"] = "one";
  EXPECT_EQ(Find()->server, "one:1");
  values_.Add("--profile", "two");
  EXPECT_EQ(Find()->server, "two:1");
}

TEST_F(SettingsTest, RefusesANamedProfileThatIsNotThere) {
  files_[kDefaultPath] = "[one]\n[two]\n";
  values_.Add("--profile", "three");
  const absl::Status status = Find().status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(std::string(status.message()).find("it has one, two"), std::string::npos);
}

TEST_F(SettingsTest, NamesTheProfilesWhereNoneIsChosen) {
  files_[kDefaultPath] = "[finance]\nserver = a:1\n[officer]\nserver = b:1\n";
  const std::string problem(ConnectionProblem(*Find()).message());
  EXPECT_NE(problem.find("--profile: finance, officer of " + std::string(kDefaultPath)),
            std::string::npos)
      << problem;
  files_[kDefaultPath] += "[default]\nserver = c:1\n";
  EXPECT_EQ(Find()->unchosen_profiles, "");
}

TEST_F(SettingsTest, RefusesANamedFileThatIsNotThere) {
  variables_["VSLEDGER_CONFIG"] = "/nowhere.ini";
  EXPECT_EQ(Find().status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(SettingsTest, RefusesAProfileThatIsNamedWithoutAnyFile) {
  values_.Add("--profile", "one");
  EXPECT_EQ(Find().status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(SettingsTest, ReadsFormAndTimeoutFromEveryLayer) {
  files_[kDefaultPath] = "[default]\noutput = csv\ntimeout = 5\n";
  EXPECT_EQ(Find()->output, OutputForm::kCsv);
  EXPECT_EQ(Find()->call_timeout_seconds, 5);
  EXPECT_EQ(Find()->stream_timeout_seconds, 5);
  variables_["VSLEDGER_OUTPUT"] = "json";
  EXPECT_EQ(Find()->output, OutputForm::kJson);
  values_.Add("--timeout", "86400");
  EXPECT_EQ(Find()->call_timeout_seconds, 86'400);
}

TEST_F(SettingsTest, RefusesATimeoutOrFormThatIsNone) {
  for (const char* text : {"0", "86401", "-1", "soon"}) {
    Values values(kVerb);
    values.Add("--timeout", text);
    EXPECT_FALSE(FindSettings(values, Around()).ok()) << text;
  }
  variables_["VSLEDGER_OUTPUT"] = "xml";
  EXPECT_EQ(Find().status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ProfileTest, ReadsCommentsBlanksAndQuotes) {
  const absl::StatusOr<Profiles> profiles = ParseProfiles(
      "# a comment\r\n; another\n\n [one] \n server = a:1 \nca=\" b \"\n[two]\nkey = k=v\n", "p");
  ASSERT_TRUE(profiles.ok()) << profiles.status();
  EXPECT_EQ(profiles->at("one").at("server"), "a:1");
  EXPECT_EQ(profiles->at("one").at("ca"), " b ");
  EXPECT_EQ(profiles->at("two").at("key"), "k=v");
}

TEST(ProfileTest, NamesTheLineThatIsWrong) {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"server = x\n", "p line 1"},
      {"[a]\nserver\n", "p line 2"},
      {"[a]\nsever = x\n", "sever is none"},
      {"[a]\n[a]\n", "comes twice"},
      {"[a]\nca = x\nca = y\n", "ca comes twice"},
      {"[a b]\n", "in brackets"},
      {"[]\n", "in brackets"},
      {"[a\n", "in brackets"}};
  for (const auto& [text, says] : cases) {
    const absl::Status status = ParseProfiles(text, "p").status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_NE(std::string(status.message()).find(says), std::string::npos) << status;
  }
}

TEST(ProfileTest, HoldsTheLimitOfAFile) {
  const std::string most = "#" + std::string(kMaxConfigBytes - 1, 'x');
  EXPECT_TRUE(ParseProfiles(most, "p").ok());
  EXPECT_FALSE(ParseProfiles(most + "x", "p").ok());
}

}  // namespace
}  // namespace vsledger::client
