// What a payment carries of itself to the bank.
#pragma once

#include <string>

#include "ledger/base/ids.h"

namespace vsledger {

// What the bank shows the payee: letters, digits and a space only, well under 18 characters
// (domain.md section 3): "PPP PM-17".
std::string BankTextOf(const ItemId& payment);

}  // namespace vsledger
