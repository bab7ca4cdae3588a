#include "ledger/proof/openssl_owner.h"

#include <fmt/format.h>
#include <openssl/err.h>

#include <array>

namespace vsledger {

absl::Status OpenSslError(std::string_view what_failed) {
  const unsigned long code = ERR_get_error();
  std::array<char, 256> text{"no reason given"};
  if (code != 0) ERR_error_string_n(code, text.data(), text.size());
  ERR_clear_error();
  return absl::InternalError(fmt::format("{}: {}", what_failed, text.data()));
}

}  // namespace vsledger
