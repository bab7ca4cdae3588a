// Which children generate a financial year's grant: the rule behind the DfE's count.
// Must not know names, files or how many children there are; one child counts once, so the caller
// asks once for each child and adds up.
#pragma once

#include <span>

#include "ledger/base/date.h"
#include "ledger/item/care_period.h"

namespace vsledger {

// Whether a child born on `born` with all these care periods generates the final allocation of
// `year` = Y-(Y+1): looked after for at least one day from 1 April Y-1 to 31 March Y, and aged 4 to
// 15 on 31 August Y-1, which is born from 1 September Y-17 to 31 August Y-5 (domain.md section 2).
// Short breaks count only `with_short_breaks`. The provisional allocation of a year is the final
// rule of the year before: ask with FinancialYear{year.start - 1}.
bool GeneratesFor(FinancialYear year, Date born, std::span<const CarePeriod> periods,
                  bool with_short_breaks);

}  // namespace vsledger
