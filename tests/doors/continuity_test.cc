// A client that has seen a log once refuses a server that has gone back or tells another history,
// whatever it was asked for, and shows both checkpoints.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "client/state/kept_checkpoint.h"
#include "ledger/proof/checkpoint.h"
#include "tests/doors/served_ledgers.h"

namespace vsledger {
namespace {

using ::testing::HasSubstr;

namespace fs = std::filesystem;

constexpr int kExitUnverified = 7;
constexpr char kOrigin[] = "log.example";

class ContinuityTest : public ServedLedgers {
 protected:
  ClientRun Look() { return Client({"audit", "checkpoint"}); }

  // The one file of the state folder that holds a checkpoint.
  std::string KeptFile() const {
    std::string found;
    for (const auto& entry : fs::directory_iterator(state_)) {
      if (entry.path().extension() != ".checkpoint") continue;
      EXPECT_EQ(found, "");
      found = entry.path().string();
    }
    return found;
  }
  std::uint64_t KeptSize() const {
    const auto kept = client::ReadKept(KeptFile());
    EXPECT_TRUE(kept.ok() && kept->has_value()) << kept.status();
    return kept.ok() && *kept ? (*kept)->checkpoint.size : 0;
  }
  void ExpectRefused(const ClientRun& run, std::uint64_t before, std::uint64_t now) const {
    EXPECT_EQ(run.exit_code, kExitUnverified) << run.err;
    EXPECT_THAT(run.err, HasSubstr(fmt::format("\n{}\n", before)));
    EXPECT_THAT(run.err, HasSubstr(fmt::format("\n{}\n", now)));
    EXPECT_THAT(run.err, HasSubstr("the checkpoint seen before"));
  }
};

TEST_F(ContinuityTest, LogThatGrowsIsFollowed) {
  ServeFirst(3);
  EXPECT_EQ(Look().exit_code, 0);
  EXPECT_EQ(KeptSize(), 3U);
  Grow(5);
  const ClientRun grown = Look();
  EXPECT_EQ(grown.exit_code, 0) << grown.err;
  EXPECT_EQ(KeptSize(), 8U);
  EXPECT_EQ(Look().exit_code, 0);
  struct stat about {};
  ASSERT_EQ(stat(KeptFile().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600U);
}

TEST_F(ContinuityTest, ServerThatHasGoneBackIsRefusedWhateverIsAsked) {
  ServeFirst(6);
  EXPECT_EQ(Look().exit_code, 0);
  Copy("first", "older", 4);
  Serve("older");
  ExpectRefused(Look(), 6, 4);
  ExpectRefused(Client({"audit", "record", "1"}), 6, 4);
  ExpectRefused(Client({"audit", "export", "--format", "ledger"}), 6, 4);
  ExpectRefused(Client({"report", "balances"}), 6, 4);
  ExpectRefused(Client({"audit", "prove", "1"}), 6, 4);
  ExpectRefused(Client({"register", "supplier", "--name", "B"}), 6, 5);
  EXPECT_EQ(KeptSize(), 6U);
}

TEST_F(ContinuityTest, ServerThatWentAnotherWayIsRefusedShorterLongerOrTheSame) {
  ServeFirst(3);
  Copy("first", "second", 3);
  Serve("first");
  Grow(3);
  EXPECT_EQ(Look().exit_code, 0);
  Serve("second");
  Grow(2);
  ExpectRefused(Look(), 6, 5);
  Grow(1);
  ExpectRefused(Look(), 6, 6);
  Grow(3);
  ExpectRefused(Look(), 6, 9);
  ExpectRefused(Client({"register", "supplier", "--name", "B"}), 6, 10);
  EXPECT_EQ(KeptSize(), 6U);
  Serve("first");
  EXPECT_EQ(Look().exit_code, 0);
}

TEST_F(ContinuityTest, OldReceiptOfARepeatedRequestIsNoGoingBack) {
  ServeFirst(2);
  const std::vector<std::string> write{"register", "supplier",     "--name",
                                       "B",        "--request-id", "repeated-1"};
  EXPECT_EQ(Client(write).exit_code, 0);
  Grow(4);
  EXPECT_EQ(Look().exit_code, 0);
  const ClientRun again = Client(write);
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(KeptSize(), 7U);
}

TEST_F(ContinuityTest, WriteIsTheFirstThatIsSeen) {
  ServeFirst(2);
  EXPECT_EQ(Client({"register", "supplier", "--name", "B"}).exit_code, 0);
  EXPECT_EQ(KeptSize(), 3U);
}

TEST_F(ContinuityTest, SchoolAndOperatorFollowTheLogToo) {
  ServeFirst(2);
  for (const char* who : {"school/130000/sam", "operator/ops", "records/rae"}) {
    Grow(1);
    EXPECT_EQ(ClientAs(who, {"audit", "checkpoint"}).exit_code, 0) << who;
    EXPECT_EQ(KeptSize(), Records()) << who;
  }
}

TEST_F(ContinuityTest, AlteredStateIsRefusedUntilAPersonLooks) {
  ServeFirst(3);
  EXPECT_EQ(Look().exit_code, 0);
  const std::string path = KeptFile();
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  text[text.find("\n3\n") + 1] = '2';
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
  EXPECT_EQ(Look().exit_code, kExitUnverified);
  fs::remove(path);
  EXPECT_EQ(Look().exit_code, 0);
}

TEST_F(ContinuityTest, FolderThatCannotBeWrittenIsAWarning) {
  ServeFirst(2);
  state_ = scratch_.File("a-file", "") + "/state";
  const ClientRun run = Look();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, HasSubstr("was not kept"));
}

// ---- Two clients at once, without a server.

client::KeptCheckpoint KeptOf(std::uint64_t size) {
  Ed25519Seed seed;
  seed.fill(1);
  const NoteSigner log =
      NoteSigner::Create(kOrigin, Ed25519PrivateKey::FromSeed(seed).value()).value();
  const std::string note = SignCheckpoint({kOrigin, size, Hash{}, {}}, log).value();
  const std::vector<NoteVerifier> keys{log.verifier()};
  return client::TrustedCheckpoint(note, keys).value();
}

TEST(KeptCheckpointTest, OfTwoClientsTheSlowerOneIsTold) {
  const ScratchFolder scratch;
  const std::string path = client::KeptPath(scratch / "state", kOrigin);
  EXPECT_TRUE(client::KeepIfUnchanged(path, KeptOf(5), std::nullopt).value());
  EXPECT_FALSE(client::KeepIfUnchanged(path, KeptOf(3), std::nullopt).value());
  EXPECT_FALSE(client::KeepIfUnchanged(path, KeptOf(9), KeptOf(4)).value());
  EXPECT_EQ(client::ReadKept(path).value()->checkpoint.size, 5U);
  EXPECT_TRUE(client::KeepIfUnchanged(path, KeptOf(9), KeptOf(5)).value());
  EXPECT_EQ(client::ReadKept(path).value()->checkpoint.size, 9U);
}

TEST(KeptCheckpointTest, ManyClientsAtOnceNeverLoseTheNewest) {
  const ScratchFolder scratch;
  const std::string path = client::KeptPath(scratch / "state", kOrigin);
  constexpr std::uint64_t kClients = 8;
  constexpr std::uint64_t kSteps = 25;
  std::vector<std::thread> clients;
  for (std::uint64_t first = 1; first <= kClients; ++first) {
    clients.emplace_back([&path, first] {
      for (std::uint64_t size = first; size <= kClients * kSteps; size += kClients) {
        while (true) {
          const auto kept = client::ReadKept(path).value();
          if (kept && kept->checkpoint.size >= size) break;
          if (client::KeepIfUnchanged(path, KeptOf(size), kept).value()) break;
        }
      }
    });
  }
  for (std::thread& one : clients) one.join();
  EXPECT_EQ(client::ReadKept(path).value()->checkpoint.size, kClients * kSteps);
}

TEST(KeptCheckpointTest, LogsOfTwoNamesHaveTwoFilesBelowTheFolder) {
  EXPECT_NE(client::KeptPath("state", "a/b"), client::KeptPath("state", "a/c"));
  EXPECT_NE(client::KeptPath("state", "a/b"), client::KeptPath("state", "a_b"));
  EXPECT_EQ(client::KeptPath("state", "../x").rfind("/"), std::string("state").size());
}

}  // namespace
}  // namespace vsledger
