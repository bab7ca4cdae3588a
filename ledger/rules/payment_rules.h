// What a payment carries: its text at the bank, what it sets off, and whom it goes to.
#pragma once

#include <string>

#include "ledger/base/ids.h"
#include "ledger/item/work_items.h"
#include "ledger/view.h"

namespace vsledger {

// What the bank shows the payee: letters, digits and a space only, well under 18 characters
// (domain.md section 3): "PPP PM-17".
std::string BankTextOf(const ItemId& payment);

// What is still to be paid of an allocation: approved less cuts.
Pence DueOf(const Allocation& allocation);

// What the setting still owes back: the amount less what was received, set off and written off.
Pence OutstandingOf(const Recoupment& recoupment);

// What the payment takes off for recoupments: its lines below nil, as a positive figure.
Pence SetOffIn(const Payment& payment);

// Whom money for `setting` is owed to now: itself, or the last of its successors.
SettingRef PaidAt(const View& view, const SettingRef& setting);

}  // namespace vsledger
