// Commands about sharing the money out: transfers, limits, the term's run, and a request's life
// from draft to review.
#pragma once

#include <string>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/work_items.h"

namespace vsledger {

struct ProposeTransfer {
  FundCode fund;
  Pool from = Pool::kRetained;
  Pool to = Pool::kDelegated;
  Pence amount;
  std::string reason;  // private; not empty
};

struct ConfirmTransfer {
  ItemId transfer;
};

// Up to which amount an officer may approve; nil takes the limit away.
struct SetLimit {
  PersonId person;
  Pence amount;
};

// The term's run: one proposal for each eligible child, by policy.
struct ProposeRun {
  FundCode fund;
  Term term;
  Category category;  // empty: the first eligible one of the policy
};

// Approves every proposal of a run that still waits, all or none.
struct ApproveRun {
  ItemId run;
  std::string reason;  // private; may be empty, not for a restricted category
};

struct SubmitAllocation {
  ItemId allocation;
};

struct QueryAllocation {
  ItemId allocation;
  std::string question;  // private; not empty
};

struct AnswerAllocation {
  ItemId allocation;
  std::string answer;  // private; not empty
};

// Accepts in principle: holds the sum (amount nil: all that is asked for) until a condition is met.
struct HoldAllocation {
  ItemId allocation;
  Pence amount;
  std::string condition;  // private; not empty
};

// Withdraws a request before it is decided.
struct CancelAllocation {
  ItemId allocation;
  std::string reason;  // private; not empty
};

struct RecordEvidence {
  ItemId allocation;
  std::string reference;  // private; not empty
  Date dated;
  SettingRef setting;  // a school's own, which may send evidence for itself alone; else empty
};

struct ReviewImpact {
  ItemId allocation;
  Impact impact = Impact::kNone;
  std::string note;  // private; not empty
};

}  // namespace vsledger
