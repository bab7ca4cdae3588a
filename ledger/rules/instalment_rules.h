// When instalments of the grant are due and what each comes to (domain.md section 2, payment).
#pragma once

#include <optional>
#include <vector>

#include "ledger/item/money_items.h"
#include "ledger/view.h"

namespace vsledger {

struct InstalmentDue {
  Date on;
  Pence amount;
};

// The fund's plan; none if it never had one.
std::optional<InstalmentPlan> InstalmentPlanOf(const View& view, const FundCode& fund);

// The instalments not reversed, in the order in which they were received.
std::vector<Receipt> ReceiptsOf(const View& view, const FundCode& fund);

// What is still to come of the award, as last notified, by the days of the plan: the first days are
// those of what was received, one for each, and what is notified and not received is split evenly
// over the others, by largest remainder. Below nil where more was received than was notified.
// Nothing without a plan, or once every planned instalment was received.
std::vector<InstalmentDue> StillDue(const View& view, const Fund& fund);

}  // namespace vsledger
