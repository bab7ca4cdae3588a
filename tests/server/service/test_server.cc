#include "tests/server/service/test_server.h"

#include <fmt/format.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <spdlog/sinks/ostream_sink.h>

#include "ledger/base/check_fatal.h"
#include "proto/codec/refusal_codec.h"

namespace vsledger {

absl::Status StatusOf(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  return DecodeRefusal(status.error_code(), status.error_message(), status.error_details());
}

namespace {

NewLedger Evaluation() {
  NewLedger wanted;
  wanted.authority_code = kTestAuthorityCode;
  wanted.authority_name = "Test Borough";
  wanted.evaluation = true;
  wanted.opened_at = *ParseInstant("2025-04-01T09:00:00Z", "at");
  return wanted;
}

}  // namespace

TestServer::TestServer() : TestServer(Evaluation()) {}

TestServer::TestServer(NewLedger wanted) : folder_(scratch_ / "ledger") {
  wanted.folder = folder_;
  VSL_CHECK(MakeLedger(wanted).ok());
  const CertifiedKey identity = authority_.ForServer();
  options_.listen = "127.0.0.1:0";
  options_.tls.certificate = scratch_.File("server.pem", identity.certificate);
  options_.tls.key = scratch_.File("server.key", identity.key);
  options_.tls.client_ca = scratch_.File("ca.pem", authority_.certificate());
  logger_ = std::make_shared<spdlog::logger>(
      "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log_));
  logger_->set_pattern("%v");
  RouteGrpcLog(nullptr);
  Start();
}

TestServer::~TestServer() {
  server_.reset();
  app_.reset();
}

void TestServer::Start() {
  auto app = App::Open(folder_, [](const std::string&) {});
  VSL_CHECK(app.ok());
  app_ = *std::move(app);
  auto server = Server::Start(*app_, options_, logger_);
  VSL_CHECK(server.ok());
  server_ = *std::move(server);
}

void TestServer::Restart() {
  server_.reset();
  app_.reset();
  Start();
}

TestClient TestServer::Connect(const std::string& certificate, const std::string& key) const {
  grpc::SslCredentialsOptions tls;
  tls.pem_root_certs = authority_.certificate();
  tls.pem_cert_chain = certificate;
  tls.pem_private_key = key;
  return TestClient(
      grpc::CreateChannel(fmt::format("127.0.0.1:{}", server_->port()), grpc::SslCredentials(tls)));
}

TestClient TestServer::WithUris(const std::vector<std::string>& uris) const {
  const CertifiedKey client = authority_.ForClient(uris);
  return Connect(client.certificate, client.key);
}

TestClient TestServer::As(const std::string& role_and_person) const {
  return WithUris({IdentityUri(kTestAuthorityCode, role_and_person)});
}

TestClient TestServer::Signed(const TestAuthority* signer) const {
  if (signer == nullptr) return Connect("", "");
  const CertifiedKey client =
      signer->ForClient({IdentityUri(kTestAuthorityCode, "virtual-head/head")});
  return Connect(client.certificate, client.key);
}

std::uint64_t TestServer::Records() {
  std::uint64_t size = 0;
  VSL_CHECK(app_->store()
                .Read([&](const Snapshot& snapshot) {
                  size = snapshot.size();
                  return absl::OkStatus();
                })
                .ok());
  return size;
}

std::vector<AccessLine> TestServer::AccessLines() {
  auto lines = app_->store().access_log().Lines(0, kMaxRowsPerRead);
  VSL_CHECK(lines.ok());
  return *std::move(lines);
}

}  // namespace vsledger
