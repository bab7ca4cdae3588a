// Decisions about the term's run: proposed as one batch by one person, approved as one by another.
#include "ledger/rules/term_run.h"

#include <algorithm>

#include "fmt/format.h"
#include "ledger/decide/allocation_ground.h"
#include "ledger/index.h"
#include "ledger/rules/allocation_rules.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"

namespace vsledger {
namespace {

// The category that is named, or the first that the policy lets be paid without a reason.
Category CategoryOf(const View& view, const Fund& fund, const ProposeRun& command) {
  if (!command.category.empty()) return command.category;
  const std::optional<Policy> policy =
      PolicyInForce(view, fund.code, FirstDayIn(fund, command.term));
  if (!policy) return {};
  const auto first =
      std::find_if(policy->categories.begin(), policy->categories.end(),
                   [](const PolicyCategory& c) { return c.eligibility == Eligibility::kEligible; });
  return first == policy->categories.end() ? Category() : first->category;
}

absl::Status NeedProposals(const RunPlan& plan, Term term) {
  if (!plan.proposals.empty()) return absl::OkStatus();
  return refuse::NothingToPropose(fmt::format("none of the {} children of {} can be given any",
                                              plan.left_out.size(), FormatTerm(term)));
}

TermRun RunOf(const Desk& desk, const Fund& fund, const Ground& ground, const RunPlan& plan) {
  TermRun run;
  run.id = desk.NextId<TermRun>();
  run.fund = fund.code;
  run.term = ground.term.term;
  run.policy = ground.policy.id;
  run.reference_date = ground.term.reference_date;
  run.proposals = static_cast<std::int64_t>(plan.proposals.size());
  run.amount = SumOf(plan.proposals);
  run.left_out = CountsOf(plan.left_out);
  run.proposed_by = desk.person();
  return run;
}

absl::Status Write(Desk& desk, const TermRun& run, const Category& category,
                   const Proposal& proposal) {
  Allocation allocation;
  allocation.id = desk.NextId<Allocation>();
  allocation.fund = run.fund;
  allocation.child = proposal.child;
  allocation.setting = proposal.setting;
  allocation.term = run.term;
  allocation.category = category;
  allocation.requested = proposal.amount;
  allocation.policy = run.policy;
  allocation.reference_date = run.reference_date;
  allocation.age_ground = proposal.age_ground;
  allocation.pep_ground = proposal.pep_ground;
  allocation.pep_reference =
      desk.sealer().Seal(PrivateKind::kPepReference, proposal.pep_reference, proposal.child);
  allocation.requested_by = desk.person();
  allocation.run = run.id;
  return desk.Write(EventKind::kAllocationRequested, desk.today(), {std::move(allocation)},
                    {run.policy});
}

std::vector<Allocation> ProposedIn(const View& view, const ItemId& run) {
  std::vector<Allocation> proposed;
  for (const ItemId& id : view.IdsByKey(key::ProposedIn(run))) {
    if (std::optional<Allocation> one = FindAs<Allocation>(view, id)) {
      proposed.push_back(*std::move(one));
    }
  }
  return proposed;
}

// Nothing of the run waits any more: the last that was approved says so.
absl::StatusOr<Decision> Decided(const Desk& desk, const ItemId& run,
                                 const std::vector<Allocation>& proposed) {
  const auto approved = std::find_if(proposed.rbegin(), proposed.rend(),
                                     [](const Allocation& one) { return IsGiven(one.state); });
  if (approved != proposed.rend()) return desk.Already(approved->id);
  return refuse::IllegalTransition(run, "decided", "approve");
}

}  // namespace

// FUND_UNKNOWN, FUND_NOT_OPEN, TERM_OUTSIDE_FUND, POLICY_MISSING, CATEGORY_NOT_ELIGIBLE,
// NOTHING_TO_PROPOSE (the term is given only on request, or to no child), TOO_MANY. The run is the
// first record; each proposal is one of its own.
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeRun& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  VSL_RETURN_IF_ERROR(NeedTermInFund(fund, command.term));
  const Category category = CategoryOf(desk.view(), fund, command);
  VSL_ASSIGN_OR_RETURN(const Ground ground,
                       NeedGround(desk, fund, command.term, category, Pool::kDelegated));
  if (ground.term.rule && ground.term.rule->trigger == TermTrigger::kNeedsLed) {
    return refuse::NothingToPropose("the policy gives this term only on request, child by child");
  }
  const RunPlan plan = PlanRun(desk.view(), desk.identity(), fund, ground.policy, ground.term);
  VSL_RETURN_IF_ERROR(NeedProposals(plan, command.term));
  const TermRun run = RunOf(desk, fund, ground, plan);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kRunProposed, desk.today(), {run}, {ground.policy.id}));
  for (const Proposal& proposal : plan.proposals) {
    VSL_RETURN_IF_ERROR(Write(desk, run, category, proposal));
  }
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, nothing waits any more: the record of the last approval or
// ILLEGAL_TRANSITION, SAME_PERSON, FUND_NOT_OPEN; of each that waits the ground again as for its
// request (facts may have changed since) and who may approve it (AFTER_CUT_OFF, ROLE_NOT_ALLOWED,
// ABOVE_LIMIT, ABOVE_CAP); FIELD_MISSING (the reason of a restricted category), POOL_SHORT (of all
// together), TOO_MANY. All of them are approved, or none.
absl::StatusOr<Decision> Decide(Desk& desk, const ApproveRun& command) {
  VSL_ASSIGN_OR_RETURN(const TermRun run, desk.Need<TermRun>("run", command.run));
  std::vector<Allocation> waiting = ProposedIn(desk.view(), run.id);
  const std::vector<Allocation> proposed = waiting;
  std::erase_if(waiting,
                [](const Allocation& one) { return one.state != AllocationState::kSubmitted; });
  if (waiting.empty()) return Decided(desk, run.id, proposed);
  VSL_RETURN_IF_ERROR(NeedOther(desk, run.id, run.proposed_by, "proposed", "approve"));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, run.fund));
  VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
  Pence sum;
  bool restricted = false;
  for (Allocation& one : waiting) {
    VSL_ASSIGN_OR_RETURN(const Ground ground, StandAgain(desk, fund, one));
    restricted = restricted || ground.eligibility == Eligibility::kRestricted;
    one.approved = one.requested;
    VSL_RETURN_IF_ERROR(NeedMayApprove(desk, fund, ground, one));
    sum += one.approved;
  }
  if (restricted && command.reason.empty()) return refuse::FieldMissing("reason");
  VSL_RETURN_IF_ERROR(NeedFreeToUse(desk, fund.code, Pool::kDelegated, sum));
  for (Allocation& one : waiting) {
    VSL_RETURN_IF_ERROR(WriteApproved(desk, std::move(one), command.reason));
  }
  return desk.Finish();
}

}  // namespace vsledger
