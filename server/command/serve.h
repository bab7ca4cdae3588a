// `vsledgerd serve`: serves a ledger folder until it is told to stop.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "server/service/credentials.h"
#include "server/stop_signals.h"

namespace vsledger {

struct ServeOptions {
  std::string folder;
  std::string listen;
  TlsFiles tls;
  std::string port_file;  // empty: none
};

// Serves until SIGTERM or SIGINT, then drains and closes: OK. The log goes to stderr, one line of
// JSON for each call.
absl::Status RunServe(const ServeOptions& options, const StopSignals& signals);

}  // namespace vsledger
