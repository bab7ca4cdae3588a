// Certificates made on the spot for tests over TLS: a certificate authority that signs server and
// client certificates with whatever names a test needs.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

namespace vsledger {

// A certificate and its private key, both PEM.
struct CertifiedKey {
  std::string certificate;
  std::string key;
};

// A throw-away certificate authority with P-256 keys. Fails the process if OpenSSL fails.
class TestAuthority {
 public:
  TestAuthority();

  // Its own certificate: what the other side trusts.
  const std::string& certificate() const { return certificate_; }

  // A server certificate for localhost and 127.0.0.1.
  CertifiedKey ForServer() const;

  // A client certificate with these URIs as its alternative names (any number of them).
  CertifiedKey ForClient(const std::vector<std::string>& uris) const;

 private:
  struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  struct FreeCertificate {
    void operator()(X509* certificate) const { X509_free(certificate); }
  };

  CertifiedKey Sign(const std::string& alternative_names, const char* usage) const;

  std::unique_ptr<EVP_PKEY, FreeKey> key_;
  std::unique_ptr<X509, FreeCertificate> self_;
  std::string certificate_;
};

// "spiffe://test.example/authority/999/officer/ada"
std::string IdentityUri(const std::string& authority, const std::string& role_and_person);

}  // namespace vsledger
