#include "ledger/proof/hash.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>

#include "absl/status/status.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/encoding.h"

namespace vsledger {
namespace {

// Looking an algorithm up costs more than hashing a leaf: it is done once, and kept for ever.
const EVP_MD* Sha256Algorithm() {
  static const EVP_MD* const kAlgorithm = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
  VSL_CHECK(kAlgorithm != nullptr);
  return kAlgorithm;
}

// SHA-256 cannot refuse its input: a failure is a lack of memory or a broken OpenSSL.
void Start(EVP_MD_CTX* context) {
  VSL_CHECK(EVP_DigestInit_ex2(context, Sha256Algorithm(), nullptr) == 1);
}

void Add(EVP_MD_CTX* context, std::string_view bytes) {
  VSL_CHECK(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Hash End(EVP_MD_CTX* context) {
  Hash hash;
  unsigned int size = 0;
  VSL_CHECK(EVP_DigestFinal_ex(context, hash.data(), &size) == 1 && size == hash.size());
  return hash;
}

// One context a thread, reused: making one for each hash would halve the speed.
EVP_MD_CTX* ContextOfThisThread() {
  thread_local DigestContextOwner context(EVP_MD_CTX_new());
  VSL_CHECK(context != nullptr);
  return context.get();
}

}  // namespace

Hash Sha256(std::string_view bytes) { return Sha256Joined({bytes}); }

Hash Sha256Joined(std::initializer_list<std::string_view> parts) {
  EVP_MD_CTX* const context = ContextOfThisThread();
  Start(context);
  for (const std::string_view part : parts) Add(context, part);
  return End(context);
}

Sha256Stream::Sha256Stream() : context_(EVP_MD_CTX_new()) {
  VSL_CHECK(context_ != nullptr);
  Start(context_.get());
}

void Sha256Stream::Update(std::string_view bytes) { Add(context_.get(), bytes); }

Hash Sha256Stream::Finish() {
  const Hash hash = End(context_.get());
  Start(context_.get());
  return hash;
}

std::string_view HashView(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

absl::StatusOr<Hash> HashFromBytes(std::string_view bytes) {
  if (bytes.size() != kHashBytes) {
    return absl::InvalidArgumentError(
        fmt::format("a SHA-256 hash has {} bytes, this one has {}", kHashBytes, bytes.size()));
  }
  Hash hash;
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

std::string HashToHex(const Hash& hash) { return HexEncode(HashView(hash)); }

absl::StatusOr<Hash> HashFromHex(std::string_view text) {
  VSL_ASSIGN_OR_RETURN(const std::string bytes, HexDecode(text));
  return HashFromBytes(bytes);
}

std::string HashToBase64(const Hash& hash) { return Base64Encode(HashView(hash)); }

absl::StatusOr<Hash> HashFromBase64(std::string_view text) {
  VSL_ASSIGN_OR_RETURN(const std::string bytes, Base64Decode(text));
  return HashFromBytes(bytes);
}

}  // namespace vsledger
