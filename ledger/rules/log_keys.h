// The keys of a log: the first is in record 0, each later one in a KEY_CHANGED record that says
// which it follows. Every checkpoint carries a signature of each key in force, so that whoever
// knows one of them can verify it. Knows keys as texts; must not sign or verify.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "ledger/item/register_items.h"
#include "ledger/view.h"

namespace vsledger {

// The most keys that sign at the same time: as many signature lines as log.signed has room for.
inline constexpr std::size_t kMaxKeysInForce = 8;
// The most keys a log ever has: who asks for a checkpoint is sent the records of all.
inline constexpr std::size_t kMaxLogKeys = 1000;

// The keys of a log as at some record, as verifier keys.
struct LogKeys {
  std::vector<std::string> all;  // oldest first; none before record 0
  std::size_t dropped = 0;       // the first so many sign no more

  // Those that sign, oldest first.
  std::span<const std::string> InForce() const { return std::span(all).subspan(dropped); }
  // Takes in the next change.
  void Add(const LogKey& change);

  friend bool operator==(const LogKeys&, const LogKeys&) = default;
};

// As at the view.
LogKeys LogKeysOf(const View& view);

// What every change of key must be, whatever else is true: a key of this log, which `origin` names;
// one that follows the last key; and none that was a key of it before. InvalidArgument with what is
// wrong, as the end of a sentence about the change.
absl::Status CheckFollows(const LogKey& change, const LogKeys& keys, std::string_view origin);

}  // namespace vsledger
