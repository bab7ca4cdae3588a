#include "tests/client/fake_log.h"

#include <fmt/format.h>

#include "ledger/proof/checkpoint.h"
#include "ledger/proof/merkle.h"
#include "ledger/record.h"
#include "proto/codec/record_codec.h"

namespace vsledger::client {
namespace {

constexpr char kOrigin[] = "fake.example/vsledger/999";

NoteSigner SignerOf(std::uint8_t seed) {
  Ed25519Seed bytes{};
  bytes.fill(seed);
  return *NoteSigner::Create(kOrigin, *Ed25519PrivateKey::FromSeed(bytes));
}

Record RecordOf(std::uint64_t sequence, EventKind kind, Item item) {
  Record record;
  record.sequence = sequence;
  record.recorded_on = Date(2025, 4, 1);
  record.recorded_at = NoonOf(record.recorded_on);
  record.effective_on = record.recorded_on;
  record.actor = {PersonId("ada"), Role::kFinance};
  record.request_id = RequestId(fmt::format("request-{}", sequence));
  record.event = {kind, IdOf(item)};
  record.items = {std::move(item)};
  return record;
}

Fund FundOf(std::uint64_t sequence) {
  Fund fund;
  fund.id = MakeItemId(Fund::kPrefix, sequence);
  fund.code = FundCode(fmt::format("PPG-LAC-202{}-2{}", sequence, sequence + 1));
  fund.from = Date(2020 + static_cast<int>(sequence), 4, 1);
  fund.to = Date(2021 + static_cast<int>(sequence), 3, 31);
  return fund;
}

}  // namespace

FakeLog::FakeLog() : signer_(SignerOf(1)) {
  LedgerIdentity ledger{
      MakeItemId(LedgerIdentity::kPrefix, 0), "999", "Made-up Borough", kOrigin, key(), true};
  entries.push_back(EncodeRecord(RecordOf(0, EventKind::kLedgerOpened, ledger)));
  for (std::uint64_t i = 1; i < 4; ++i) {
    entries.push_back(EncodeRecord(RecordOf(i, EventKind::kFundOpened, FundOf(i))));
  }
  const Hash sibling = LeafHash(entries[3]);
  const Hash left = NodeHash(LeafHash(entries[0]), LeafHash(entries[1]));
  proof_of_2 = {std::string(HashView(sibling)), std::string(HashView(left))};
  checkpoint = TrueCheckpoint();
}

std::string FakeLog::other_key() const { return SignerOf(2).verifier().ToString(); }

std::string FakeLog::TrueCheckpoint() const {
  Frontier tree;
  for (const std::string& entry : entries) tree.Append(LeafHash(entry));
  return *SignCheckpoint({kOrigin, tree.size(), tree.Root(), {}}, signer_);
}

grpc::Status FakeLog::GetCheckpoint(grpc::ServerContext*, const v1::GetCheckpointRequest*,
                                    v1::GetCheckpointResponse* response) {
  response->set_checkpoint(checkpoint);
  response->set_verifier_key(key());
  response->set_tree_size(entries.size());
  return grpc::Status::OK;
}

grpc::Status FakeLog::GetRecord(grpc::ServerContext*, const v1::GetRecordRequest* request,
                                v1::GetRecordResponse* response) {
  response->set_record(entries.at(request->sequence()));
  response->set_sequence(request->sequence());
  response->set_checkpoint(checkpoint);
  for (const std::string& hash : proof_of_2) response->add_inclusion_proof(hash);
  return grpc::Status::OK;
}

grpc::Status FakeLog::GetInclusionProof(grpc::ServerContext*, const v1::GetInclusionProofRequest*,
                                        v1::GetInclusionProofResponse* response) {
  const Hash leaf = LeafHash(entries.at(2));
  response->set_leaf_hash(std::string(HashView(leaf)));
  response->set_checkpoint(checkpoint);
  for (const std::string& hash : proof_of_2) response->add_inclusion_proof(hash);
  return grpc::Status::OK;
}

grpc::Status FakeLog::GetProofBundle(grpc::ServerContext*, const v1::GetProofBundleRequest*,
                                     v1::GetProofBundleResponse* response) {
  v1::ProvenRecord& record = *response->add_records();
  record.set_sequence(2);
  record.set_record(entries.at(2));
  for (const std::string& hash : proof_of_2) record.add_inclusion_proof(hash);
  response->set_checkpoint(checkpoint);
  return grpc::Status::OK;
}

// Two to a batch, after a first message with the checkpoint alone.
grpc::Status FakeLog::ListRecords(grpc::ServerContext*, const v1::ListRecordsRequest* request,
                                  grpc::ServerWriter<v1::ListRecordsResponse>* writer) {
  v1::ListRecordsResponse head;
  head.set_checkpoint(checkpoint);
  writer->Write(head);
  for (std::size_t i = request->from(); i < entries.size(); i += 2) {
    v1::ListRecordsResponse batch;
    batch.set_first(i);
    for (std::size_t j = i; j < i + 2 && j < entries.size(); ++j) batch.add_records(entries[j]);
    writer->Write(batch);
  }
  return grpc::Status::OK;
}

}  // namespace vsledger::client
