#include "ledger/rules/generating_count.h"

#include <algorithm>

namespace vsledger {
namespace {

bool InAge(FinancialYear year, Date born) {
  return born >= Date(year.start - 17, 9, 1) && born <= Date(year.start - 5, 8, 31);
}

// Whether at least one day of `period` lies from `first` to `last`.
bool Touches(const CarePeriod& period, Date first, Date last) {
  return period.from <= last && (!period.to || *period.to >= first);
}

}  // namespace

bool GeneratesFor(FinancialYear year, Date born, std::span<const CarePeriod> periods,
                  bool with_short_breaks) {
  if (!InAge(year, born)) return false;
  const FinancialYear counted{year.start - 1};
  return std::any_of(periods.begin(), periods.end(), [&](const CarePeriod& period) {
    return (with_short_breaks || !period.short_break) &&
           Touches(period, counted.first_day(), counted.last_day());
  });
}

}  // namespace vsledger
