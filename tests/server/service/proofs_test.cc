// Proofs through the wire: each leads to a checkpoint that the log signed, or is refused with a
// reason; a school gets the bytes of its own records only.
#include "server/app/query/proofs.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/synchronization/blocking_counter.h"
#include "ledger/base/refusal.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/merkle_proof.h"
#include "proto/codec/record_codec.h"
#include "tests/server/service/test_server.h"
#include "vsledger/v1/audit_service.grpc.pb.h"

namespace vsledger {
namespace {

template <typename Wire>
std::vector<Hash> HashesOf(const Wire& wire) {
  std::vector<Hash> hashes;
  for (const std::string& bytes : wire) hashes.push_back(HashFromBytes(bytes).value());
  return hashes;
}

class ProofsTest : public ::testing::Test {
 protected:
  // Writes `count` records, each in a batch of its own, as `command` makes them.
  template <typename MakeCommand>
  void WriteEach(int count, MakeCommand command) {
    for (int i = 0; i < count; ++i) Write({command(i)});
  }
  // Writes these in one batch.
  void Write(const std::vector<Command>& commands) {
    HeldWriter held(server_.app().writer());
    absl::BlockingCounter waiting(static_cast<int>(commands.size()));
    for (const Command& command : commands) {
      const auto done = [&](const WriteAnswer& answer) {
        EXPECT_TRUE(answer.ok()) << answer.status();
        waiting.DecrementCount();
      };
      const absl::Status queued = server_.app().writer().Submit(
          {Ask(AnOfficer(), fmt::format("proof-write-{}", ++writes_), command), nullptr, done});
      ASSERT_TRUE(queued.ok()) << queued;
    }
    held.Release();
    waiting.Wait();
  }
  void WriteSuppliers(int count) {
    WriteEach(count, [](int) { return ASupplier("A"); });
  }
  // A setting's own record.
  static Command ASettingRecord(const std::string& urn) {
    Setting setting;
    setting.ref = SettingRef(urn);
    setting.name = "School " + urn;
    setting.authority_code = "999";
    return RecordSetting{setting};
  }

  std::unique_ptr<v1::AuditService::Stub> Audit(const std::string& who = "auditor/nowak") {
    return server_.As(who).Stub<v1::AuditService>();
  }
  Checkpoint Open(const std::string& note) {
    const auto key = NoteVerifier::Parse(server_.app().ledger().verifier_key);
    const auto opened = OpenCheckpoint(note, *key);
    EXPECT_TRUE(opened.ok()) << opened.status();
    return opened.ok() ? opened->checkpoint : Checkpoint();
  }

  absl::Status Consistency(std::uint64_t from, std::optional<std::uint64_t> to,
                           v1::GetConsistencyProofResponse& response) {
    grpc::ClientContext context;
    v1::GetConsistencyProofRequest request;
    request.set_from_size(from);
    if (to) request.set_to_size(*to);
    response.Clear();
    return StatusOf(Audit()->GetConsistencyProof(&context, request, &response));
  }
  absl::Status Inclusion(std::uint64_t sequence, std::optional<std::uint64_t> size,
                         v1::GetInclusionProofResponse& response,
                         const std::string& who = "auditor/nowak") {
    grpc::ClientContext context;
    v1::GetInclusionProofRequest request;
    request.set_sequence(sequence);
    if (size) request.set_tree_size(*size);
    response.Clear();
    return StatusOf(Audit(who)->GetInclusionProof(&context, request, &response));
  }
  absl::Status Bundle(const std::vector<std::uint64_t>& sequences,
                      v1::GetProofBundleResponse& response,
                      const std::string& who = "auditor/nowak") {
    grpc::ClientContext context;
    v1::GetProofBundleRequest request;
    for (const std::uint64_t sequence : sequences) request.add_sequences(sequence);
    response.Clear();
    return StatusOf(Audit(who)->GetProofBundle(&context, request, &response));
  }

  TestServer server_;
  int writes_ = 0;
};

TEST_F(ProofsTest, EveryEarlierCheckpointIsProvedToBeTheBeginningOfTheNewest) {
  WriteSuppliers(12);
  std::vector<Checkpoint> earlier;
  v1::GetConsistencyProofResponse response;
  for (std::uint64_t size = 1; size <= 13; ++size) {
    ASSERT_TRUE(Consistency(size, size, response).ok());
    EXPECT_EQ(response.consistency_proof_size(), 0);
    earlier.push_back(Open(response.checkpoint()));
  }
  for (const Checkpoint& checkpoint : earlier) {
    ASSERT_TRUE(Consistency(checkpoint.size, std::nullopt, response).ok());
    const Checkpoint newest = Open(response.checkpoint());
    EXPECT_EQ(newest.size, 13U);
    EXPECT_EQ(response.to_size(), 13U);
    EXPECT_TRUE(VerifyConsistency(checkpoint.size, newest.size,
                                  HashesOf(response.consistency_proof()), checkpoint.root,
                                  newest.root)
                    .ok());
  }
}

TEST_F(ProofsTest, ConsistencyWithAStoredCheckpointLeadsToThatVeryOne) {
  WriteSuppliers(8);
  v1::GetConsistencyProofResponse response;
  ASSERT_TRUE(Consistency(3, 6, response).ok());
  EXPECT_EQ(Open(response.checkpoint()).size, 6U);
  EXPECT_EQ(response.to_size(), 6U);
}

TEST_F(ProofsTest, RefusesConsistencyThatNobodyCanProve) {
  WriteSuppliers(4);
  v1::GetConsistencyProofResponse response;
  const auto refused = [&](std::uint64_t from, std::optional<std::uint64_t> to) {
    const absl::Status status = Consistency(from, to, response);
    return std::pair(ReasonOf(status).value_or(Reason::kBusy), FieldOf(status));
  };
  using Refused = std::pair<Reason, std::string>;
  EXPECT_EQ(refused(0, std::nullopt), Refused(Reason::kMalformedNumber, "from_size"));
  EXPECT_EQ(refused(3, 2), Refused(Reason::kMalformedNumber, "to_size"));
  EXPECT_EQ(refused(3, 0), Refused(Reason::kMalformedNumber, "to_size"));
  EXPECT_EQ(refused(6, std::nullopt).first, Reason::kRecordUnknown);
  EXPECT_EQ(refused(3, 6).first, Reason::kRecordUnknown);
}

TEST_F(ProofsTest, SizeAtWhichNothingWasSignedIsRefusedAndTheNextIsNamed) {
  WriteSuppliers(2);
  Write({ASupplier("B"), ASupplier("C"), ASupplier("D")});
  v1::GetInclusionProofResponse response;
  for (const std::uint64_t size : {4U, 5U}) {
    const absl::Status status = Inclusion(0, size, response);
    EXPECT_EQ(ReasonOf(status), Reason::kMalformedNumber);
    EXPECT_EQ(FieldOf(status), "tree_size");
    EXPECT_NE(std::string(status.message()).find("the next is 6"), std::string::npos) << status;
  }
  EXPECT_TRUE(Inclusion(0, 6, response).ok());
  v1::GetConsistencyProofResponse consistency;
  EXPECT_EQ(ReasonOf(Consistency(1, 5, consistency)), Reason::kMalformedNumber);
}

TEST_F(ProofsTest, ProvesARecordByItsLeafAlone) {
  WriteSuppliers(6);
  v1::GetInclusionProofResponse response;
  for (const std::optional<std::uint64_t> size :
       {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(5)}) {
    ASSERT_TRUE(Inclusion(3, size, response).ok());
    const Checkpoint checkpoint = Open(response.checkpoint());
    EXPECT_EQ(checkpoint.size, size.value_or(7));
    EXPECT_EQ(response.tree_size(), checkpoint.size);
    EXPECT_TRUE(VerifyInclusion(3, checkpoint.size, HashFromBytes(response.leaf_hash()).value(),
                                HashesOf(response.inclusion_proof()), checkpoint.root)
                    .ok());
  }
  EXPECT_EQ(ReasonOf(Inclusion(7, std::nullopt, response)), Reason::kRecordUnknown);
  EXPECT_EQ(ReasonOf(Inclusion(5, 5, response)), Reason::kRecordUnknown);
  EXPECT_EQ(ReasonOf(Inclusion(0, 8, response)), Reason::kRecordUnknown);
}

TEST_F(ProofsTest, BundleProvesEachOfItsRecordsToOneCheckpoint) {
  WriteSuppliers(6);
  v1::GetProofBundleResponse response;
  ASSERT_TRUE(Bundle({5, 0, 3}, response).ok());
  const Checkpoint checkpoint = Open(response.checkpoint());
  ASSERT_EQ(response.records_size(), 3);
  EXPECT_EQ(response.records(0).sequence(), 5U);
  for (const v1::ProvenRecord& record : response.records()) {
    EXPECT_EQ(DecodeRecord(record.record()).value().sequence, record.sequence());
    EXPECT_TRUE(VerifyInclusion(record.sequence(), checkpoint.size, LeafHash(record.record()),
                                HashesOf(record.inclusion_proof()), checkpoint.root)
                    .ok());
  }
}

TEST_F(ProofsTest, BundleTakesTheMostRecordsAndRefusesOneMore) {
  v1::GetProofBundleResponse response;
  EXPECT_TRUE(Bundle(std::vector<std::uint64_t>(kMaxBundleRecords, 0), response).ok());
  EXPECT_EQ(ReasonOf(Bundle(std::vector<std::uint64_t>(kMaxBundleRecords + 1, 0), response)),
            Reason::kTooMany);
  EXPECT_EQ(ReasonOf(Bundle({}, response)), Reason::kFieldMissing);
  EXPECT_EQ(ReasonOf(Bundle({0, 1}, response)), Reason::kRecordUnknown);
}

TEST_F(ProofsTest, SchoolGetsTheBytesOfItsOwnRecordsOnly) {
  Write({ASettingRecord("130000"), ASettingRecord("130001")});
  v1::GetProofBundleResponse response;
  const std::string school = "school/130000/sam";
  ASSERT_TRUE(Bundle({1}, response, school).ok());
  EXPECT_EQ(DecodeRecord(response.records(0).record()).value().sequence, 1U);
  EXPECT_EQ(ReasonOf(Bundle({1, 2}, response, school)), Reason::kOutOfScope);
  EXPECT_EQ(response.records_size(), 0);
  // Its own is only what names it; and permission comes before existence.
  EXPECT_EQ(ReasonOf(Bundle({0}, response, school)), Reason::kOutOfScope);
  EXPECT_EQ(ReasonOf(Bundle({99}, response, school)), Reason::kOutOfScope);
}

TEST_F(ProofsTest, SchoolGetsProofsOfEveryRecordWithoutBytes) {
  Write({ASettingRecord("130001")});
  v1::GetInclusionProofResponse response;
  EXPECT_TRUE(Inclusion(1, std::nullopt, response, "school/130000/sam").ok());
  EXPECT_EQ(ReasonOf(Inclusion(1, std::nullopt, response, "operator/ops")),
            Reason::kRoleNotAllowed);
}

TEST(OwnRecordTest, RecordThatNamesTwoSettingsIsNobodysOwn) {
  Record record;
  EXPECT_FALSE(IsRecordOf(record, {SettingRef("130000")}));
  Allocation allocation;
  allocation.setting = SettingRef("130000");
  record.items.emplace_back(allocation);
  EXPECT_TRUE(IsRecordOf(record, {SettingRef("130000")}));
  EXPECT_FALSE(IsRecordOf(record, {SettingRef("130001")}));
  Posting posting;
  record.postings.push_back(posting);
  EXPECT_TRUE(IsRecordOf(record, {SettingRef("130000")}));
  record.postings.back().tags.setting = SettingRef("130001");
  EXPECT_FALSE(IsRecordOf(record, {SettingRef("130000")}));
  EXPECT_FALSE(IsRecordOf(record, {SettingRef("130001")}));
  EXPECT_TRUE(IsRecordOf(record, {SettingRef("130001"), SettingRef("130000")}))
      << "of a successor and its predecessor";
}

}  // namespace
}  // namespace vsledger
