// What is true of a term's run for ever: it is made by one command, whole, and says what it is.
#include <algorithm>
#include <optional>

#include "ledger/base/status_macros.h"
#include "ledger/check/sums.h"
#include "ledger/index.h"
#include "ledger/rules/pep_rules.h"

namespace vsledger::sums {
namespace {

// By reason, in the order of LeftOut, each once and none of nil.
bool CountsStand(const std::vector<LeftOutCount>& counts) {
  const bool above_nil = std::all_of(counts.begin(), counts.end(),
                                     [](const LeftOutCount& count) { return count.children > 0; });
  const bool in_order = std::adjacent_find(counts.begin(), counts.end(),
                                           [](const LeftOutCount& a, const LeftOutCount& b) {
                                             return a.why >= b.why;
                                           }) == counts.end();
  return above_nil && in_order;
}

// The policy's row for the run's term takes the facts on the run's day.
bool IsOfPolicy(const Proof& proof, const TermRun& run) {
  const std::optional<Policy> policy = FindAs<Policy>(proof.before, run.policy);
  return policy && std::any_of(policy->terms.begin(), policy->terms.end(), [&](const auto& term) {
           return term.term == run.term && term.reference_date == run.reference_date;
         });
}

// Once the last part stands, the proposals are as many as the run says, and come to its sum.
absl::Status RunIsWhole(const Proof& proof, const TermRun& run, const Allocation& last) {
  std::int64_t proposals = 1;
  Pence amount = last.requested;
  for (const ItemId& id : proof.before.IdsByKey(key::ProposedIn(run.id))) {
    const std::optional<Allocation> other = FindAs<Allocation>(proof.before, id);
    if (!other) continue;
    ++proposals;
    amount += other->requested;
  }
  return proof.Holds(proposals == run.proposals && amount == run.amount,
                     "the run is not what its proposals come to");
}

}  // namespace

absl::Status RunProposed(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const TermRun run, proof.The<TermRun>());
  VSL_RETURN_IF_ERROR(proof.Holds(
      proof.record.part == 1 && run.proposals > 0 && proof.record.parts == 1 + run.proposals,
      "the run and its proposals are not one command"));
  VSL_RETURN_IF_ERROR(proof.Holds(run.amount > Pence{}, "the run proposes nothing"));
  VSL_RETURN_IF_ERROR(
      proof.Holds(IsOfPolicy(proof, run), "the run takes the facts on a day of its own"));
  return proof.Holds(CountsStand(run.left_out), "the children left out are not counted in order");
}

absl::Status ProposedInRun(const Proof& proof, const Allocation& allocation) {
  // A request has a PEP reference; what every child gets whatever their PEP may go without
  // (control 7).
  const bool automatic = !allocation.run.empty() && allocation.pep_ground == kAutomaticGround;
  VSL_RETURN_IF_ERROR(
      proof.Holds(allocation.pep_reference || automatic, "it stands on no PEP reference"));
  if (allocation.run.empty()) return absl::OkStatus();
  const std::optional<TermRun> run = FindAs<TermRun>(proof.before, allocation.run);
  // Nobody adds to a run later: its sequence is that of the command's first part.
  const bool same_command =
      ItemSequence(allocation.run) + proof.record.part == proof.record.sequence + 1;
  VSL_RETURN_IF_ERROR(proof.Holds(run && same_command && run->policy == allocation.policy &&
                                      run->reference_date == allocation.reference_date &&
                                      run->proposed_by == allocation.requested_by,
                                  "it is not a proposal of its run"));
  if (proof.record.part != proof.record.parts) return absl::OkStatus();
  return RunIsWhole(proof, *run, allocation);
}

}  // namespace vsledger::sums
