#include "server/service/call_log.h"

#include <fmt/format.h>

#include "ledger/base/refusal.h"

namespace vsledger {
namespace {

// The text between quotes. Ids hold nothing that JSON escapes; whatever else came here is shown as
// question marks rather than trusted.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const bool plain = c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
    quoted.push_back(plain ? c : '?');
  }
  quoted.push_back('"');
  return quoted;
}

}  // namespace

std::string OutcomeOf(const absl::Status& status) {
  if (const auto reason = ReasonOf(status)) return std::string(NameOf(*reason));
  return absl::StatusCodeToString(status.code());
}

std::string FormatCallLine(const CallLine& line, const absl::Status& status) {
  return fmt::format(
      R"({{"at":{},"method":{},"role":{},"person":{},"request":{},"outcome":{},"micros":{},"in":{},"out":{}}})",
      Quoted(FormatInstant(line.at)), Quoted(line.method), Quoted(line.role), Quoted(line.person),
      Quoted(line.request_id), Quoted(OutcomeOf(status)), line.duration_micros, line.bytes_in,
      line.bytes_out);
}

}  // namespace vsledger
