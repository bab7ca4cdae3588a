// The server's side of mTLS (design.md section 6): its certificate and key, and the authority whose
// client certificates it accepts. Owns reading and checking those files; must not know callers.
#pragma once

#include <grpcpp/security/server_credentials.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace vsledger {

// Where the three PEM files stand.
struct TlsFiles {
  std::string certificate;  // the server's certificate, with any intermediate ones after it
  std::string key;          // its private key
  std::string client_ca;    // the certificates that sign client certificates
};

// The largest file that is read as one of them.
inline constexpr std::size_t kMaxPemBytes = std::size_t{1} << 20;

// A replaced certificate is served to new connections within so many seconds.
inline constexpr unsigned kCertificateRefreshSeconds = 10;

// Credentials that demand a client certificate on every connection, TLS 1.2 or newer, and follow
// replaced files. NotFound for a file that is not there, InvalidArgument for one that is not PEM of
// its kind or a key that does not belong to the certificate: one sentence that names the file.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> LoadCredentials(const TlsFiles& files);

}  // namespace vsledger
