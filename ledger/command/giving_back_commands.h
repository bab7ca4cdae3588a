// Commands about what is given back: cuts before payment, recoupment after it, leavers, and
// settings that take the place of others.
#pragma once

#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/work_items.h"

namespace vsledger {

struct ProposeCut {
  ItemId allocation;
  Pence amount;
  std::string reason;  // private; not empty
};

struct ConfirmCut {
  ItemId cut;
};

struct ProposeRecoupment {
  ItemId allocation;
  Pence amount;
  std::string reason;  // private; not empty
};

struct AgreeRecoupment {
  ItemId recoupment;
};

// The setting was asked for what it owes.
struct InvoiceRecoupment {
  ItemId recoupment;
};

struct ReceiveRecoupment {
  ItemId recoupment;
  Pence amount;
  Date received_on;
};

struct ProposeWriteOff {
  ItemId recoupment;
  Pence amount;
  std::string reason;  // private; not empty
};

struct ConfirmWriteOff {
  ItemId recoupment;
};

// Works out what every leaver of a fund gives back by the policy's rule, and proposes cuts of what
// is not paid and recoupment of what is; what was proposed before is not proposed again.
struct ProposeLeavers {
  FundCode fund;
  std::optional<Term> term;  // none: every term
};

struct ProposeSuccessor {
  SettingRef before;
  SettingRef after;
  Date from;
};

struct ConfirmSuccessor {
  ItemId successor;
};

}  // namespace vsledger
