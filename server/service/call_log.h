// The one line that the server's log gets for each call: JSON on one line, no personal data.
// Owns the line's form; must not know gRPC.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "ledger/base/date.h"

namespace vsledger {

// What is told of a call. Nothing of the request's or the answer's content.
struct CallLine {
  Instant at;               // when the call arrived, by the machine's clock
  std::string_view method;  // "FundService/OpenFund"
  std::string person;       // opaque staff id; empty if not identified
  std::string_view role;    // empty if not identified
  std::string request_id;   // of a write, if it follows the grammar of request ids
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_out = 0;
  std::int64_t duration_micros = 0;
};

// "OK", the reason's name for a refusal ("POOL_SHORT"), otherwise the status code's name.
std::string OutcomeOf(const absl::Status& status);

// {"at":"...","method":"...","role":"...","person":"...","request":"...","outcome":"...",
// "micros":1,"in":1,"out":1}; the messages of a status are left out, since they quote requests.
std::string FormatCallLine(const CallLine& line, const absl::Status& status);

}  // namespace vsledger
