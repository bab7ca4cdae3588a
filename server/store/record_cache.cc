#include "server/store/record_cache.h"

#include <utility>

namespace vsledger {

std::shared_ptr<const Record> RecordCache::Find(std::uint64_t sequence) {
  const auto place = places_.find(sequence);
  if (place == places_.end()) return nullptr;
  order_.splice(order_.begin(), order_, place->second);
  return order_.front().record;
}

void RecordCache::Keep(std::shared_ptr<const Record> record, std::size_t entry_bytes) {
  const std::uint64_t sequence = record->sequence;
  if (const auto place = places_.find(sequence); place != places_.end()) Drop(place->second);
  order_.push_front(Held{std::move(record), entry_bytes});
  places_[sequence] = order_.begin();
  entry_bytes_ += entry_bytes;
  while (entry_bytes_ > max_entry_bytes_) Drop(std::prev(order_.end()));
}

void RecordCache::ForgetFrom(std::uint64_t sequence) {
  for (auto held = order_.begin(); held != order_.end();) {
    const auto next = std::next(held);
    if (held->record->sequence >= sequence) Drop(held);
    held = next;
  }
}

void RecordCache::Drop(Order::iterator held) {
  entry_bytes_ -= held->entry_bytes;
  places_.erase(held->record->sequence);
  order_.erase(held);
}

}  // namespace vsledger
