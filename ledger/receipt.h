// What a write answers: where its records stand in the log and a checkpoint that holds them.
// Owns the form only; must not know how a write is done nor how a receipt travels.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/ids.h"
#include "ledger/proof/hash.h"

namespace vsledger {

// One record of a receipt.
struct RecordRef {
  std::uint64_t sequence = 0;  // its number in the log: the leaf index
  Hash leaf_hash{};            // of RFC 6962
  ItemId item;                 // what its event is about
  friend bool operator==(const RecordRef&, const RecordRef&) = default;
};

// Made after COMMIT only (design.md section 2).
struct WriteReceipt {
  std::vector<RecordRef> records;  // in order; none after validate_only
  std::string checkpoint;          // signed note, whole; empty after validate_only
  bool already = false;            // nothing new was written: these records say so already
  bool validated_only = false;     // every check passed and nothing was written
  friend bool operator==(const WriteReceipt&, const WriteReceipt&) = default;
};

}  // namespace vsledger
