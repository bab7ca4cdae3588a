// Records lately read or written, decoded. A record never changes, so nothing in it ever goes
// stale; only what was never committed has to be forgotten.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>

#include "absl/container/flat_hash_map.h"
#include "ledger/record.h"

namespace vsledger {

// Keeps the records used last, up to a budget of their entries' bytes. One thread.
class RecordCache {
 public:
  explicit RecordCache(std::size_t max_entry_bytes) : max_entry_bytes_(max_entry_bytes) {}

  // The record, if it is here.
  std::shared_ptr<const Record> Find(std::uint64_t sequence);

  // Keeps a record whose entry has this many bytes; others fall out as far as the budget asks.
  void Keep(std::shared_ptr<const Record> record, std::size_t entry_bytes);

  // Forgets every record with this sequence or a later one.
  void ForgetFrom(std::uint64_t sequence);

 private:
  struct Held {
    std::shared_ptr<const Record> record;
    std::size_t entry_bytes = 0;
  };
  using Order = std::list<Held>;  // the one used last in front

  void Drop(Order::iterator held);

  std::size_t max_entry_bytes_;
  std::size_t entry_bytes_ = 0;
  Order order_;
  absl::flat_hash_map<std::uint64_t, Order::iterator> places_;
};

}  // namespace vsledger
