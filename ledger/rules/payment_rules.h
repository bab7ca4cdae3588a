// What a payment carries: its text at the bank, what it sets off, and whom it goes to.
#pragma once

#include <string>
#include <vector>

#include "ledger/base/ids.h"
#include "ledger/item/work_items.h"
#include "ledger/view.h"

namespace vsledger {

// What the bank shows the payee: letters, digits and a space only, well under 18 characters
// (domain.md section 3): "PPP PM-17".
std::string BankTextOf(const ItemId& payment);

// What is still to be paid of an allocation: approved less cuts.
Pence DueOf(const Allocation& allocation);

// What is left of an approval: neither cut nor agreed to come back.
Pence LeftOf(const Allocation& allocation);

// What the setting still owes back: the amount less what was received, set off and written off.
Pence OutstandingOf(const Recoupment& recoupment);

// The debt once its sums have moved: settled just when nothing is outstanding, owed again where a
// set-off bounced. A write-off that waits for more than is outstanding waits for that.
Recoupment Settled(Recoupment owed);

// What settings owe back that are paid at `payee` now: agreed and outstanding, the oldest first.
std::vector<Recoupment> DebtsOf(const View& view, const FundCode& fund, const SettingRef& payee);

// What the payment takes off for recoupments: its lines below nil, as a positive figure.
Pence SetOffIn(const Payment& payment);

// The setting and those that took its place one after the other.
std::vector<SettingRef> WithSuccessors(const View& view, const SettingRef& setting);

// Whom money for `setting` is owed to now: itself, or the last of its successors.
SettingRef PaidAt(const View& view, const SettingRef& setting);

// The setting and all whose place it has taken, directly or after others.
std::vector<SettingRef> WithPredecessors(const View& view, const SettingRef& setting);

}  // namespace vsledger
