// A witness and the holder of a proof, against a real server: what they write is what others can
// verify, and a server that lies gets no cosignature.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "ledger/proof/tlog_proof.h"
#include "ledger/proof/witness_policy.h"
#include "proto/codec/record_codec.h"
#include "tests/doors/served_ledgers.h"

namespace vsledger {
namespace {

using ::testing::HasSubstr;

namespace fs = std::filesystem;

constexpr int kExitUsage = 2;
constexpr int kExitUnknown = 3;
constexpr int kExitUnverified = 7;

std::string Bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::size_t Count(const std::string& text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++count;
  return count;
}

class WitnessTest : public ServedLedgers {
 protected:
  ClientRun Watch(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"audit", "witness", folder_};
    words.insert(words.end(), more.begin(), more.end());
    // Without the client's own memory: the witness must see it by itself.
    fs::remove_all(state_);
    return ClientAs("auditor/nowak", words);
  }
  std::string File(const std::string& name) const { return Bytes(folder_ + "/" + name); }
  std::size_t HistoryLength() const { return Count(File("history"), "\n\n\u2014 "); }

  // What a policy that asks for this witness makes of its checkpoint.
  absl::StatusOr<WitnessedCheckpoint> Checked() const {
    std::string witness = File("witness.verifier");
    const std::string policy = fmt::format("log {}\nwitness w {}quorum w\n", key(), witness);
    return CheckCosignatures(File("checkpoint"), ParsePolicy(policy).value());
  }

  const std::string folder_ = scratch_ / "witness";
};

TEST_F(WitnessTest, FirstRunMakesAKeyAndPrintsItOnce) {
  ServeFirst(3);
  const ClientRun first = Watch({"--name", "witness.example"});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_EQ(first.out, File("witness.verifier"));
  EXPECT_THAT(first.out, HasSubstr("witness.example+"));
  struct stat about {};
  ASSERT_EQ(stat((folder_ + "/witness.key").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600U);
  const ClientRun second = Watch();
  EXPECT_EQ(second.exit_code, 0) << second.err;
  EXPECT_EQ(second.out, "");
  EXPECT_EQ(Watch({"--name", "other.example"}).exit_code, kExitUsage);
}

TEST_F(WitnessTest, CosignsEachCheckpointThatContinuesTheLast) {
  ServeFirst(2);
  for (std::size_t run = 1; run <= 3; ++run) {
    ASSERT_EQ(Watch().exit_code, 0);
    const auto checked = Checked();
    ASSERT_TRUE(checked.ok()) << checked.status();
    EXPECT_EQ(checked->checkpoint.size, Records());
    EXPECT_EQ(checked->cosignatures.size(), 1U);
    EXPECT_EQ(HistoryLength(), run);
    Grow(3);
  }
}

TEST_F(WitnessTest, LogThatStandsStillIsCosignedAgainButKeptOnce) {
  ServeFirst(2);
  ASSERT_EQ(Watch().exit_code, 0);
  ASSERT_EQ(Watch().exit_code, 0);
  EXPECT_EQ(HistoryLength(), 1U);
  EXPECT_TRUE(Checked().ok());
}

TEST_F(WitnessTest, LogThatHasGoneBackOrPartedGetsNoCosignature) {
  ServeFirst(3);
  Copy("first", "second", 3);
  Serve("first");
  Grow(3);
  ASSERT_EQ(Watch().exit_code, 0);
  const std::string checkpoint = File("checkpoint");
  const std::string history = File("history");
  Serve("second");
  for (const int more : {0, 3, 2}) {
    Grow(more);
    const ClientRun refused = Watch();
    EXPECT_EQ(refused.exit_code, kExitUnverified) << Records();
    EXPECT_THAT(refused.err, HasSubstr("\n6\n"));
    EXPECT_THAT(refused.err, HasSubstr(fmt::format("\n{}\n", Records())));
    EXPECT_EQ(File("checkpoint"), checkpoint);
    EXPECT_EQ(File("history"), history);
  }
  Serve("first");
  EXPECT_EQ(Watch().exit_code, 0);
}

TEST_F(WitnessTest, LogOfAnotherKeyIsRefused) {
  ServeFirst(2);
  const std::string other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  EXPECT_EQ(Watch({"--log-key", other}).exit_code, kExitUnverified);
  EXPECT_FALSE(fs::exists(folder_ + "/checkpoint"));
  EXPECT_EQ(Watch({"--log-key", key()}).exit_code, 0);
  EXPECT_EQ(Watch({"--log-key", other}).exit_code, kExitUsage);
}

TEST_F(WitnessTest, EntryCutOffByAPowerCutIsTakenAway) {
  ServeFirst(2);
  ASSERT_EQ(Watch().exit_code, 0);
  const std::string whole = File("history");
  std::ofstream(folder_ + "/history", std::ios::binary | std::ios::app) << whole.substr(0, 40);
  Grow(1);
  const ClientRun run = Watch();
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(HistoryLength(), 2U);
  EXPECT_EQ(File("history").substr(0, whole.size()), whole);
}

TEST_F(WitnessTest, AlteredHistoryOrLostKeyIsRefused) {
  ServeFirst(2);
  ASSERT_EQ(Watch().exit_code, 0);
  std::string history = File("history");
  history[history.find("\n2\n") + 1] = '1';
  std::ofstream(folder_ + "/history", std::ios::binary | std::ios::trunc) << history;
  EXPECT_EQ(Watch().exit_code, kExitUnverified);
  fs::remove(folder_ + "/witness.key");
  EXPECT_EQ(Watch().exit_code, kExitUsage);
}

class ProveTest : public ServedLedgers {
 protected:
  const std::string proof_ = scratch_ / "record.tlog-proof";
  const std::string entry_ = scratch_ / "record.bin";
};

TEST_F(ProveTest, ProofAndBytesVerifyWithoutTheServer) {
  ServeFirst(7);
  const ClientRun run = Client({"audit", "prove", "4", "-o", proof_, "--entry", entry_});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const NoteVerifier log = NoteVerifier::Parse(key()).value();
  const auto proven = VerifyProofFile(Bytes(proof_), Bytes(entry_), log);
  ASSERT_TRUE(proven.ok()) << proven.status();
  EXPECT_EQ(proven->index, 4U);
  EXPECT_EQ(DecodeRecord(Bytes(entry_)).value().sequence, 4U);
  EXPECT_FALSE(VerifyProofFile(Bytes(proof_), Bytes(entry_) + "x", log).ok());
}

TEST_F(ProveTest, ProofOnStdoutIsTheSameAsInAFile) {
  ServeFirst(5);
  ASSERT_EQ(Client({"audit", "prove", "2", "-o", proof_}).exit_code, 0);
  EXPECT_EQ(Client({"audit", "prove", "2", "--log-key", key()}).out, Bytes(proof_));
}

TEST_F(ProveTest, ProvesToAnOlderCheckpointThatWasSigned) {
  ServeFirst(6);
  const ClientRun run = Client({"audit", "prove", "2", "--tree-size", "4"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(ParseCheckpoint(ParseNote(ParseProofFile(run.out)->checkpoint)->text)->size, 4U);
  EXPECT_EQ(Client({"audit", "prove", "2", "--tree-size", "2"}).exit_code, kExitUnknown);
  EXPECT_EQ(Client({"audit", "prove", "2", "--tree-size", "4", "--entry", entry_}).exit_code,
            kExitUsage);
}

TEST_F(ProveTest, RecordThatIsNotThereAndAnotherLogsKeyAreRefused) {
  ServeFirst(3);
  EXPECT_EQ(Client({"audit", "prove", "3"}).exit_code, kExitUnknown);
  const std::string other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  EXPECT_EQ(Client({"audit", "prove", "1", "--log-key", other, "-o", proof_}).exit_code,
            kExitUnverified);
  EXPECT_FALSE(fs::exists(proof_));
}

}  // namespace
}  // namespace vsledger
