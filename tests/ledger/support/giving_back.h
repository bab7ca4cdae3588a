// Steps that tests of what is given back take again and again.
#pragma once

#include "tests/ledger/support/authority.h"

namespace vsledger {

// Approved, released and confirmed today.
ItemId Paid(Authority& authority, const RequestAllocation& request);
ItemId Paid(Authority& authority);

// Of `allocation`, which is paid: proposed by Officer and agreed by Head.
ItemId Agreed(Authority& authority, const ItemId& allocation, Pence amount);

// Another policy version in force, with this leaver rule.
void AdoptLeaverRule(Authority& authority, LeaverRule rule, Pence minimum = {});

// The child's care ended on that day.
void LeftCare(Authority& authority, const ChildName& child, Date last_day);
// The child's placement at `from` ended on that day, and one at `to` began on the next.
void Moved(Authority& authority, const ChildName& child, const std::string& from, Date last_day,
           const std::string& to);

// Confirmed by Deputy today.
ItemId Succeeded(Authority& authority, const std::string& before, const std::string& after);

}  // namespace vsledger
