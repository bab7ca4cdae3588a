// "audit verify": a good export verifies without a server, and no altered one does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "ledger/proof/cosignature.h"
#include "ledger/proof/merkle.h"
#include "ledger/proof/merkle_proof.h"
#include "ledger/proof/tlog_proof.h"
#include "proto/codec/record_codec.h"
#include "tests/client/made_export.h"
#include "tests/ledger/support/authority.h"

namespace vsledger::client {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

constexpr int kExitUsage = 2;
constexpr int kExitUnverified = 7;

// Some 330 records: two files of entries, a tile on the second level, a reversal that must find its
// record again.
std::vector<std::string> MakeEntries() {
  Authority authority;
  for (int i = 0; i < 100; ++i) {
    authority.AddChild("V" + std::to_string(i), Date(2012, 5, 1), "130001");
  }
  const ItemId mistake = authority.Approved();
  const ItemId reversal =
      authority.ledger.Do(Officer(), ProposeReversal{authority.RecordOf(mistake), "a mistake"});
  authority.ledger.Do(Head(), ConfirmReversal{reversal});
  authority.Approved();
  authority.Released();
  return EntriesOf(authority.ledger.view());
}

const std::vector<std::string>& Entries() {
  static const auto* const kEntries = new std::vector<std::string>(MakeEntries());
  return *kEntries;
}

class VerifyTest : public testing::Test {
 protected:
  VerifyTest() { WriteExport(Folder(), Entries(), MadeSigner()); }

  std::string Folder() const { return scratch_.Path("out"); }
  std::string Key(std::uint8_t seed = 1) const { return MadeSigner(seed).verifier().ToString(); }

  Ran Verify(const Words& more = {}) {
    Words words{"audit", "verify", Folder()};
    words.insert(words.end(), more.begin(), more.end());
    return RunOffline(words);
  }
  void Rewrite(const std::vector<std::string>& entries, const NoteSigner& signer) {
    fs::remove_all(Folder());
    WriteExport(Folder(), entries, signer);
  }
  // Alters one byte of a file of the export, counted from its end if `at` is negative.
  void Alter(const std::string& name, long at) {
    std::string bytes = scratch_.Read("out/" + name);
    bytes[at < 0 ? bytes.size() - static_cast<std::size_t>(-at) : static_cast<std::size_t>(at)] ^=
        1;
    scratch_.Write("out/" + name, bytes);
  }
  void ExpectUnverified(const std::string& words) {
    const Ran ran = Verify({"--log-key", Key()});
    EXPECT_EQ(ran.exit_code, kExitUnverified) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr(words));
    EXPECT_EQ(ran.out, "");
  }

  Scratch scratch_;
};

TEST_F(VerifyTest, ProvesAGoodExportWithoutAServer) {
  const Ran ran = Verify({"--log-key", Key(), "--output", "json"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("\"records\":" + std::to_string(Entries().size())),
                             HasSubstr("\"funds\":1"), HasSubstr("\"relied_on_care_and_birth\":2"),
                             HasSubstr("\"relied_on_count\":1")));
  EXPECT_THAT(ran.err, HasSubstr("signature, hashes, tree, rules and balances hold"));
}

TEST_F(VerifyTest, WarnsWhereTheKeyIsTheFoldersOwn) {
  const Ran ran = Verify();
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.err, AllOf(HasSubstr("compare it with one"), HasSubstr(Key())));
  EXPECT_THAT(Verify({"--log-key", Key()}).err, testing::Not(HasSubstr("compare")));
}

TEST_F(VerifyTest, IsNotTakenInByAFolderThatBringsItsOwnKey) {
  Rewrite(Entries(), MadeSigner(9));
  EXPECT_THAT(Verify().err, HasSubstr("the log does not name " + Key(9)));
  EXPECT_EQ(Verify().exit_code, kExitUnverified);
  ExpectUnverified("the checkpoint of");
}

TEST_F(VerifyTest, NamesTheRecordWhoseBytesWereAltered) {
  Alter("tile/entries/000", 20);
  ExpectUnverified("record 0 does not verify: its bytes do not have the hash in tile/0/000");
  Alter("tile/entries/000", 20);
  const std::string last = std::to_string(Entries().size() - 1);
  const std::string narrow = "tile/entries/001.p/" + std::to_string(Entries().size() - 256);
  Alter(narrow, -1);
  ExpectUnverified("record " + last + " does not verify");
}

TEST_F(VerifyTest, NamesTheTileThatWasAltered) {
  Alter("tile/0/000", 32 * 17);
  ExpectUnverified("record 17 does not verify: its bytes do not have the hash in tile/0/000");
  Alter("tile/0/000", 32 * 17);
  Alter("tile/1/000.p/1", 5);
  ExpectUnverified("tile/1/000.p/1 does not hold the hash of records 0 to 255");
}

TEST_F(VerifyTest, NamesAFileThatIsMissingOrCutShort) {
  const std::string entries = scratch_.Read("out/tile/entries/000");
  scratch_.Write("out/tile/entries/000", entries.substr(0, entries.size() - 1));
  ExpectUnverified("tile/entries/000 does not hold 256 entries");
  scratch_.Write("out/tile/entries/000", entries + "x");
  ExpectUnverified("tile/entries/000 does not hold 256 entries");
  scratch_.Write("out/tile/entries/000", entries);
  scratch_.Write("out/tile/0/000", "short");
  ExpectUnverified("tile/0/000 does not hold 256 hashes");
  fs::remove(scratch_.Path("out/tile/0/000"));
  ExpectUnverified("tile/0/000");
}

TEST_F(VerifyTest, FindsEntriesAlteredTogetherWithTheirHashes) {
  std::vector<std::string> entries = Entries();
  std::swap(entries[40], entries[43]);
  const std::string checkpoint = scratch_.Read("out/checkpoint");
  Rewrite(entries, MadeSigner());
  scratch_.Write("out/checkpoint", checkpoint);
  ExpectUnverified("record 40 does not verify: it says that it is record 43");
}

TEST_F(VerifyTest, FindsATrueLogThatTheCheckpointDoesNotSign) {
  std::vector<std::string> entries = Entries();
  Record record = *DecodeRecord(entries.back());
  record.request_id = RequestId("another-request");
  entries.back() = EncodeRecord(record);
  const std::string checkpoint = scratch_.Read("out/checkpoint");
  Rewrite(entries, MadeSigner());
  scratch_.Write("out/checkpoint", checkpoint);
  ExpectUnverified("do not have the root that the checkpoint signs");
}

TEST_F(VerifyTest, RefusesACheckpointThatIsAlteredOrMissing) {
  const std::string checkpoint = scratch_.Read("out/checkpoint");
  for (const long at : {0L, static_cast<long>(checkpoint.find('\n')) + 1, -10L}) {
    Alter("checkpoint", at);
    ExpectUnverified("checkpoint");
    scratch_.Write("out/checkpoint", checkpoint);
  }
  fs::remove(scratch_.Path("out/checkpoint"));
  ExpectUnverified("has no checkpoint");
}

TEST_F(VerifyTest, RefusesUnknownFieldsAsMadeByANewerVersion) {
  std::vector<std::string> entries = Entries();
  entries[9] += std::string("\xB8\x06\x01", 3);  // field 103, of a version to come
  Rewrite(entries, MadeSigner());
  ExpectUnverified("it was made by a newer version (field 103 is unknown)");
  ExpectUnverified("record 9 does not verify");
}

TEST_F(VerifyTest, WantsTheLogToContinueEveryCheckpointThatWasKept) {
  const NoteSigner signer = MadeSigner();
  Words kept;
  for (const std::size_t size : {std::size_t{1}, std::size_t{256}, Entries().size()}) {
    const std::string name = "kept-" + std::to_string(size);
    kept.insert(kept.end(),
                {"--checkpoint", scratch_.Write(name, MadeCheckpoint(Entries(), size, signer))});
  }
  EXPECT_EQ(Verify(kept).exit_code, 0) << Verify(kept).err;
  std::vector<std::string> forked = Entries();
  forked[30] = "another record";
  forked.emplace_back("one more");
  for (const std::size_t size : {std::size_t{31}, forked.size()}) {
    const std::string file = scratch_.Write("forked", MadeCheckpoint(forked, size, signer));
    const Ran ran = Verify({"--checkpoint", file});
    EXPECT_EQ(ran.exit_code, kExitUnverified) << size;
    EXPECT_THAT(ran.err, HasSubstr(size == 31 ? "does not continue" : "ends before"));
  }
}

TEST_F(VerifyTest, RefusesAKeptCheckpointOfAnotherLog) {
  const std::string file =
      scratch_.Write("other", MadeCheckpoint(Entries(), 3, MadeSigner(/*seed=*/2)));
  EXPECT_EQ(Verify({"--checkpoint", file}).exit_code, kExitUnverified);
  EXPECT_EQ(Verify({"--checkpoint", scratch_.Path("none")}).exit_code, kExitUsage);
}

CosignatureSigner Witness(std::uint8_t seed, const std::string& name) {
  Ed25519Seed bytes{};
  bytes.fill(seed);
  return *CosignatureSigner::Create(name, *Ed25519PrivateKey::FromSeed(bytes));
}

TEST_F(VerifyTest, AsksForTheCosignaturesOfAPolicy) {
  const CosignatureSigner first = Witness(8, "first.example");
  const CosignatureSigner second = Witness(9, "second.example");
  scratch_.Write("policy", "log " + Key() + "\nwitness a " + first.verifier().ToString() +
                               "\nwitness b " + second.verifier().ToString() +
                               "\ngroup both all a b\nquorum both\n");
  const std::string note = MadeCheckpoint(Entries(), 100, MadeSigner());
  const std::string by_one = *Cosign(note, first, 1'700'000'000);
  scratch_.Write("by-one", by_one);
  scratch_.Write("by-both", *Cosign(by_one, second, 1'700'000'000));
  const std::string policy = scratch_.Path("policy");

  const Ran none = Verify({"--log-key", Key(), "--policy", policy});
  EXPECT_EQ(none.exit_code, kExitUnverified);
  EXPECT_THAT(none.err, HasSubstr("no checkpoint meets the policy"));
  const Ran one =
      Verify({"--log-key", Key(), "--policy", policy, "--checkpoint", scratch_.Path("by-one")});
  EXPECT_EQ(one.exit_code, kExitUnverified);
  const Ran both =
      Verify({"--log-key", Key(), "--policy", policy, "--checkpoint", scratch_.Path("by-both")});
  EXPECT_EQ(both.exit_code, 0) << both.err;
  EXPECT_THAT(both.err, HasSubstr("the first 100 records are witnessed by first.example, "
                                  "second.example"));
}

TEST_F(VerifyTest, RefusesAPolicyThatIsNone) {
  scratch_.Write("policy", "quorum nobody\n");
  const Ran ran = Verify({"--log-key", Key(), "--policy", scratch_.Path("policy")});
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("line 1"));
}

TEST_F(VerifyTest, RefusesWhatIsNoExportOrNoKey) {
  EXPECT_EQ(RunOffline({"audit", "verify", scratch_.Path("nothing")}).exit_code, kExitUsage);
  EXPECT_EQ(Verify({"--log-key", "no key"}).exit_code, kExitUsage);
}

class VerifyProofTest : public VerifyTest {
 protected:
  // The proof that the log holds this entry.
  std::string ProofOf(std::size_t index) const {
    std::map<NodeId, Hash> nodes;
    Frontier tree;
    for (const std::string& entry : Entries()) {
      tree.Append(LeafHash(entry), [&](NodeId node, const Hash& hash) { nodes[node] = hash; });
    }
    const auto proof = InclusionProof(
        index, tree.size(), [&](NodeId node) -> absl::StatusOr<Hash> { return nodes.at(node); });
    return *FormatProofFile(
        {"", index, *proof, MadeCheckpoint(Entries(), Entries().size(), MadeSigner())});
  }
  Ran VerifyProof(const std::string& proof, const std::string& entry, const Words& more) {
    Words words{"audit", "verify", scratch_.Write("12.tlog-proof", proof), "--entry",
                scratch_.Write("12.bin", entry)};
    words.insert(words.end(), more.begin(), more.end());
    return RunOffline(words);
  }
};

TEST_F(VerifyProofTest, ProvesOneRecordByItsProofFile) {
  const Ran ran = VerifyProof(ProofOf(12), Entries()[12], {"--log-key", Key()});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("pl-12"), HasSubstr("PLACEMENT_RECORDED")));
  EXPECT_THAT(ran.err, HasSubstr("the log holds this record"));
}

TEST_F(VerifyProofTest, RefusesAnotherRecordProofOrKey) {
  const Words key{"--log-key", Key()};
  EXPECT_EQ(VerifyProof(ProofOf(12), Entries()[13], key).exit_code, kExitUnverified);
  EXPECT_EQ(VerifyProof(ProofOf(11), Entries()[12], key).exit_code, kExitUnverified);
  EXPECT_EQ(VerifyProof(ProofOf(12), Entries()[12], {"--log-key", Key(2)}).exit_code,
            kExitUnverified);
}

TEST_F(VerifyProofTest, WantsTheKeyAndTheRecordAndNothingElse) {
  EXPECT_EQ(VerifyProof(ProofOf(12), Entries()[12], {}).exit_code, kExitUsage);
  EXPECT_EQ(VerifyProof("no proof", Entries()[12], {"--log-key", Key()}).exit_code, kExitUsage);
  EXPECT_EQ(RunOffline({"audit", "verify", scratch_.Write("p", ProofOf(12)), "--log-key", Key()})
                .exit_code,
            kExitUsage);
  EXPECT_EQ(Verify({"--entry", scratch_.Write("e", "x")}).exit_code, kExitUsage);
}

// With one byte more or less anywhere in the records, nothing verifies.
TEST_F(VerifyTest, FindsEveryAlteredByteOfAFile) {
  const std::string name = "tile/entries/001.p/" + std::to_string(Entries().size() - 256);
  const std::size_t bytes = scratch_.Read("out/" + name).size();
  for (std::size_t at = 0; at < bytes; at += 101) {
    Alter(name, static_cast<long>(at));
    EXPECT_EQ(Verify().exit_code, kExitUnverified) << at;
    Alter(name, static_cast<long>(at));
  }
  EXPECT_EQ(Verify().exit_code, 0);
}

}  // namespace
}  // namespace vsledger::client
