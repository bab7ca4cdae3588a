// All nouns of the client, one function and one source file for each. A noun knows its own verbs
// and the messages of its service, and nothing of the others.
#pragma once

#include <vector>

#include "client/command/verb.h"

namespace vsledger::client {

Noun PeriodNoun();      // funds: opened, listed, closed
Noun AwardNoun();       // rates, estimates, notices of award
Noun ReceiptNoun();     // instalments, received and due
Noun PolicyNoun();      // how the fund is shared out, transfers, limits
Noun SettingNoun();     // where children learn
Noun ChildNoun();       // who is in care, and who counts
Noun RegisterNoun();    // placements, suppliers, payees
Noun AllocationNoun();  // money for a named child
Noun OrderNoun();       // services bought or in-house
Noun DeliveryNoun();    // what was delivered, and for whom
Noun InvoiceNoun();     // what suppliers ask for
Noun PaymentNoun();     // what accounts payable is told
Noun RecoupmentNoun();  // what settings give back
Noun ReportNoun();      // what schools and officers read
Noun AuditNoun();       // the log itself, and corrections
Noun ServerNoun();      // the server and its clock

// Every noun, in the order of help.
std::vector<Noun> AllNouns();

}  // namespace vsledger::client
