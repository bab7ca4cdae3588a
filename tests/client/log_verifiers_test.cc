// What somebody who trusts one key of a log believes of the others: only what the log's records
// say, under a checkpoint that the trusted key signed.
#include "client/state/log_verifiers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/proof/merkle_proof.h"
#include "tests/client/made_export.h"
#include "tests/ledger/support/authority.h"

namespace vsledger::client {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Changes = google::protobuf::RepeatedPtrField<v1::ProvenRecord>;

NoteVerifier KeyOf(std::uint8_t seed) { return MadeSigner(seed).verifier(); }

// A log that changes its key from 1 to 2 and 3, and then drops both for 4: records 1, 3, 4.
MemoryView Changed() {
  TestLedger ledger(kToday);
  const Actor server{PersonId("server"), Role::kServer};
  ledger.Do(server, ChangeKey{KeyOf(2).ToString(), false});
  ledger.Do(Officer(), RegisterSupplier{"A"});
  ledger.Do(server, ChangeKey{KeyOf(3).ToString(), false});
  ledger.Do(server, ChangeKey{KeyOf(4).ToString(), true});
  return ledger.view();
}

class LogVerifiersTest : public testing::Test {
 protected:
  // The checkpoint of the first `size` records, as the keys of these seeds signed it.
  OpenedCheckpoint SignedBy(std::size_t size, const std::vector<std::uint8_t>& seeds) const {
    std::vector<NoteSigner> signers;
    for (const std::uint8_t seed : seeds) signers.push_back(MadeSigner(seed));
    return OpenCheckpoint(MadeCheckpoint(entries_, size, signers), KeyOf(seeds.front())).value();
  }

  // These records with their proofs to the log of `size` records.
  Changes Proven(std::size_t size, const std::vector<std::uint64_t>& records) const {
    Changes changes;
    for (const std::uint64_t record : records) {
      v1::ProvenRecord& proven = *changes.Add();
      proven.set_sequence(record);
      proven.set_record(entries_[record]);
      const auto nodes = [this](NodeId id) -> absl::StatusOr<Hash> { return Node(id); };
      const std::vector<Hash> proof = InclusionProof(record, size, nodes).value();
      for (const Hash& hash : proof) proven.add_inclusion_proof(std::string(HashView(hash)));
    }
    return changes;
  }

  Hash Node(NodeId id) const {
    if (id.level == 0) return LeafHash(entries_[id.index]);
    return NodeHash(Node({id.level - 1, 2 * id.index}), Node({id.level - 1, 2 * id.index + 1}));
  }

  void ExpectNotBelieved(const OpenedCheckpoint& checkpoint, std::uint8_t seed,
                         const Changes& changes, const std::string& why) const {
    const std::vector<NoteVerifier> believed{KeyOf(seed)};
    const absl::Status status = LearnKeys(checkpoint, believed, changes).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(why));
  }

  const std::vector<std::string> entries_ = EntriesOf(Changed());
};

TEST_F(LogVerifiersTest, WithoutAChangeNothingIsLearnt) {
  const std::vector<NoteVerifier> believed{KeyOf(1)};
  const auto learnt = LearnKeys(SignedBy(1, {1}), believed, {});
  ASSERT_TRUE(learnt.ok()) << learnt.status();
  EXPECT_THAT(learnt->in_force, ElementsAre(KeyOf(1)));
  EXPECT_THAT(learnt->all, ElementsAre(KeyOf(1)));
}

TEST_F(LogVerifiersTest, WhoeverKnowsOneKeyLearnsTheOthers) {
  for (const std::uint8_t seed : std::vector<std::uint8_t>{1, 2, 3}) {
    const std::vector<NoteVerifier> believed{KeyOf(seed)};
    const auto learnt = LearnKeys(SignedBy(4, {seed, 1, 2, 3}), believed, Proven(4, {1, 3}));
    ASSERT_TRUE(learnt.ok()) << learnt.status();
    EXPECT_THAT(learnt->in_force, ElementsAre(KeyOf(1), KeyOf(2), KeyOf(3)));
  }
}

TEST_F(LogVerifiersTest, DroppedKeysAreKnownButNotInForce) {
  const std::vector<NoteVerifier> believed{KeyOf(4)};
  const auto learnt = LearnKeys(SignedBy(5, {4}), believed, Proven(5, {1, 3, 4}));
  ASSERT_TRUE(learnt.ok()) << learnt.status();
  EXPECT_THAT(learnt->in_force, ElementsAre(KeyOf(4)));
  EXPECT_THAT(learnt->all, ElementsAre(KeyOf(1), KeyOf(2), KeyOf(3), KeyOf(4)));
}

TEST_F(LogVerifiersTest, ADroppedKeyThatSignsOnIsNotBelieved) {
  ExpectNotBelieved(SignedBy(5, {1}), 1, Proven(5, {1, 3, 4}), "does not name or has dropped");
}

TEST_F(LogVerifiersTest, AKeyThatTheLogDoesNotNameIsNotBelieved) {
  ExpectNotBelieved(SignedBy(4, {9}), 9, Proven(4, {1, 3}), "does not name or has dropped");
}

TEST_F(LogVerifiersTest, ARecordOutsideTheLogIsNotBelieved) {
  Changes altered = Proven(4, {1});
  altered[0].set_record(entries_[3]);
  ExpectNotBelieved(SignedBy(4, {1}), 1, altered, "record 1 does not verify: its proof");
  Changes beyond = Proven(5, {4});
  ExpectNotBelieved(SignedBy(4, {1}), 1, beyond, "record 4 does not verify: its proof");
}

TEST_F(LogVerifiersTest, ARecordThatChangesNoKeyIsNotBelieved) {
  ExpectNotBelieved(SignedBy(4, {1}), 1, Proven(4, {2}), "it changes no key");
  ExpectNotBelieved(SignedBy(4, {1}), 1, Proven(4, {0}), "it changes no key");
}

TEST_F(LogVerifiersTest, AChangeThatDoesNotFollowIsNotBelieved) {
  ExpectNotBelieved(SignedBy(5, {1}), 1, Proven(5, {1, 4}), "does not follow");
  ExpectNotBelieved(SignedBy(5, {1}), 1, Proven(5, {1, 1}), "does not follow");
  ExpectNotBelieved(SignedBy(5, {1}), 1, Proven(5, {3, 1}), "does not follow");
}

TEST_F(LogVerifiersTest, AFileOfKeysReadsBackAndNothingElseDoes) {
  const std::vector<NoteVerifier> keys{KeyOf(1), KeyOf(2)};
  EXPECT_THAT(ReadVerifiers(WriteVerifiers(keys)), ElementsAre(KeyOf(1), KeyOf(2)));
  EXPECT_THAT(ReadVerifiers(KeyOf(1).ToString()), ElementsAre(KeyOf(1)));
  EXPECT_THAT(ReadVerifiers(""), IsEmpty());
  EXPECT_THAT(ReadVerifiers(WriteVerifiers(keys) + "\n"), IsEmpty());
  EXPECT_THAT(
      ReadVerifiers(KeyOf(1).ToString() + "\nPeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/"
                                          "LDE4izWy10TW\n"),
      IsEmpty());
}

}  // namespace
}  // namespace vsledger::client
