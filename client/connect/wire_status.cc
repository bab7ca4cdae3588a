#include "client/connect/wire_status.h"

#include <fmt/format.h>
#include <grpcpp/support/status.h>

#include <string_view>

#include "ledger/base/refusal.h"
#include "proto/codec/refusal_codec.h"

namespace vsledger::client {
namespace {

// How gRPC says, among other words, that nobody listens on the port.
constexpr std::string_view kRefused = "Connection refused";

}  // namespace

absl::Status StatusFromWire(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  return DecodeRefusal(status.error_code(), status.error_message(), status.error_details());
}

absl::Status NameServer(const absl::Status& status, const std::string& server) {
  if (ReasonOf(status)) return status;
  const std::string message(status.message());
  if (absl::IsUnavailable(status)) {
    if (message.find(kRefused) != std::string::npos) {
      return absl::UnavailableError(
          fmt::format("no vsledger server answers at {} (is vsledgerd running?)", server));
    }
    return absl::UnavailableError(fmt::format("{} was not reached: {}", server, message));
  }
  if (absl::IsDeadlineExceeded(status)) {
    return absl::DeadlineExceededError(
        fmt::format("{} did not answer in time; a longer --timeout may help", server));
  }
  return status;
}

}  // namespace vsledger::client
