// How filters of lists let values through. For the lists of this folder alone.
#pragma once

#include <optional>

#include "ledger/base/ids.h"

namespace vsledger {

// Whether a filter lets a value through: nothing wanted lets everything.
template <typename T>
bool Lets(const std::optional<T>& wanted, const T& is) {
  return !wanted || *wanted == is;
}
template <typename Meaning>
bool Lets(const Text<Meaning>& wanted, const Text<Meaning>& is) {
  return wanted.empty() || wanted == is;
}

}  // namespace vsledger
