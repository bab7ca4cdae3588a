// Printing what a write answers: the records it made, each with its leaf hash, and the checkpoint
// that holds them.
#pragma once

#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/config/settings.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/receipt.h"

namespace vsledger::client {

// The checkpoint in a signed note, its signature not verified. DataLoss if it is none.
absl::StatusOr<Checkpoint> ReadCheckpoint(const std::string& note);

// Prints to `out` in the settings' form (only item ids if quiet), and to `err` whether nothing new
// was written. DataLoss if the receipt's checkpoint is none or does not hold the records.
//   table   record, item, first digits of the leaf hash; the checkpoint's size and root
//   csv     record,item,leaf_hash
//   json    {"records":[{"sequence":12,"item":"al-12","leaf_hash":"<hex>"}],
//            "checkpoint":"<note>","already":false,"dry_run":false}
absl::Status PrintReceipt(const WriteReceipt& receipt, const Settings& settings, std::ostream& out,
                          std::ostream& err);

}  // namespace vsledger::client
