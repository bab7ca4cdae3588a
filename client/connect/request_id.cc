#include "client/connect/request_id.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "ledger/base/status_macros.h"
#include "ledger/proof/encoding.h"
#include "ledger/proof/random.h"

namespace vsledger::client {

absl::StatusOr<RequestId> NewRequestId() {
  std::array<std::uint8_t, 16> bits{};
  VSL_RETURN_IF_ERROR(FillRandom(bits));
  const std::string_view bytes(reinterpret_cast<const char*>(bits.data()), bits.size());
  return ParseRequestId(HexEncode(bytes), "request id");
}

absl::StatusOr<RequestId> RowRequestId(const RequestId& base, std::string_view part) {
  return ParseRequestId(fmt::format("{}#{}", base.text, part), "--request-id with its row");
}

}  // namespace vsledger::client
