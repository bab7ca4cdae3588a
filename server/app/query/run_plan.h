// What a term's run proposes and whom it leaves out, worked out again for people to see: from the
// ledger as it is, or as it was when a run was proposed. Must not know the wire.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/rules/term_run.h"
#include "server/store/snapshot.h"

namespace vsledger {

// Children of one plan at most, so that it goes out whole in one message.
inline constexpr std::size_t kMaxPlanChildren = 40'000;

// A run that was proposed; or, where `run` is empty, one that could be proposed now.
struct RunQuestion {
  ItemId run;
  FundCode fund;
  Term term;
};

// A setting of the proposals.
struct RunAtSetting {
  SettingRef setting;
  std::string name;
  std::int64_t proposals = 0;
  Pence amount;
};

struct RunExplained {
  FundCode fund;
  Term term;
  ItemId policy;
  Date reference_date;
  RunPlan plan;
  std::vector<RunAtSetting> settings;  // by reference
  Pence free;                          // for decisions, in the delegated pool and the fund
  std::uint64_t records = 0;           // of the ledger it is explained from
};

// ITEM_UNKNOWN (run), FUND_UNKNOWN, TERM_OUTSIDE_FUND, POLICY_MISSING, TOO_MANY.
absl::StatusOr<RunExplained> ExplainRun(const Snapshot& snapshot, const RunQuestion& question);

}  // namespace vsledger
