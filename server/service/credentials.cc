#include "server/service/credentials.h"

#include <fmt/format.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <fstream>
#include <string_view>

#include "ledger/base/status_macros.h"

namespace vsledger {
namespace {

absl::StatusOr<std::string> ReadPem(const std::string& path, std::string_view marker,
                                    std::string_view what) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(fmt::format("the {} cannot be read from {}", what, path));
  }
  std::string text(kMaxPemBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kMaxPemBytes || text.find(marker) == std::string::npos) {
    return absl::InvalidArgumentError(fmt::format("{} is no PEM file with a {} in it", path, what));
  }
  return text;
}

// Whether a TLS server starts with these texts: gRPC then has parsed them and compared the key with
// the certificate. The credentials that follow files check nothing before the first connection.
bool StartsWith(const std::string& certificate, const std::string& key, const std::string& ca) {
  grpc::SslServerCredentialsOptions options(
      GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_key_cert_pairs.push_back({key, certificate});
  options.pem_root_certs = ca;
  grpc::CallbackGenericService nothing;  // a server must have some service
  grpc::ServerBuilder builder;
  builder.RegisterCallbackGenericService(&nothing);
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(options), &port);
  const std::unique_ptr<grpc::Server> probe = builder.BuildAndStart();
  if (probe != nullptr) probe->Shutdown();
  return probe != nullptr && port != 0;
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> LoadCredentials(const TlsFiles& files) {
  constexpr std::string_view kCertificate = "-----BEGIN CERTIFICATE-----";
  VSL_ASSIGN_OR_RETURN(const std::string certificate,
                       ReadPem(files.certificate, kCertificate, "server certificate"));
  VSL_ASSIGN_OR_RETURN(const std::string key, ReadPem(files.key, "PRIVATE KEY-----", "server key"));
  VSL_ASSIGN_OR_RETURN(const std::string ca,
                       ReadPem(files.client_ca, kCertificate, "client authority's certificate"));
  if (!StartsWith(certificate, key, ca)) {
    return absl::InvalidArgumentError(
        fmt::format("TLS cannot be served with {}, {} and {}: one of them is damaged, or the key "
                    "does not belong to the certificate",
                    files.certificate, files.key, files.client_ca));
  }
  auto provider = std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
      files.key, files.certificate, files.client_ca, kCertificateRefreshSeconds);
  grpc::experimental::TlsServerCredentialsOptions options(std::move(provider));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  return grpc::experimental::TlsServerCredentials(options);
}

}  // namespace vsledger
