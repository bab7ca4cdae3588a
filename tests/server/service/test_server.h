// A whole server in this process, behind real TLS on a free port of this machine, with
// certificates made on the spot. For every test that goes through the wire.
//
//   TestServer server;
//   auto fund = server.As("finance/finance").Stub<v1::FundService>();
//   fund->OpenFund(&context, request, &response);
#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "server/app/app.h"
#include "server/app/new_ledger.h"
#include "server/service/server.h"
#include "tests/server/app/app_fixture.h"
#include "tests/server/service/test_certificates.h"

namespace vsledger {

inline constexpr const char* kTestAuthorityCode = "999";

// A refusal as the client's codec reads it: ReasonOf and FieldOf tell what the server said.
absl::Status StatusOf(const grpc::Status& status);

// A connection of one caller.
class TestClient {
 public:
  explicit TestClient(std::shared_ptr<grpc::Channel> channel) : channel_(std::move(channel)) {}

  template <typename Service>
  std::unique_ptr<typename Service::Stub> Stub() const {
    return Service::NewStub(channel_);
  }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  std::shared_ptr<grpc::Channel> channel_;
};

class TestServer {
 public:
  // Makes an evaluation ledger of authority 999, its clock at 2025-04-01T09:00:00Z, and serves it.
  TestServer();
  // Makes and serves this ledger instead; which folder it is made in is not the caller's to say.
  explicit TestServer(NewLedger wanted);
  // Drains and closes.
  ~TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  // A caller of this authority, as "<role>/<person>" or "school/<urn>/<person>".
  TestClient As(const std::string& role_and_person) const;
  // A caller whose certificate carries these URIs.
  TestClient WithUris(const std::vector<std::string>& uris) const;
  // A caller whose certificate another authority signed (null: one without a certificate).
  TestClient Signed(const TestAuthority* signer) const;

  // Stops and starts again on the same folder.
  void Restart();
  // Stops serving, as SIGTERM does: calls that run are let finish.
  void Drain() { server_->Drain(); }

  App& app() { return *app_; }
  int port() const { return server_->port(); }
  const TlsFiles& tls() const { return options_.tls; }
  const std::string& folder() const { return folder_; }

  // Records in the log.
  std::uint64_t Records();
  // Every line of the access log.
  std::vector<AccessLine> AccessLines();
  // What the server's log has been told so far. Calls are told when they are over for good, which
  // may be a moment after their answer: Restart or Drain first.
  std::string Log() const { return log_.str(); }

 private:
  void Start();
  TestClient Connect(const std::string& certificate, const std::string& key) const;

  ScratchFolder scratch_;
  TestAuthority authority_;
  std::string folder_;
  std::ostringstream log_;
  std::shared_ptr<spdlog::logger> logger_;
  ServerOptions options_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Server> server_;
};

}  // namespace vsledger
