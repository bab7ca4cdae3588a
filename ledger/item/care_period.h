// A time in care: the one thing the counting rule and the checks of care both need.
// Must not know which child it is of.
#pragma once

#include <optional>

#include "ledger/base/date.h"

namespace vsledger {

// A child was looked after from `from` to `to`, both inclusive; no `to` while it lasts. A short
// break is a time under legal status V3 or V4 (domain.md section 2).
struct CarePeriod {
  Date from;
  std::optional<Date> to;
  bool short_break = false;
  friend bool operator==(const CarePeriod&, const CarePeriod&) = default;
};

}  // namespace vsledger
