// What holds for a fund by its grant stream and its period (domain.md section 2): the basis of its
// awards, whom it is for, which terms lie in it.
#pragma once

#include <cstdint>

#include "ledger/item/money_items.h"

namespace vsledger {

// The largest count of an award: children that one authority can look after, and hours of early
// education that they can have. A count beyond it is a slip.
inline constexpr std::int64_t kMostChildren = 100'000;
inline constexpr std::int64_t kMostHours = 500'000;

// Hours of early education in a year that the early years grant pays for, for one child.
inline constexpr std::int64_t kHoursOfAChild = 570;

// What a fund of this stream is opened with.
FundTerms UsualTerms(Stream stream);

// What holds for the fund; one that release 0.1 opened says nothing and is one of PPG-LAC.
FundTerms TermsOf(const Fund& fund);

// The largest count that an award of the fund may carry, in children or hours.
std::int64_t MostCounted(const Fund& fund);

// The fund's state on a day: one that was never closed is soft-closed once its period is over
// (design.md section 4, funds and months). No record says so: time does.
FundState StateOn(const Fund& fund, Date day);

// Hard-closed or finished: income, expense and budget take corrections only.
bool IsClosed(const Fund& fund);

// A term belongs to a fund if one of its days at least lies in the fund's period.
bool InFund(const Fund& fund, Term term);

// The first day of the term that lies in the fund: on it the policy version of the term is taken.
Date FirstDayIn(const Fund& fund, Term term);

}  // namespace vsledger
