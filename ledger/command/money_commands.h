// Commands about the fund: opening, rates, awards, instalments, policies, VAT, reversal.
// A command is a request already read into domain types; texts marked private are sealed by Decide.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/money_items.h"

namespace vsledger {

// Opens the fund of a stream for a financial year; its code is "<STREAM>-<year>".
struct OpenFund {
  Stream stream = Stream::kPpgLac;
  FinancialYear year;
};

struct ProposeRate {
  FundCode fund;
  Pence per_child;
  std::string source;
};

struct ConfirmRate {
  ItemId rate;
};

// An estimate, or a notice of award as the DfE sent it. `rate` is the fund's confirmed rate.
struct ProposeAward {
  FundCode fund;
  AwardKind kind = AwardKind::kProvisional;
  std::int64_t count = 0;
  Pence amount;  // as the notice states it
  std::vector<AwardAdjustment> adjustments;
  Date notified_on;
  std::string reason;  // private
};

struct ConfirmAward {
  ItemId award;
};

struct RecordInstalment {
  FundCode fund;
  Pence amount;
  Date received_on;
};

struct ProposePolicy {
  FundCode fund;
  Date effective_from;
  Pence retained_per_child;
  std::vector<PolicyTerm> terms;
  std::vector<PolicyCategory> categories;
  bool retained_pays_allocations = false;
  bool delegated_pays_orders = false;
  std::string minute;
};

struct AdoptPolicy {
  ItemId policy;
};

struct HandOverVat {
  FundCode fund;
  Pence amount;
  Date handed_on;
};

struct ProposeReversal {
  std::uint64_t record = 0;
  std::string reason;  // private
};

struct ConfirmReversal {
  ItemId reversal;
};

}  // namespace vsledger
