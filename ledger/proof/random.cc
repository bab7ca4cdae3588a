#include "ledger/proof/random.h"

#include <openssl/rand.h>

#include "ledger/base/check_fatal.h"
#include "ledger/proof/openssl_owner.h"

namespace vsledger {

absl::Status FillRandom(std::span<uint8_t> bytes) {
  VSL_CHECK(bytes.size() <= kMaxRandomBytes);
  if (RAND_priv_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    return OpenSslError("OpenSSL has no randomness to give");
  }
  return absl::OkStatus();
}

}  // namespace vsledger
