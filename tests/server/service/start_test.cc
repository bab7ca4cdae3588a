// Starting: what stops a server from starting, each with one sentence; and what a stranger finds.
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "absl/synchronization/notification.h"
#include "tests/server/service/test_server.h"

namespace vsledger {
namespace {

absl::Status StartWith(TestServer& server, const ServerOptions& options) {
  const auto logger = std::make_shared<spdlog::logger>("test");
  return Server::Start(server.app(), options, logger).status();
}

TEST(StartTest, RefusesAPortThatIsTaken) {
  TestServer server;
  const ServerOptions options{"127.0.0.1:" + std::to_string(server.port()), server.tls()};
  EXPECT_EQ(StartWith(server, options).code(), absl::StatusCode::kAlreadyExists);
}

TEST(StartTest, RefusesCertificateFilesThatCannotBe) {
  TestServer server;
  const ScratchFolder scratch;
  const TestAuthority stranger;
  ServerOptions options{"127.0.0.1:0", server.tls()};
  EXPECT_TRUE(StartWith(server, options).ok());
  options.tls.certificate = scratch / "missing.pem";
  EXPECT_EQ(StartWith(server, options).code(), absl::StatusCode::kNotFound);
  options.tls = server.tls();
  options.tls.key = scratch.File("other.key", stranger.ForServer().key);
  EXPECT_EQ(StartWith(server, options).code(), absl::StatusCode::kInvalidArgument)
      << "the key of another certificate";
  options.tls = server.tls();
  options.tls.client_ca = scratch.File("empty.pem", "");
  EXPECT_EQ(StartWith(server, options).code(), absl::StatusCode::kInvalidArgument);
  options.tls.client_ca = scratch.File("cut.pem", "-----BEGIN CERTIFICATE-----\nMII");
  EXPECT_EQ(StartWith(server, options).code(), absl::StatusCode::kInvalidArgument);
}

TEST(StartTest, RefusesAFolderThatAServerHas) {
  TestServer server;
  EXPECT_EQ(App::Open(server.folder(), [](const std::string&) {}).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

// The answer's bytes to a request of raw protobuf bytes.
std::string CallRaw(const TestClient& client, const std::string& method,
                    const std::string& request_bytes) {
  grpc::GenericStub stub(client.channel());
  grpc::ClientContext context;
  const grpc::Slice slice(request_bytes);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  absl::Notification done;
  grpc::Status status;
  stub.UnaryCall(&context, method, {}, &request, &response, [&](grpc::Status result) {
    status = std::move(result);
    done.Notify();
  });
  done.WaitForNotification();
  EXPECT_TRUE(status.ok()) << method << ": " << status.error_message();
  std::vector<grpc::Slice> slices;
  EXPECT_TRUE(response.Dump(&slices).ok());
  std::string bytes;
  for (const grpc::Slice& part : slices) {
    bytes.append(reinterpret_cast<const char*>(part.begin()), part.size());
  }
  return bytes;
}

TEST(StartTest, TellsAStrangersClientThatItServesAndWhat) {
  TestServer server;
  const TestClient client = server.As("operator/ops");
  // HealthCheckResponse{status: SERVING} is field 1, varint 1.
  EXPECT_EQ(CallRaw(client, "/grpc.health.v1.Health/Check", ""), std::string("\x08\x01"));
  // ServerReflectionRequest{list_services: "x"} is field 7, a string.
  const std::string listed =
      CallRaw(client, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
              std::string("\x3a\x01x"));
  for (const char* const service :
       {"AllocationService", "AuditService", "CorrectionService", "FundService", "OrderService",
        "PaymentService", "RegistryService", "ReportsService", "RunService", "ServerService",
        "WorkService"}) {
    EXPECT_NE(listed.find(std::string("vsledger.v1.") + service), std::string::npos) << service;
  }
}

}  // namespace
}  // namespace vsledger
