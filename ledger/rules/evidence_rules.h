// When evidence of use is due (control 12): one rule for the list of work and for reports.
#pragma once

#include <cstdint>
#include <optional>

#include "ledger/base/date.h"
#include "ledger/item/work_items.h"
#include "ledger/view.h"

namespace vsledger {

// So many days after payment evidence is due, where nobody says otherwise, and at most.
inline constexpr std::int64_t kUsualEvidenceDays = 90;
inline constexpr std::int64_t kMaxEvidenceDays = 3'650;

// The last day on which evidence of a paid allocation is in time: `days` after the day that its
// payment was confirmed for. None where it is not paid, or is evidenced already.
std::optional<Date> EvidenceDueOn(const View& view, const Allocation& allocation,
                                  std::int64_t days);

}  // namespace vsledger
