#include "ledger/proof/ed25519.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <utility>

#include "ledger/base/status_macros.h"
#include "ledger/proof/random.h"

namespace vsledger {
namespace {

constexpr char kEd25519[] = "ED25519";

// The y coordinates, low byte first, of the eight points whose order divides 8, sign bit off.
// Those not reduced are refused before this table is read.
constexpr std::array<Ed25519PublicKey, 5> kSmallOrder = {{
    // order 4: y = 0
    {},
    // order 1: y = 1
    {0x01},
    // order 2: y = p - 1
    {0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
     0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
     0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},
    // order 8
    {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4,
     0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
     0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05},
    // order 8
    {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b,
     0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39,
     0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a},
}};

// RFC 8032, 5.1.3: y must be below p = 2^255 - 19, which is 0xed, thirty 0xff, 0x7f.
bool IsReduced(const Ed25519PublicKey& y) {
  const bool all_ones = y.back() == 0x7f && std::all_of(y.begin() + 1, y.end() - 1,
                                                        [](uint8_t byte) { return byte == 0xff; });
  return !all_ones || y.front() < 0xed;
}

// Refuses instead of asking for a passphrase on the terminal, as OpenSSL's own callback would.
int RefusePassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) { return -1; }

absl::Status NotAPrivateKey() {
  return absl::InvalidArgumentError(
      "the text is not one unencrypted Ed25519 private key in PEM (PKCS #8) and nothing beside it");
}

}  // namespace

absl::StatusOr<Ed25519PrivateKey> Ed25519PrivateKey::FromPkey(PkeyOwner key) {
  Ed25519PublicKey public_key{};
  size_t size = public_key.size();
  if (EVP_PKEY_get_raw_public_key(key.get(), public_key.data(), &size) != 1 ||
      size != public_key.size()) {
    return OpenSslError("OpenSSL gave no public key");
  }
  return Ed25519PrivateKey(std::move(key), public_key);
}

absl::StatusOr<Ed25519PrivateKey> Ed25519PrivateKey::FromSeed(const Ed25519Seed& seed) {
  PkeyOwner key(
      EVP_PKEY_new_raw_private_key_ex(nullptr, kEd25519, nullptr, seed.data(), seed.size()));
  if (key == nullptr) return OpenSslError("OpenSSL made no private key");
  return FromPkey(std::move(key));
}

absl::StatusOr<Ed25519PrivateKey> Ed25519PrivateKey::Generate() {
  Ed25519Seed seed{};
  VSL_RETURN_IF_ERROR(FillRandom(seed));
  absl::StatusOr<Ed25519PrivateKey> key = FromSeed(seed);
  OPENSSL_cleanse(seed.data(), seed.size());
  return key;
}

absl::StatusOr<Ed25519PrivateKey> Ed25519PrivateKey::FromPem(std::string_view pem) {
  if (pem.size() > kMaxPrivateKeyPemBytes) {
    return absl::InvalidArgumentError(fmt::format(
        "a private key in PEM has at most {} bytes, not {}", kMaxPrivateKeyPemBytes, pem.size()));
  }
  const BioOwner bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (bio == nullptr) return OpenSslError("OpenSSL made no buffer");
  PkeyOwner key(PEM_read_bio_PrivateKey(bio.get(), nullptr, RefusePassphrase, nullptr));
  if (key == nullptr || EVP_PKEY_is_a(key.get(), kEd25519) != 1) {
    ERR_clear_error();
    return NotAPrivateKey();
  }
  VSL_ASSIGN_OR_RETURN(Ed25519PrivateKey owner, FromPkey(std::move(key)));
  // OpenSSL overlooks text around the block and a second block: someone else's key, perhaps.
  VSL_ASSIGN_OR_RETURN(std::string written, owner.ToPem());
  const bool same = written == pem;
  OPENSSL_cleanse(written.data(), written.size());
  if (!same) return NotAPrivateKey();
  return owner;
}

absl::StatusOr<std::string> Ed25519PrivateKey::ToPem() const {
  const BioOwner bio(BIO_new(BIO_s_secmem()));
  if (bio == nullptr) return OpenSslError("OpenSSL made no buffer");
  if (PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
      1) {
    return OpenSslError("OpenSSL could not write the private key");
  }
  char* text = nullptr;
  const auto size = BIO_get_mem_data(bio.get(), &text);
  if (size <= 0 || text == nullptr) return OpenSslError("OpenSSL wrote no private key");
  return std::string(text, static_cast<size_t>(size));
}

absl::StatusOr<Ed25519Signature> Ed25519PrivateKey::Sign(std::string_view message) const {
  const DigestContextOwner context(EVP_MD_CTX_new());
  if (context == nullptr || EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr,
                                                  key_.get(), nullptr) != 1) {
    return OpenSslError("OpenSSL could not begin a signature");
  }
  Ed25519Signature signature{};
  size_t size = signature.size();
  if (EVP_DigestSign(context.get(), signature.data(), &size,
                     reinterpret_cast<const unsigned char*>(message.data()), message.size()) != 1 ||
      size != signature.size()) {
    return OpenSslError("OpenSSL could not sign");
  }
  return signature;
}

absl::Status CheckEd25519PublicKey(const Ed25519PublicKey& key) {
  Ed25519PublicKey y = key;
  y.back() &= 0x7f;  // the top bit is the sign of x
  if (!IsReduced(y)) {
    return absl::InvalidArgumentError("the public key is not written in its one canonical form");
  }
  if (std::find(kSmallOrder.begin(), kSmallOrder.end(), y) != kSmallOrder.end()) {
    return absl::InvalidArgumentError(
        "the public key is a point of small order, whose signatures prove nothing");
  }
  return absl::OkStatus();
}

absl::Status VerifyEd25519(const Ed25519PublicKey& key, std::string_view message,
                           const Ed25519Signature& signature) {
  VSL_RETURN_IF_ERROR(CheckEd25519PublicKey(key));
  const PkeyOwner owner(
      EVP_PKEY_new_raw_public_key_ex(nullptr, kEd25519, nullptr, key.data(), key.size()));
  if (owner == nullptr) return OpenSslError("OpenSSL took no public key");
  const DigestContextOwner context(EVP_MD_CTX_new());
  if (context == nullptr || EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr,
                                                    nullptr, owner.get(), nullptr) != 1) {
    return OpenSslError("OpenSSL could not begin to verify a signature");
  }
  const int result =
      EVP_DigestVerify(context.get(), signature.data(), signature.size(),
                       reinterpret_cast<const unsigned char*>(message.data()), message.size());
  if (result == 1) return absl::OkStatus();
  if (result < 0) return OpenSslError("OpenSSL could not verify a signature");
  ERR_clear_error();
  return absl::DataLossError("the signature was not made over this text by this key");
}

}  // namespace vsledger
