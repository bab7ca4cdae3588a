#include "server/app/query/run_plan.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"
#include "server/app/query/names.h"

namespace vsledger {
namespace {

std::vector<RunAtSetting> BySetting(const RunPlan& plan, Names& names) {
  std::map<SettingRef, RunAtSetting> settings;
  for (const Proposal& proposal : plan.proposals) {
    RunAtSetting& at = settings[proposal.setting];
    ++at.proposals;
    at.amount += proposal.amount;
  }
  std::vector<RunAtSetting> listed;
  for (auto& [ref, at] : settings) {
    at.setting = ref;
    at.name = names.OfSetting(ref);
    listed.push_back(std::move(at));
  }
  return listed;
}

Pence FreeToDelegate(const View& view, const FundCode& fund) {
  const Pence pool = -view.Balance({fund, account::Free(Pool::kDelegated)});
  return std::min(pool, FreeInFund(view, fund));
}

absl::StatusOr<RunExplained> Explain(const View& view, const PrivateView& identity,
                                     const FundCode& code, Term term) {
  const std::optional<Fund> fund = FundByCode(view, code);
  if (!fund) return refuse::FundUnknown(code);
  if (!InFund(*fund, term)) return refuse::TermOutsideFund(term, code);
  const Date first_day = FirstDayIn(*fund, term);
  const std::optional<Policy> policy = PolicyInForce(view, code, first_day);
  if (!policy) return refuse::PolicyMissing(code, first_day);
  const auto row = std::find_if(policy->terms.begin(), policy->terms.end(),
                                [term](const PolicyTerm& entry) { return entry.term == term; });
  if (row == policy->terms.end()) return refuse::PolicyMissing(code, first_day);

  RunExplained explained;
  explained.fund = code;
  explained.term = term;
  explained.policy = policy->id;
  explained.reference_date = row->reference_date;
  explained.plan = PlanRun(view, identity, *fund, *policy, *row);
  const std::size_t children = explained.plan.proposals.size() + explained.plan.left_out.size();
  if (children > kMaxPlanChildren) {
    return refuse::TooMany("children", children, kMaxPlanChildren);
  }
  Names names(view, identity);
  explained.settings = BySetting(explained.plan, names);
  explained.free = FreeToDelegate(view, code);
  explained.records = view.size();
  return explained;
}

}  // namespace

absl::StatusOr<RunExplained> ExplainRun(const Snapshot& snapshot, const RunQuestion& question) {
  if (question.run.empty()) {
    return Explain(snapshot.head(), snapshot.identity(), question.fund, question.term);
  }
  const std::optional<Versioned> found = snapshot.head().Find(question.run);
  const TermRun* const run = found ? std::get_if<TermRun>(&found->item) : nullptr;
  if (run == nullptr) return refuse::ItemUnknown("run", question.run.text);
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<View> then, snapshot.AsAt(found->sequence));
  return Explain(*then, snapshot.identity(), run->fund, run->term);
}

}  // namespace vsledger
