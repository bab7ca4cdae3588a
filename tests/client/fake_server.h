// A server that answers as a test tells it to: real gRPC over real mutual TLS, no ledger behind it.
// Keeps what it was asked.
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/config/settings.h"
#include "reports/report.h"
#include "tests/client/fake_log.h"
#include "tests/client/scratch.h"
#include "tests/server/service/test_certificates.h"
#include "vsledger/v1/allocation_service.grpc.pb.h"
#include "vsledger/v1/fund_service.grpc.pb.h"
#include "vsledger/v1/registry_service.grpc.pb.h"
#include "vsledger/v1/reports_service.grpc.pb.h"

namespace vsledger::client {

// A signed note of a tree of `size` records; nobody's signature.
std::string FakeCheckpoint(std::uint64_t size);

// What the fake was told to do and what it was asked. Guarded by `mutex` where calls overlap.
struct FakeLedger {
  std::mutex mutex;
  int unavailable = 0;                           // so many calls more are answered with UNAVAILABLE
  int busy = 0;                                  // so many more with the refusal BUSY
  absl::Status refusal;                          // if not OK, every write is refused so
  int stall_ms = 0;                              // how long a write waits before it answers
  std::map<std::string, std::uint64_t> records;  // request id -> the record it made
  std::vector<std::string> request_ids;          // of every call that arrived, in order
  std::vector<v1::WriteContext> contexts;
  std::vector<v1::ListedAllocation> allocations;
  std::string uploaded;  // bytes of the last import
  v1::ImportHeader import_header;
  std::vector<v1::ImportReject> rejects;
  Report report;
  v1::RunReportRequest report_asked;  // the last one
  // Under Answers::kAlike, every call: the method's name and the request as text.
  std::vector<std::string> others;
  // What they answer, by the method's full name; an empty answer where a test says nothing.
  std::map<std::string, std::shared_ptr<google::protobuf::Message>> answers;
};

class FakeServer {
 public:
  // Which methods answer: those that tests tell what to do, or every one of the contract alike.
  enum class Answers { kAsTold, kAlike };
  explicit FakeServer(Answers answers = Answers::kAsTold);
  ~FakeServer();

  FakeLedger& ledger() { return ledger_; }
  FakeLog& log() { return log_; }

  // "127.0.0.1:PORT".
  const std::string& address() const { return address_; }

  // Surroundings in which every command reaches this server with a good certificate.
  Surroundings Around() const;

 private:
  class Funds;
  class Allocations;
  class Registry;
  class Reports;
  class Others;

  FakeLedger ledger_;
  FakeLog log_;
  Scratch scratch_;
  TestAuthority authority_;
  std::unique_ptr<v1::FundService::Service> funds_;
  std::unique_ptr<v1::AllocationService::Service> allocations_;
  std::unique_ptr<v1::RegistryService::Service> registry_;
  std::unique_ptr<v1::ReportsService::Service> reports_;
  std::unique_ptr<grpc::CallbackGenericService> others_;
  std::string address_;
  std::map<std::string, std::string> variables_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace vsledger::client
