// Which request ids a log has seen. Where a whole log is walked in memory, the ids themselves would
// weigh as much as all the rest: a set of half hashes stands for them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "ledger/base/ids.h"
#include "ledger/proof/hash.h"

namespace vsledger {

// 16 bytes an id: the first half of its SHA-256, which nobody can make two ids share.
class RequestSet {
 public:
  void Add(const RequestId& id) { halves_.insert(HalfOf(id)); }
  bool Has(const RequestId& id) const { return halves_.contains(HalfOf(id)); }

 private:
  using Half = std::array<std::uint8_t, sizeof(Hash) / 2>;
  static Half HalfOf(const RequestId& id) {
    const Hash whole = Sha256(id.text);
    Half half{};
    std::copy_n(whole.begin(), half.size(), half.begin());
    return half;
  }

  absl::flat_hash_set<Half> halves_;
};

}  // namespace vsledger
