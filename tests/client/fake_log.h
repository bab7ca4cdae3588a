// A small log behind a fake AuditService: real records, a real tree, a real signature, and whatever
// lie a test wants told about them.
#pragma once

#include <string>
#include <vector>

#include "ledger/proof/note_key.h"
#include "vsledger/v1/audit_service.grpc.pb.h"

namespace vsledger::client {

class FakeLog final : public v1::AuditService::Service {
 public:
  // Four records: the ledger opened, and three funds.
  FakeLog();

  // The key that verifies its checkpoints, and another log's.
  std::string key() const { return signer_.verifier().ToString(); }
  std::string other_key() const;

  // The checkpoint of the log as it truly is.
  std::string TrueCheckpoint() const;

  // What it sends. A test changes them to lie.
  std::vector<std::string> entries;
  std::vector<std::string> proof_of_2;  // inclusion proof of record 2
  std::string checkpoint;

  grpc::Status GetCheckpoint(grpc::ServerContext* context, const v1::GetCheckpointRequest* request,
                             v1::GetCheckpointResponse* response) override;
  grpc::Status GetRecord(grpc::ServerContext* context, const v1::GetRecordRequest* request,
                         v1::GetRecordResponse* response) override;
  // Both answer with record 2, whatever is asked for.
  grpc::Status GetInclusionProof(grpc::ServerContext* context,
                                 const v1::GetInclusionProofRequest* request,
                                 v1::GetInclusionProofResponse* response) override;
  grpc::Status GetProofBundle(grpc::ServerContext* context,
                              const v1::GetProofBundleRequest* request,
                              v1::GetProofBundleResponse* response) override;
  grpc::Status ListRecords(grpc::ServerContext* context, const v1::ListRecordsRequest* request,
                           grpc::ServerWriter<v1::ListRecordsResponse>* writer) override;

 private:
  NoteSigner signer_;
};

}  // namespace vsledger::client
