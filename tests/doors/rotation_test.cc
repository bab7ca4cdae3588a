// The log's key changes under clients, exports, proofs and witnesses that know only the old one:
// they go on, and learn the new key from the log. Once the old one is dropped they are refused, and
// told why and what to do. Real servers over real TLS.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "client/state/kept_checkpoint.h"
#include "ledger/proof/tlog_proof.h"
#include "ledger/proof/witness_policy.h"
#include "tests/doors/served_ledgers.h"

namespace vsledger {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

constexpr int kExitUsage = 2;
constexpr int kExitUnverified = 7;
constexpr char kOrigin[] = "test-borough/vsledger/999";

class RotationTest : public ServedLedgers {
 protected:
  ClientRun Look() { return Client({"audit", "checkpoint"}); }
  ClientRun Export(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"audit", "export", export_};
    words.insert(words.end(), more.begin(), more.end());
    return Client(words);
  }
  ClientRun Verify(const std::string& key, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"audit", "verify", export_, "--log-key", key};
    words.insert(words.end(), more.begin(), more.end());
    return Client(words);
  }
  ClientRun Watch(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"audit", "witness", witness_};
    words.insert(words.end(), more.begin(), more.end());
    return ClientAs("auditor/nowak", words);
  }

  std::string KeptFile() const { return client::KeptPath(state_, kOrigin); }
  // The keys that the client believes, as texts.
  std::vector<std::string> KeptKeys() const {
    const auto kept = client::ReadKept(KeptFile());
    EXPECT_TRUE(kept.ok() && kept->has_value()) << kept.status();
    std::vector<std::string> keys;
    if (!kept.ok() || !*kept) return keys;
    for (const NoteVerifier& key : (*kept)->keys) keys.push_back(key.ToString());
    return keys;
  }
  static std::string Bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file.good()) << path;
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  static void ExpectToldOfADroppedKey(const ClientRun& run) {
    EXPECT_THAT(run.err, AllOf(HasSubstr("vsledgerd rotate-key --drop-old"),
                               HasSubstr("ask the people who keep the ledger")));
  }

  const std::string export_ = scratch_ / "export";
  const std::string witness_ = scratch_ / "witness";
};

TEST_F(RotationTest, AClientThatKnowsTheOldKeyGoesOnAndLearnsTheNew) {
  ServeFirst(3);
  EXPECT_EQ(Look().exit_code, 0);
  EXPECT_THAT(KeptKeys(), ElementsAre(key()));
  const std::string second = Rotate();
  const ClientRun run = Look();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(KeptKeys(), ElementsAre(key(), second));
  Grow(2);
  EXPECT_EQ(Client({"register", "supplier", "--name", "B"}).exit_code, 0);
  const std::string third = Rotate();
  EXPECT_EQ(Client({"report", "balances"}).exit_code, 0);
  EXPECT_THAT(KeptKeys(), ElementsAre(key(), second, third));
}

TEST_F(RotationTest, ASchoolAndANewcomerLearnAllKeys) {
  ServeFirst(2);
  EXPECT_EQ(ClientAs("school/130000/sam", {"audit", "checkpoint"}).exit_code, 0);
  const std::string second = Rotate();
  EXPECT_EQ(ClientAs("school/130000/sam", {"audit", "checkpoint"}).exit_code, 0);
  EXPECT_THAT(KeptKeys(), ElementsAre(key(), second));
  fs::remove_all(state_);
  EXPECT_EQ(Look().exit_code, 0);
  EXPECT_THAT(KeptKeys(), ElementsAre(key(), second));
}

TEST_F(RotationTest, EitherKeyAloneVerifiesCheckpointsAndProofs) {
  ServeFirst(5);
  const std::string second = Rotate();
  Grow(3);
  for (const std::string& one : {key(), second}) {
    EXPECT_EQ(Client({"audit", "checkpoint", "--log-key", one}).exit_code, 0);
    const std::string file = scratch_ / "proof";
    const std::string entry = scratch_ / "entry";
    const ClientRun run =
        Client({"audit", "prove", "2", "-o", file, "--entry", entry, "--log-key", one});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    for (const std::string& other : {key(), second}) {
      EXPECT_TRUE(
          VerifyProofFile(Bytes(file), Bytes(entry), NoteVerifier::Parse(other).value()).ok());
    }
  }
}

TEST_F(RotationTest, AnExportGoesOnAndVerifiesFromEitherKey) {
  ServeFirst(4);
  ASSERT_EQ(Export({"--log-key", key()}).exit_code, 0);
  const std::string kept = scratch_.File("kept", Bytes(export_ + "/checkpoint"));
  const std::string second = Rotate();
  Grow(2);
  const ClientRun again = Export();
  ASSERT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(Bytes(export_ + "/verifier-key"), key() + "\n" + second + "\n");
  for (const std::string& one : {key(), second}) {
    const ClientRun run = Verify(one, {"--checkpoint", kept});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  EXPECT_EQ(Client({"audit", "verify", export_}).exit_code, 0);
  // From the new key alone, and from nothing.
  fs::remove_all(export_);
  EXPECT_EQ(Export({"--log-key", second}).exit_code, 0);
  EXPECT_EQ(Verify(key()).exit_code, 0);
}

TEST_F(RotationTest, AWitnessGoesOnAndItsPolicyHolds) {
  ServeFirst(3);
  ASSERT_EQ(Watch().exit_code, 0);
  const std::string second = Rotate();
  for (int run = 0; run < 2; ++run) {
    const ClientRun watched = Watch();
    ASSERT_EQ(watched.exit_code, 0) << watched.err;
    EXPECT_EQ(Bytes(witness_ + "/log.verifier"), key() + "\n" + second + "\n");
    for (const std::string& one : {key(), second}) {
      const std::string policy =
          fmt::format("log {}\nwitness w {}quorum w\n", one, Bytes(witness_ + "/witness.verifier"));
      const auto checked =
          CheckCosignatures(Bytes(witness_ + "/checkpoint"), ParsePolicy(policy).value());
      ASSERT_TRUE(checked.ok()) << checked.status();
      EXPECT_EQ(checked->checkpoint.size, Records());
    }
    Grow(2);
  }
  EXPECT_EQ(Watch({"--log-key", second}).exit_code, 0);
}

TEST_F(RotationTest, AClientOfADroppedKeyIsRefusedUntilAPersonHasLooked) {
  ServeFirst(3);
  EXPECT_EQ(Look().exit_code, 0);
  const std::string second = Rotate(EarlierKeys::kDrop);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"audit", "checkpoint"}, {"report", "balances"}}) {
    const ClientRun run = Client(words);
    EXPECT_EQ(run.exit_code, kExitUnverified) << run.err;
    ExpectToldOfADroppedKey(run);
    EXPECT_THAT(run.err, AllOf(HasSubstr(KeptFile()), HasSubstr("remove that file")));
  }
  EXPECT_THAT(KeptKeys(), ElementsAre(key()));
  const ClientRun given = Client({"audit", "checkpoint", "--log-key", key()});
  EXPECT_EQ(given.exit_code, kExitUnverified);
  ExpectToldOfADroppedKey(given);
  fs::remove(KeptFile());
  EXPECT_EQ(Client({"audit", "checkpoint", "--log-key", second}).exit_code, 0);
  EXPECT_THAT(KeptKeys(), ElementsAre(second));
}

TEST_F(RotationTest, AnExportOfADroppedKeyGoesOnWithTheNewOneOnly) {
  ServeFirst(4);
  ASSERT_EQ(Export().exit_code, 0);
  const std::string kept = scratch_.File("kept", Bytes(export_ + "/checkpoint"));
  const std::string second = Rotate(EarlierKeys::kDrop);
  fs::remove_all(state_);
  const ClientRun refused = Export();
  EXPECT_EQ(refused.exit_code, kExitUsage) << refused.err;
  ExpectToldOfADroppedKey(refused);
  EXPECT_EQ(Verify(key()).exit_code, 0) << "what stood there is whole";
  const ClientRun told = Export({"--log-key", second});
  ASSERT_EQ(told.exit_code, 0) << told.err;
  EXPECT_EQ(Bytes(export_ + "/verifier-key"), second + "\n");
  EXPECT_EQ(Verify(second, {"--checkpoint", kept}).exit_code, 0);
  const ClientRun old = Verify(key());
  EXPECT_EQ(old.exit_code, kExitUnverified);
  ExpectToldOfADroppedKey(old);
}

TEST_F(RotationTest, AWitnessOfADroppedKeySignsNoMore) {
  ServeFirst(3);
  ASSERT_EQ(Watch().exit_code, 0);
  const std::string checkpoint = Bytes(witness_ + "/checkpoint");
  const std::string second = Rotate(EarlierKeys::kDrop);
  fs::remove_all(state_);
  const ClientRun refused = Watch();
  EXPECT_EQ(refused.exit_code, kExitUnverified) << refused.err;
  ExpectToldOfADroppedKey(refused);
  EXPECT_EQ(Bytes(witness_ + "/checkpoint"), checkpoint);
  EXPECT_EQ(Watch({"--log-key", second}).exit_code, kExitUsage);
}

TEST_F(RotationTest, AnOldReceiptIsOfTheSameLogAfterADrop) {
  ServeFirst(2);
  const std::vector<std::string> write{"register", "supplier",     "--name",
                                       "B",        "--request-id", "repeated-1"};
  EXPECT_EQ(Client(write).exit_code, 0);
  Rotate(EarlierKeys::kDrop);
  fs::remove_all(state_);
  for (int run = 0; run < 2; ++run) {
    const ClientRun again = Client(write);
    EXPECT_EQ(again.exit_code, 0) << again.err;
  }
}

// Who has the old key but not the new one, and a copy of the log of before, cannot go on.
TEST_F(RotationTest, ALogThatLeavesTheChangeOutIsAnotherLog) {
  ServeFirst(3);
  Copy("first", "thief", 3);
  Serve("first");
  Rotate();
  EXPECT_EQ(Look().exit_code, 0);
  Serve("thief");
  Grow(4);
  const ClientRun run = Look();
  EXPECT_EQ(run.exit_code, kExitUnverified) << run.err;
  EXPECT_THAT(run.err, HasSubstr("the checkpoint seen before"));
}

TEST_F(RotationTest, AnotherLogOfTheNameIsRefusedUnderItsOwnKey) {
  ServeFirst(3);
  EXPECT_EQ(Look().exit_code, 0);
  ServeAnother("other");
  const ClientRun run = Look();
  EXPECT_EQ(run.exit_code, kExitUnverified) << run.err;
  EXPECT_THAT(run.err, AllOf(HasSubstr("or this is another log"), HasSubstr(KeptFile())));
  EXPECT_THAT(KeptKeys(), ElementsAre(key()));
}

TEST_F(RotationTest, ServerStatusShowsAKeyThatSigns) {
  ServeFirst(2);
  const std::string second = Rotate(EarlierKeys::kDrop);
  const ClientRun run = ClientAs("operator/ops", {"server", "status", "--output", "json"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr(second), Not(HasSubstr(key()))));
}

}  // namespace
}  // namespace vsledger
