// Verifying an export without a server: signature, hashes, tree, and every rule that holds for ever
// on every record, balances included. Trusts nothing but the key it is given.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/bundle/conclusions.h"
#include "client/bundle/tile_folder.h"
#include "ledger/item/money_items.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/rules/log_keys.h"

namespace vsledger::client {

// A checkpoint that somebody kept from earlier.
struct EarlierCheckpoint {
  std::string name;       // where it comes from, for sentences
  std::string note;       // to be of the same log, and signed by a key that it has or had
  Checkpoint checkpoint;  // what the note says
};

// What to look at, and by what.
struct Verification {
  const TileFolder& folder;
  NoteVerifier key;  // any of those in force; the log itself names the others
  std::vector<EarlierCheckpoint> kept;
  // Told how many records are verified so far, now and then.
  std::function<void(std::uint64_t)> progress = [](std::uint64_t) {};
};

struct VerifiedExport {
  Checkpoint checkpoint;
  LedgerIdentity ledger;
  LogKeys keys;
  std::int64_t funds = 0;
  std::int64_t accounts = 0;
  Conclusions conclusions;
};

// RECORD_BROKEN names the first bad record and what is wrong with it. DataLoss for what is not in
// one record: a signature, a file, the root, a kept checkpoint that the log does not continue, or a
// key in force, as the log's records name them, that has not signed.
absl::StatusOr<VerifiedExport> VerifyExport(const Verification& verification);

}  // namespace vsledger::client
