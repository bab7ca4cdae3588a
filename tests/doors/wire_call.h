// Calls any method of the contract by its name, its request written as protobuf text: so that what
// is asked of the server can stand in a table. Real gRPC over real TLS. Owns the connections.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/service/test_server.h"
#include "vsledger/v1/registry_import.pb.h"

namespace vsledger {

// What a call ended with.
struct Answered {
  grpc::StatusCode code = grpc::StatusCode::UNKNOWN;  // as gRPC carried it
  absl::Status status;                                // as the contract's details say it
};

// What a call of RegistryService/Import ended with, and what came before.
struct ImportAnswered {
  Answered answered;
  std::vector<v1::ImportReject> rejects;
};

class WireCalls {
 public:
  // `server` must outlive it, and keep its port while it is used.
  explicit WireCalls(const TestServer& server) : server_(server) {}

  // The descriptor of "FundService/OpenFund"; a name that the contract has not fails the process.
  static const google::protobuf::MethodDescriptor& MethodOf(const std::string& name);

  // The method's request, read from text; text that is none fails the process. A request with a
  // write context gets `request_id` there, unless the text says one.
  static std::unique_ptr<google::protobuf::Message> RequestOf(const std::string& method,
                                                              const std::string& text,
                                                              const std::string& request_id);

  // Whether the method's request has a write context; and setting its validate_only.
  static bool IsWrite(const google::protobuf::MethodDescriptor& method);
  static void SetValidateOnly(google::protobuf::Message& request);

  // `who` is as TestServer::As takes it, or a whole URI ("spiffe://..."). A method that streams its
  // answers can be called too, to be refused before the first.
  Answered Call(const std::string& who, const std::string& method,
                const google::protobuf::Message& request);

  // Uploads `content` in chunks as large as they may be.
  ImportAnswered Import(const std::string& who, const v1::ImportHeader& header,
                        const std::string& content);

  // AuditService/GetCheckpoint: the log's size and the signed note over its root.
  std::pair<std::uint64_t, std::string> Head();

 private:
  const TestClient& As(const std::string& who);

  const TestServer& server_;
  std::map<std::string, TestClient> clients_;
};

}  // namespace vsledger
