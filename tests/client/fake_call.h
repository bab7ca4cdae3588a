// How the fake server answers: one write of any kind, and any method at all.
#pragma once

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/support/status.h>

#include <string>

#include "absl/status/status.h"
#include "tests/client/fake_server.h"

namespace vsledger::client {

// A status as the real server sends it.
grpc::Status OnTheWire(const absl::Status& status);

// Answers one write: as the ledger is told, or with the receipt of its request id, made once;
// `prefix` begins the item's id.
grpc::Status AnswerWrite(FakeLedger& ledger, const v1::WriteContext& context,
                         const std::string& prefix, v1::Receipt& receipt);

// One call of any method of the contract with one request: keeps the request as text and gives an
// empty answer, with a receipt where the answer has one. Deletes itself when the call is over.
class OneCall final : public grpc::ServerGenericBidiReactor {
 public:
  OneCall(FakeLedger& ledger, const std::string& method);

 private:
  void OnReadDone(bool ok) override;
  void OnDone() override { delete this; }
  grpc::Status AnswerTo(const grpc::ByteBuffer& buffer);

  FakeLedger& ledger_;
  std::string method_;  // "/vsledger.v1.FundService/OpenFund"
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
};

}  // namespace vsledger::client
