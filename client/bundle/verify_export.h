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

namespace vsledger::client {

// A checkpoint of the same log that somebody kept from earlier.
struct EarlierCheckpoint {
  std::string name;  // where it comes from, for sentences
  Checkpoint checkpoint;
};

// What to look at, and by what.
struct Verification {
  const TileFolder& folder;
  NoteVerifier key;
  std::vector<EarlierCheckpoint> kept;
  // Told how many records are verified so far, now and then.
  std::function<void(std::uint64_t)> progress = [](std::uint64_t) {};
};

struct VerifiedExport {
  Checkpoint checkpoint;
  LedgerIdentity ledger;
  std::int64_t funds = 0;
  std::int64_t accounts = 0;
  Conclusions conclusions;
};

// RECORD_BROKEN names the first bad record and what is wrong with it. DataLoss for what is not in
// one record: a signature, a file, the root, or a kept checkpoint that the log does not continue.
absl::StatusOr<VerifiedExport> VerifyExport(const Verification& verification);

}  // namespace vsledger::client
