#include "tests/server/service/test_certificates.h"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include "ledger/base/check_fatal.h"

namespace vsledger {
namespace {

constexpr long kOneDaySeconds = 86'400;

std::string Drain(BIO* bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  std::string text(bytes, static_cast<std::size_t>(size));
  BIO_free(bio);
  return text;
}

std::string PemOf(X509* certificate) {
  BIO* const bio = BIO_new(BIO_s_mem());
  VSL_CHECK(PEM_write_bio_X509(bio, certificate) == 1);
  return Drain(bio);
}

std::string PemOf(EVP_PKEY* key) {
  BIO* const bio = BIO_new(BIO_s_mem());
  VSL_CHECK(PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return Drain(bio);
}

void AddExtension(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  VSL_CHECK(extension != nullptr);
  VSL_CHECK(X509_add_ext(certificate, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

// A certificate for `key`, valid for a day either side of now, not signed yet.
X509* Draft(EVP_PKEY* key, const char* name) {
  X509* const draft = X509_new();
  VSL_CHECK(X509_set_version(draft, X509_VERSION_3) == 1);
  std::uint64_t serial = 0;
  VSL_CHECK(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
  VSL_CHECK(ASN1_INTEGER_set_uint64(X509_get_serialNumber(draft), serial >> 1) == 1);
  X509_gmtime_adj(X509_getm_notBefore(draft), -kOneDaySeconds);
  X509_gmtime_adj(X509_getm_notAfter(draft), kOneDaySeconds);
  VSL_CHECK(X509_set_pubkey(draft, key) == 1);
  VSL_CHECK(X509_NAME_add_entry_by_txt(X509_get_subject_name(draft), "CN", MBSTRING_ASC,
                                       reinterpret_cast<const unsigned char*>(name), -1, -1,
                                       0) == 1);
  return draft;
}

}  // namespace

TestAuthority::TestAuthority() : key_(EVP_EC_gen("P-256")) {
  VSL_CHECK(key_ != nullptr);
  self_.reset(Draft(key_.get(), "test authority"));
  VSL_CHECK(X509_set_issuer_name(self_.get(), X509_get_subject_name(self_.get())) == 1);
  AddExtension(self_.get(), self_.get(), NID_basic_constraints, "critical,CA:TRUE");
  AddExtension(self_.get(), self_.get(), NID_key_usage, "critical,keyCertSign");
  VSL_CHECK(X509_sign(self_.get(), key_.get(), EVP_sha256()) > 0);
  certificate_ = PemOf(self_.get());
}

CertifiedKey TestAuthority::Sign(const std::string& alternative_names, const char* usage) const {
  const std::unique_ptr<EVP_PKEY, FreeKey> key(EVP_EC_gen("P-256"));
  VSL_CHECK(key != nullptr);
  const std::unique_ptr<X509, FreeCertificate> certificate(Draft(key.get(), "test"));
  VSL_CHECK(X509_set_issuer_name(certificate.get(), X509_get_subject_name(self_.get())) == 1);
  AddExtension(certificate.get(), self_.get(), NID_ext_key_usage, usage);
  if (!alternative_names.empty()) {
    AddExtension(certificate.get(), self_.get(), NID_subject_alt_name, alternative_names);
  }
  VSL_CHECK(X509_sign(certificate.get(), key_.get(), EVP_sha256()) > 0);
  return {PemOf(certificate.get()), PemOf(key.get())};
}

CertifiedKey TestAuthority::ForServer() const {
  return Sign("DNS:localhost,IP:127.0.0.1", "serverAuth");
}

CertifiedKey TestAuthority::ForClient(const std::vector<std::string>& uris) const {
  std::string names;
  for (const std::string& uri : uris) {
    names += fmt::format("{}URI:{}", names.empty() ? "" : ",", uri);
  }
  return Sign(names, "clientAuth");
}

std::string IdentityUri(const std::string& authority, const std::string& role_and_person) {
  return fmt::format("spiffe://test.example/authority/{}/{}", authority, role_and_person);
}

}  // namespace vsledger
