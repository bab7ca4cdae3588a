// Items as reports add them up: each version of an item with its sign. By effective date an item
// may be made up of several versions (ledger/effective_view.h); of any other view there is one,
// the item itself, put on.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/view.h"

namespace vsledger {

// One version: a sum over items takes what it says `sign` times.
template <typename T>
struct SignedPart {
  T item;
  std::int64_t sign = 1;       // 1, or -1 where it is taken off
  std::uint64_t sequence = 0;  // the record that left it so
};

// The parts of the item of kind T, the one that stands last; none if there is no such item.
template <typename T>
std::vector<SignedPart<T>> PartsAs(const View& view, const ItemId& id) {
  std::vector<SignedPart<T>> parts;
  for (Part& part : view.PartsOf(id)) {
    T* const item = std::get_if<T>(&part.version.item);
    if (item == nullptr) return {};
    parts.push_back({std::move(*item), part.taken_off ? -1 : 1, part.version.sequence});
  }
  return parts;
}

// What `measure` makes of each part, in all.
template <typename T, typename Measure>
auto SumOver(const std::vector<SignedPart<T>>& parts, const Measure& measure) {
  decltype(measure(parts.front().item)) sum{};
  for (const SignedPart<T>& part : parts) sum += measure(part.item) * part.sign;
  return sum;
}

}  // namespace vsledger
