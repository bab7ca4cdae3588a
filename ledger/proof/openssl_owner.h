// Owners for the OpenSSL objects the proof core uses, and OpenSSL's error queue as an absl::Status.
// It knows nothing of hashes, keys or notes. Only ledger/proof includes it.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>

#include <memory>
#include <string_view>

#include "absl/status/status.h"

namespace vsledger {

// Calls OpenSSL's own free function; all of them accept a null pointer.
template <auto Free>
struct OpenSslDeleter {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

using DigestContextOwner = std::unique_ptr<EVP_MD_CTX, OpenSslDeleter<EVP_MD_CTX_free>>;
using PkeyOwner = std::unique_ptr<EVP_PKEY, OpenSslDeleter<EVP_PKEY_free>>;
using BioOwner = std::unique_ptr<BIO, OpenSslDeleter<BIO_free_all>>;

// An Internal status: "<what_failed>: <the oldest error OpenSSL has noted>". Empties OpenSSL's
// error queue of this thread, so that no later call is blamed for it.
absl::Status OpenSslError(std::string_view what_failed);

}  // namespace vsledger
