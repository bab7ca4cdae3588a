// Commands about the fund: opening, rates, awards, instalments, policies, VAT, reversal.
// A command is a request already read into domain types; texts marked private are sealed by Decide.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/money_items.h"

namespace vsledger {

// Opens the fund of a stream; its code is "<STREAM>-<year>". Without a period it is the financial
// year; the post-16 grant of 2022-23 ran September to July.
struct OpenFund {
  Stream stream = Stream::kPpgLac;
  FinancialYear year;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<YearEndRule> year_end;  // none: the stream's usual one
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

// The days on which instalments are due: a later plan takes the place of the one before.
struct PlanInstalments {
  FundCode fund;
  std::vector<Date> due_on;
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
  std::optional<PolicyPart> retained_part;
  std::optional<PolicyPart> delegated_part;
  std::optional<LeaverTerms> leavers;
  std::vector<std::string> excluded_types;
  Pence head_threshold;
  Pence cap_per_child;
  std::optional<Date> decide_by;
  std::optional<ForumMinute> forum;
  bool by_share = false;
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
