// Changing the key of a log (docs/adr/0013-key-rotation.md): a new key in the folder, a record that
// names it, and a checkpoint over that record with the signatures of all keys in force.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "ledger/rules/log_keys.h"

namespace vsledger {

// What to do with the keys before.
enum class EarlierKeys {
  kGoOnSigning,
  kDrop,  // they sign no more and need not be there: one is lost, or in wrong hands
};

// Changes the key of the ledger at `path`, which no server may have open. The keys of the log
// afterwards: the last is new. TOO_MANY beyond the limits of log_keys.h; otherwise as Store::Open,
// SignersOf and Store::Write fail.
//
// A run that is cut off before its record is committed leaves at most a key that no log names: the
// ledger is served as before, and the next run makes another key in its place. Once the record is
// committed, everything is done.
absl::StatusOr<LogKeys> RotateKey(const std::string& path, EarlierKeys earlier);

}  // namespace vsledger
