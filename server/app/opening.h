// What must be known of a ledger before anything is written to it: what its log says it is, its
// keys, its clock.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "ledger/item/money_items.h"
#include "ledger/rules/log_keys.h"
#include "server/app/clock.h"
#include "server/store/store.h"

namespace vsledger {

struct Opening {
  LedgerIdentity ledger;  // as record 0 says
  LogKeys keys;
  Instant last;  // of the last record
};

// FailedPrecondition for a log without record 0; STORAGE_FAILED.
absl::StatusOr<Opening> ReadOpening(Store& store);

// The ledger's clock: the machine's, or an evaluation ledger's as it was set, but never before the
// last record. STORAGE_FAILED.
absl::StatusOr<LedgerClock> ClockOf(const Opening& opening, AccessLog& log);

}  // namespace vsledger
