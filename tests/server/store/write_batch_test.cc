// The write seam: savepoints, group commit, request ids, receipts, dry runs, signing.
#include "server/store/write_batch.h"

#include <gtest/gtest.h>

#include "fmt/format.h"
#include "ledger/base/refusal.h"
#include "ledger/base/refusals.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/merkle.h"
#include "ledger/proof/merkle_proof.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class WriteBatchTest : public ::testing::Test {
 protected:
  std::uint64_t Size() { return store_ledger_.store().last_checkpoint().size; }
  Store& store() { return store_ledger_.store(); }

  // What a fresh reader sees must be what was kept, no more and no less.
  void ExpectStoreIsMemory() {
    const absl::Status read = store().Read([&](const Snapshot& snapshot) {
      EXPECT_TRUE(SameView(snapshot.head(), store_ledger_.memory()));
      EXPECT_EQ(snapshot.LastCheckpoint(), store().last_checkpoint());
      EXPECT_EQ(snapshot.LastCheckpoint().size, snapshot.size());
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
  }

  int PrivateValues() {
    return OpenRaw(store().folder().identity_db())
        ->execAndGet("SELECT COUNT(*) FROM private_value")
        .getInt();
  }

  TempFolder folder_;
  StoreLedger store_ledger_{folder_ / "ledger"};
};

TEST_F(WriteBatchTest, SharesOneCommitAndOneCheckpoint) {
  std::vector<Done> done;
  int signatures = 0;
  const CheckpointSigner sign = store_ledger_.Signer();
  const auto committed = store().Write(
      [&](WriteBatch& batch) {
        for (int n = 1; n <= 5; ++n) {
          done.push_back(store_ledger_.RunIn(batch, Officer(), ASetting(n)));
        }
      },
      [&](std::uint64_t size, const Hash& root) {
        ++signatures;
        return sign(size, root);
      });
  ASSERT_TRUE(committed.ok()) << committed.status();
  EXPECT_EQ(signatures, 1);
  EXPECT_EQ(committed->size, 6u);
  for (const Done& one : done) store_ledger_.Keep(one.records);
  ExpectStoreIsMemory();
}

TEST_F(WriteBatchTest, ARefusedCommandUndoesItselfAndNothingElse) {
  std::vector<Done> done;
  const int values = PrivateValues();
  const auto committed = store().Write(
      [&](WriteBatch& batch) {
        done.push_back(store_ledger_.RunIn(batch, Officer(), ASetting(1)));
        done.push_back({batch.Run([&](CommandScope& scope) -> absl::Status {
                          Sealer sealer = store_ledger_.MakeSealer();
                          const Envelope envelope{ASetting(2), Officer(), RequestId("request-x"),
                                                  "payload",   false,     {}};
                          auto decision =
                              Decide(envelope, {scope.view(), scope.identity(), scope.reference(),
                                                store_ledger_.now(), sealer});
                          auto places = scope.Append(decision->records, sealer.Take());
                          EXPECT_TRUE(places.ok());
                          EXPECT_TRUE(scope.view().Find(ItemId("st-2")));
                          return refuse::FieldMissing("something");
                        }),
                        {},
                        {}});
        done.push_back(store_ledger_.RunIn(batch, Officer(), ASetting(3)));
      },
      store_ledger_.Signer());
  ASSERT_TRUE(committed.ok()) << committed.status();
  EXPECT_EQ(ReasonOf(done[1].status), Reason::kFieldMissing);
  EXPECT_EQ(done[2].records.front().sequence, 2u);
  store_ledger_.Keep(done[0].records);
  store_ledger_.Keep(done[2].records);
  ExpectStoreIsMemory();
  // One request payload for each command that was kept.
  EXPECT_EQ(PrivateValues(), values + 2);
}

TEST_F(WriteBatchTest, ABatchThatAppendsNothingSignsNothing) {
  const SignedCheckpoint before = store().last_checkpoint();
  const auto committed = store().Write(
      [](WriteBatch& batch) {
        EXPECT_FALSE(batch.Run([](CommandScope&) { return refuse::FieldMissing("x"); }).ok());
      },
      [](std::uint64_t, const Hash&) -> absl::StatusOr<std::string> {
        ADD_FAILURE() << "nothing was to be signed";
        return absl::InternalError("");
      });
  ASSERT_TRUE(committed.ok());
  EXPECT_EQ(*committed, before);
}

TEST_F(WriteBatchTest, ADryRunOfACommandSeesItselfAndKeepsNothing) {
  const int values = PrivateValues();
  Done kept;
  const auto committed = store().Write(
      [&](WriteBatch& batch) {
        const absl::Status dry = batch.Run([&](CommandScope& scope) -> absl::Status {
          scope.DiscardAtEnd();
          Sealer sealer = store_ledger_.MakeSealer();
          const Envelope envelope{ASetting(7), Officer(), RequestId("request-dry"),
                                  "payload",   true,      {}};
          auto decision = Decide(envelope, {scope.view(), scope.identity(), scope.reference(),
                                            store_ledger_.now(), sealer});
          auto places = scope.Append(decision->records, sealer.Take());
          EXPECT_TRUE(scope.view().Find(ItemId("st-1")));
          return places.status();
        });
        EXPECT_TRUE(dry.ok()) << dry;
        kept = store_ledger_.RunIn(batch, Officer(), ASetting(1), "request-dry");
      },
      store_ledger_.Signer());
  ASSERT_TRUE(committed.ok()) << committed.status();
  ASSERT_TRUE(kept.status.ok()) << kept.status;
  store_ledger_.Keep(kept.records);
  EXPECT_EQ(kept.records.front().sequence, 1u);
  EXPECT_EQ(PrivateValues(), values + 1);
  ExpectStoreIsMemory();
}

TEST_F(WriteBatchTest, ADryRunOfABatchKeepsNothing) {
  const SignedCheckpoint before = store().last_checkpoint();
  const int values = PrivateValues();
  const auto committed = store().Write(
      [&](WriteBatch& batch) {
        batch.DiscardAtEnd();
        for (int n = 1; n <= 3; ++n) {
          EXPECT_TRUE(store_ledger_.RunIn(batch, Officer(), ASetting(n)).status.ok());
        }
      },
      store_ledger_.Signer());
  ASSERT_TRUE(committed.ok());
  EXPECT_EQ(*committed, before);
  EXPECT_EQ(PrivateValues(), values);
  ExpectStoreIsMemory();
  store_ledger_.Do(Officer(), ASetting(1));
  ExpectStoreIsMemory();
}

TEST_F(WriteBatchTest, ASignatureThatFailsKeepsNothing) {
  const int values = PrivateValues();
  const auto failed =
      store().Write([&](WriteBatch& batch) { store_ledger_.RunIn(batch, Officer(), ASetting(1)); },
                    [](std::uint64_t, const Hash&) -> absl::StatusOr<std::string> {
                      return absl::InternalError("no key");
                    });
  EXPECT_EQ(failed.status().code(), absl::StatusCode::kInternal);
  EXPECT_EQ(PrivateValues(), values);
  ExpectStoreIsMemory();
  store_ledger_.Do(Officer(), ASetting(1));
  ExpectStoreIsMemory();
}

TEST_F(WriteBatchTest, ANoteOfAnotherRootIsNotKept) {
  const CheckpointSigner sign = store_ledger_.Signer();
  const auto failed =
      store().Write([&](WriteBatch& batch) { store_ledger_.RunIn(batch, Officer(), ASetting(1)); },
                    [&](std::uint64_t size, const Hash&) { return sign(size, Hash{}); });
  EXPECT_EQ(failed.status().code(), absl::StatusCode::kDataLoss) << failed.status();
  ExpectStoreIsMemory();
}

TEST_F(WriteBatchTest, ALogThatDoesNotContinueTheLastCheckpointIsNotSigned) {
  store_ledger_.Do(Officer(), ASetting(1));
  {
    const auto raw = OpenRaw(store().folder().ledger_db());
    raw->exec("DROP TRIGGER record_update");
    raw->exec("UPDATE record SET leaf_hash = zeroblob(32) WHERE sequence = 0");
    raw->exec("DROP TRIGGER node_update");
    raw->exec("UPDATE node SET hash = zeroblob(32)");
  }
  const auto failed = store_ledger_.Try(Officer(), ASetting(2));
  EXPECT_EQ(failed.status().code(), absl::StatusCode::kDataLoss) << failed.status();
}

class RequestTest : public WriteBatchTest {
 protected:
  RequestTest() {
    const auto committed = store().Write(
        [&](WriteBatch& batch) {
          first_ = store_ledger_.RunIn(batch, Officer(), ASetting(1), "request-of-mine");
        },
        store_ledger_.Signer());
    EXPECT_TRUE(committed.ok());
    store_ledger_.Keep(first_.records);
  }

  absl::StatusOr<std::optional<KnownRequest>> Find(const std::string& id, const PersonId& person,
                                                   const std::string& payload) {
    absl::StatusOr<std::optional<KnownRequest>> found;
    const absl::Status read = store().Read([&](const Snapshot& snapshot) {
      found = snapshot.FindRequest(RequestId(id), person, payload);
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
    return found;
  }

  Done first_;
};

TEST_F(RequestTest, TheSamePersonAndPayloadFindTheirRecords) {
  const auto found = Find("request-of-mine", Officer().person, "payload");
  ASSERT_TRUE(found.ok() && *found);
  EXPECT_EQ(**found, (KnownRequest{1, 1}));
}

TEST_F(RequestTest, AnUnknownIdIsNew) {
  const auto found = Find("request-unknown", Officer().person, "payload");
  ASSERT_TRUE(found.ok());
  EXPECT_FALSE(*found);
}

TEST_F(RequestTest, AnotherPersonOrPayloadIsRefused) {
  EXPECT_EQ(ReasonOf(Find("request-of-mine", Head().person, "payload").status()),
            Reason::kRequestIdReused);
  EXPECT_EQ(ReasonOf(Find("request-of-mine", Officer().person, "payload2").status()),
            Reason::kRequestIdReused);
}

TEST_F(RequestTest, OnceTheSaltIsDestroyedTheIdAloneAnswers) {
  OpenRaw(store().folder().identity_db())->exec("DELETE FROM private_value");
  const auto found = Find("request-of-mine", Officer().person, "anything");
  ASSERT_TRUE(found.ok() && *found);
  EXPECT_EQ((*found)->first_sequence, 1u);
  EXPECT_EQ(ReasonOf(Find("request-of-mine", Head().person, "payload").status()),
            Reason::kRequestIdReused);
}

TEST_F(RequestTest, TheSecondCopyInOneBatchFindsTheFirst) {
  const auto committed = store().Write(
      [&](WriteBatch& batch) {
        EXPECT_TRUE(
            store_ledger_.RunIn(batch, Officer(), ASetting(2), "request-twice").status.ok());
        const absl::Status again = batch.Run([](CommandScope& scope) -> absl::Status {
          const auto found =
              scope.FindRequest(RequestId("request-twice"), Officer().person, "payload");
          EXPECT_TRUE(found.ok() && *found && (*found)->first_sequence == 2);
          return absl::OkStatus();
        });
        EXPECT_TRUE(again.ok()) << again;
      },
      store_ledger_.Signer());
  ASSERT_TRUE(committed.ok());
  EXPECT_EQ(Size(), 3u);
}

TEST_F(RequestTest, ARefusalDoesNotUseUpTheId) {
  const auto committed = store().Write(
      [&](WriteBatch& batch) {
        const Done refused =
            store_ledger_.RunIn(batch, Officer(), ConfirmRate{ItemId("rt-99")}, "request-later");
        EXPECT_FALSE(refused.status.ok());
        EXPECT_TRUE(
            store_ledger_.RunIn(batch, Officer(), ASetting(2), "request-later").status.ok());
      },
      store_ledger_.Signer());
  EXPECT_TRUE(committed.ok());
}

TEST_F(RequestTest, TheReceiptOfThenCanBeMadeAgain) {
  const SignedCheckpoint then = store().last_checkpoint();
  for (int n = 2; n <= 5; ++n) store_ledger_.Do(Officer(), ASetting(n));
  const absl::Status read = store().Read([&](const Snapshot& snapshot) -> absl::Status {
    const auto places = snapshot.Places(1, 1);
    const auto covering = snapshot.CheckpointCovering(1);
    EXPECT_TRUE(places.ok() && *places == first_.places);
    EXPECT_TRUE(covering.ok() && *covering == then);
    const auto opened = OpenCheckpoint(then.note, store_ledger_.verifier());
    EXPECT_TRUE(opened.ok());
    const auto proof = snapshot.InclusionProof(1, then.size);
    EXPECT_TRUE(proof.ok());
    EXPECT_TRUE(
        VerifyInclusion(1, then.size, (*places)[0].leaf_hash, *proof, opened->checkpoint.root)
            .ok());
    const auto consistency = snapshot.ConsistencyProof(then.size, snapshot.size());
    EXPECT_TRUE(VerifyConsistency(then.size, snapshot.size(), *consistency, opened->checkpoint.root,
                                  *snapshot.RootAt(snapshot.size()))
                    .ok());
    EXPECT_EQ(ReasonOf(snapshot.Places(5, 2).status()), Reason::kRecordUnknown);
    EXPECT_EQ(ReasonOf(snapshot.CheckpointCovering(6).status()), Reason::kRecordUnknown);
    EXPECT_EQ(ReasonOf(snapshot.InclusionProof(6, 6).status()), Reason::kRecordUnknown);
    EXPECT_EQ(ReasonOf(snapshot.InclusionProof(0, 7).status()), Reason::kRecordUnknown);
    EXPECT_EQ(LeafHash(snapshot.Entries(1, 1).at(0)), (*places)[0].leaf_hash);
    EXPECT_EQ(snapshot.Entries(4, 100).size(), 2u);
    EXPECT_TRUE(snapshot.Entries(6, 1).empty());
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

}  // namespace
}  // namespace vsledger
