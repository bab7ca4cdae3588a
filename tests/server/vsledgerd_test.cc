// The program vsledgerd, run as people run it: exit codes, one clear sentence for each fault, the
// port file, and SIGTERM.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/server/app/app_fixture.h"
#include "tests/server/service/test_certificates.h"

namespace vsledger {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// A running vsledgerd. Its output goes to files.
class Program {
 public:
  Program(std::vector<std::string> arguments, const std::string& out, const std::string& err)
      : out_(out), err_(err) {
    arguments.insert(arguments.begin(), VSLEDGERD);
    process_ = fork();
    if (process_ != 0) return;
    dup2(open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    std::vector<char*> words;
    for (std::string& word : arguments) words.push_back(word.data());
    words.push_back(nullptr);
    execv(VSLEDGERD, words.data());
    _exit(127);
  }
  ~Program() {
    if (process_ > 0) {
      kill(process_, SIGKILL);
      Wait();
    }
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void Signal(int signal) const { kill(process_, signal); }
  // The exit code; -1 if a signal ended it.
  int Wait() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string Out() const { return ReadFile(out_); }
  std::string Err() const { return ReadFile(err_); }

 private:
  std::string out_;
  std::string err_;
  pid_t process_ = 0;
};

class VsledgerdTest : public ::testing::Test {
 protected:
  VsledgerdTest() {
    const CertifiedKey server = authority_.ForServer();
    scratch_.File("server.pem", server.certificate);
    scratch_.File("server.key", server.key);
    scratch_.File("ca.pem", authority_.certificate());
  }

  std::unique_ptr<Program> Start(const std::vector<std::string>& arguments) {
    const std::string number = std::to_string(++programs_);
    return std::make_unique<Program>(arguments, scratch_ / ("out" + number),
                                     scratch_ / ("err" + number));
  }
  // Runs to the end; gives the exit code and keeps what was written.
  int Run(const std::vector<std::string>& arguments) {
    const auto program = Start(arguments);
    const int code = program->Wait();
    out_ = program->Out();
    err_ = program->Err();
    return code;
  }
  int Init() {
    return Run({"init", "--dir", scratch_ / "ledger", "--authority-code", "999", "--authority-name",
                "Test Borough", "--evaluation"});
  }
  std::vector<std::string> ServeWords(const std::string& listen = "127.0.0.1:0") {
    return {"serve",
            "--dir",
            scratch_ / "ledger",
            "--listen",
            listen,
            "--cert",
            scratch_ / "server.pem",
            "--key",
            scratch_ / "server.key",
            "--client-ca",
            scratch_ / "ca.pem",
            "--port-file",
            scratch_ / "port"};
  }
  // A server that is up; its port.
  std::string WaitForPort() {
    for (int tries = 0; tries < 1000 && !std::filesystem::exists(scratch_ / "port"); ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    std::string port = ReadFile(scratch_ / "port");
    if (!port.empty()) port.pop_back();
    return port;
  }
  // That the program said one sentence on stderr, and nothing else.
  void ExpectOneSentence(const std::string& with) {
    EXPECT_EQ(std::count(err_.begin(), err_.end(), '\n'), 1) << err_;
    EXPECT_EQ(err_.substr(0, 11), "vsledgerd: ") << err_;
    EXPECT_NE(err_.find(with), std::string::npos) << err_;
    EXPECT_TRUE(out_.empty()) << out_;
  }

  ScratchFolder scratch_;
  TestAuthority authority_;
  int programs_ = 0;
  std::string out_;
  std::string err_;
};

TEST_F(VsledgerdTest, MakesALedgerAndPrintsItsVerifierKey) {
  ASSERT_EQ(Init(), 0) << err_;
  EXPECT_EQ(out_.substr(0, 26), "test-borough/vsledger/999+") << out_;
  EXPECT_EQ(Run({"check", "--dir", scratch_ / "ledger"}), 0) << out_ << err_;
  EXPECT_EQ(Run({"rebuild", "--dir", scratch_ / "ledger"}), 0) << out_ << err_;
}

TEST_F(VsledgerdTest, RefusesToMakeALedgerTwice) {
  ASSERT_EQ(Init(), 0) << err_;
  EXPECT_EQ(Init(), 5);
  ExpectOneSentence("ledger");
}

TEST_F(VsledgerdTest, RefusesWrongUsage) {
  EXPECT_EQ(Run({}), 2);
  EXPECT_EQ(Run({"dance"}), 2);
  EXPECT_EQ(Run({"serve", "--dir", "x"}), 2);
  EXPECT_EQ(
      Run({"init", "--dir", scratch_ / "l", "--authority-code", "9", "--authority-name", "T"}), 2);
  EXPECT_EQ(Run({"init", "--dir", scratch_ / "l", "--authority-code", "999", "--authority-name",
                 "T", "--clock", "2025-04-01T00:00:00Z"}),
            2)
      << "a real ledger has no clock to set";
  EXPECT_EQ(Run({"--help"}), 0);
}

TEST_F(VsledgerdTest, ServesUntilSigtermAndThenEndsWell) {
  ASSERT_EQ(Init(), 0) << err_;
  const auto server = Start(ServeWords());
  const std::string port = WaitForPort();
  ASSERT_FALSE(port.empty()) << server->Err();
  EXPECT_GT(std::stoi(port), 0);
  server->Signal(SIGTERM);
  EXPECT_EQ(server->Wait(), 0) << server->Err();
  EXPECT_TRUE(server->Out().empty());
}

TEST_F(VsledgerdTest, RefusesAFolderInUse) {
  ASSERT_EQ(Init(), 0) << err_;
  const auto server = Start(ServeWords());
  ASSERT_FALSE(WaitForPort().empty()) << server->Err();
  for (const std::vector<std::string>& words : {ServeWords(),
                                                {"check", "--dir", scratch_ / "ledger"},
                                                {"rotate-key", "--dir", scratch_ / "ledger"},
                                                {"rebuild", "--dir", scratch_ / "ledger"}}) {
    EXPECT_EQ(Run(words), 5);
    ExpectOneSentence("ledger");
  }
}

TEST_F(VsledgerdTest, RefusesAPortThatIsTaken) {
  ASSERT_EQ(Init(), 0) << err_;
  const auto server = Start(ServeWords());
  const std::string port = WaitForPort();
  ASSERT_FALSE(port.empty()) << server->Err();
  ASSERT_EQ(Run({"init", "--dir", scratch_ / "second", "--authority-code", "999",
                 "--authority-name", "Test Borough"}),
            0);
  std::vector<std::string> words = ServeWords("127.0.0.1:" + port);
  words[2] = scratch_ / "second";
  EXPECT_EQ(Run(words), 5);
  ExpectOneSentence("127.0.0.1:" + port);
}

TEST_F(VsledgerdTest, RefusesWhatIsMissing) {
  EXPECT_EQ(Run(ServeWords()), 3);
  ExpectOneSentence(scratch_ / "ledger");
  ASSERT_EQ(Init(), 0) << err_;
  std::filesystem::rename(scratch_ / "ledger/log.key", scratch_ / "hidden");
  EXPECT_EQ(Run(ServeWords()), 3);
  ExpectOneSentence("log.key");
  std::filesystem::rename(scratch_ / "hidden", scratch_ / "ledger/log.key");
  std::filesystem::remove(scratch_ / "server.key");
  EXPECT_EQ(Run(ServeWords()), 3);
  ExpectOneSentence("server.key");
}

TEST_F(VsledgerdTest, RefusesADatabaseOfANewerVersion) {
  for (const char* const name : {"ledger.db", "identity.db", "access.db", "reference.db"}) {
    std::filesystem::remove_all(scratch_ / "ledger");
    ASSERT_EQ(Init(), 0) << err_;
    {
      SQLite::Database database(scratch_ / (std::string("ledger/") + name), SQLite::OPEN_READWRITE);
      database.exec("PRAGMA user_version = 9999");
    }
    EXPECT_EQ(Run(ServeWords()), 5) << name;
    ExpectOneSentence("newer version");
  }
}

TEST_F(VsledgerdTest, ChangesTheLogsKeyAndPrintsTheNewOne) {
  ASSERT_EQ(Init(), 0) << err_;
  const std::string first = out_;
  ASSERT_EQ(Run({"rotate-key", "--dir", scratch_ / "ledger"}), 0) << err_;
  const std::string second = out_;
  EXPECT_EQ(second.substr(0, 26), "test-borough/vsledger/999+");
  EXPECT_NE(second, first);
  EXPECT_NE(err_.find("  " + first + "  " + second), std::string::npos) << err_;
  ASSERT_EQ(Run({"rotate-key", "--dir", scratch_ / "ledger", "--drop-old"}), 0) << err_;
  EXPECT_EQ(err_.find(first), std::string::npos) << err_;
  EXPECT_NE(err_.find("tell them the new one"), std::string::npos) << err_;
  EXPECT_EQ(Run({"check", "--dir", scratch_ / "ledger"}), 0) << out_ << err_;
  EXPECT_EQ(Run({"rebuild", "--dir", scratch_ / "ledger"}), 0) << out_ << err_;
  EXPECT_EQ(Run({"rotate-key"}), 2);
  EXPECT_EQ(Run({"rotate-key", "--dir", scratch_ / "nowhere"}), 3);
  EXPECT_EQ(Run({"rotate-key", "--help"}), 0);
  EXPECT_NE(out_.find("--drop-old"), std::string::npos) << out_;
}

TEST_F(VsledgerdTest, CheckTellsOfDamage) {
  ASSERT_EQ(Init(), 0) << err_;
  const std::string database = scratch_ / "ledger/ledger.db";
  std::string bytes = ReadFile(database);
  const std::size_t name = bytes.find("Test Borough");
  ASSERT_NE(name, std::string::npos);
  bytes.replace(name, 12, "Best Borough");
  std::ofstream(database, std::ios::binary) << bytes;
  EXPECT_EQ(Run({"check", "--dir", scratch_ / "ledger"}), 7) << out_ << err_;
  EXPECT_FALSE(out_.empty());
}

}  // namespace
}  // namespace vsledger
