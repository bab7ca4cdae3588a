// Commands about the end of a fund's year: closing it, correcting it afterwards, returning what is
// left, and finishing it (design.md section 4, funds and months).
#pragma once

#include <string>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/year_end_items.h"

namespace vsledger {

// Works out what the fund came to. A proposal that waits is worked out again.
struct ProposeYearEnd {
  FundCode fund;
  Pence carried;  // of what is left, on to `into`; nil unless the grant allows it
  FundCode into;
};

// Closes the fund with the figures as they were proposed.
struct ConfirmYearEnd {
  ItemId year_end;
};

struct ProposeCorrection {
  CorrectionKind kind = CorrectionKind::kLessUsed;
  ItemId order;
  ItemId invoice;  // may be empty
  Pence amount;
  std::string reason;  // private; not empty
};

struct ConfirmCorrection {
  ItemId correction;
};

// Money of a closed fund went back to the DfE.
struct RecordReturn {
  FundCode fund;
  Pence amount;
  Date paid_on;
};

// Nothing is left to settle.
struct FinishFund {
  FundCode fund;
};

}  // namespace vsledger
