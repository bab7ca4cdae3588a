#include "server/command/init.h"

#include <cstdio>

#include "ledger/base/status_macros.h"
#include "server/app/clock.h"
#include "server/app/new_ledger.h"

namespace vsledger {
namespace {

absl::StatusOr<Instant> OpenedAt(const InitOptions& options) {
  if (!options.evaluation) return SystemNow();
  if (options.clock.empty()) return kEvaluationBegins;
  return ParseInstant(options.clock, "clock");
}

}  // namespace

absl::Status RunInit(const InitOptions& options) {
  NewLedger wanted;
  wanted.folder = options.folder;
  wanted.authority_code = options.authority_code;
  wanted.authority_name = options.authority_name;
  wanted.evaluation = options.evaluation;
  VSL_ASSIGN_OR_RETURN(wanted.opened_at, OpenedAt(options));
  VSL_ASSIGN_OR_RETURN(const std::string verifier_key, MakeLedger(wanted));
  std::printf("%s\n", verifier_key.c_str());
  return absl::OkStatus();
}

}  // namespace vsledger
