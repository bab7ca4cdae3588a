// What accounts are called in plain-text accounting tools. hledger and ledger take our own names
// with the fund first; beancount's grammar wants one of its five roots first and capitals.
//
//   ours                            hledger, ledger                 beancount
//   asset:<rest>                    <fund>:asset:<rest>             Assets:<fund>:<Rest>
//   liability:<rest>                <fund>:liability:<rest>         Liabilities:<fund>:<Rest>
//   income:<rest>                   <fund>:income:<rest>            Income:<fund>:<Rest>
//   expense:<rest>                  <fund>:expense:<rest>           Expenses:<fund>:<Rest>
//   budget:<rest>                   <fund>:budget:<rest>            Equity:Budget:<fund>:<Rest>
//
// <Rest> is <rest> with the first letter of each part made a capital; a part that begins with a
// hyphen gets "XX" before it. No two of our names become the same one.
#pragma once

#include <string>

#include "ledger/account.h"

namespace vsledger {

// The name in hledger and ledger: "PPG-LAC-2025-26:asset:cash".
std::string FundFirstName(const Account& account);

// The name in beancount: "Assets:PPG-LAC-2025-26:Cash".
std::string BeancountName(const Account& account);

// hledger's word for what kind of account it is: A, L, R, X, or E for budget accounts.
char HledgerType(const AccountName& name);

}  // namespace vsledger
