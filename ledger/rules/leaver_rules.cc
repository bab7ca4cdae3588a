#include "ledger/rules/leaver_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "ledger/index.h"
#include "ledger/rules/allocation_rules.h"
#include "ledger/rules/child_rules.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

// Where one child is, read once: a window has a hundred days.
struct Whereabouts {
  CareHistory care;
  std::vector<Placement> placements;
};

Whereabouts WhereaboutsOf(const View& view, const ChildId& child) {
  Whereabouts found{CareOf(view, child).value_or(CareHistory()), {}};
  for (const ItemId& id : view.IdsByKey(key::PlacementsOfChild(child))) {
    if (std::optional<Placement> placement = FindAs<Placement>(view, id)) {
      found.placements.push_back(*std::move(placement));
    }
  }
  return found;
}

// As MainPlacement and PlacementAt of child_rules.h: of several main ones the one that began last.
const Placement* MainOn(const Whereabouts& child, Date on) {
  const Placement* main = nullptr;
  for (const Placement& placement : child.placements) {
    if (placement.kind != PlacementKind::kMain || !HoldsOn(placement, on)) continue;
    if (main == nullptr || main->from <= placement.from) main = &placement;
  }
  return main;
}

bool ServedAt(const Whereabouts& child, const std::vector<SettingRef>& settings, Date on) {
  if (!InCare(child.care, on)) return false;
  return std::any_of(
      child.placements.begin(), child.placements.end(), [&](const Placement& placement) {
        const bool there =
            std::find(settings.begin(), settings.end(), placement.setting) != settings.end();
        return there && HoldsOn(placement, on) &&
               (placement.kind != PlacementKind::kMain || MainOn(child, on) == &placement);
      });
}

const PolicyTerm* RowOf(const Policy& policy, Term term) {
  const auto row = std::find_if(policy.terms.begin(), policy.terms.end(),
                                [term](const PolicyTerm& entry) { return entry.term == term; });
  return row == policy.terms.end() ? nullptr : &*row;
}

// Where the child is next in care after the last day served, within the window.
void FindNext(const Whereabouts& child, const std::vector<SettingRef>& settings, Date to,
              Leaver& leaver) {
  for (Date on = leaver.days.last_day + 1; on <= to; ++on) {
    const Placement* main = InCare(child.care, on) ? MainOn(child, on) : nullptr;
    if (main == nullptr) continue;
    if (std::find(settings.begin(), settings.end(), main->setting) != settings.end()) continue;
    leaver.next = main->setting;
    leaver.next_from = on;
    return;
  }
}

// What the rule makes of the days left of the sum that was approved.
Pence ByRule(const LeaverTerms& terms, const Allocation& allocation, const Leaver& leaver) {
  if (leaver.ground_gone) return allocation.approved;
  switch (terms.rule) {
    case LeaverRule::kRecoupProRata:
    case LeaverRule::kFollowsChild:
      return PartLeft(allocation.approved, leaver.days);
    case LeaverRule::kStopAtTermEnd:
    case LeaverRule::kPassOnTheRest:
      return Pence{};
  }
  return Pence{};
}

// The setting keeps no more than the days served come to, whatever the reason of what was cut or
// recouped before.
Pence StillToComeBack(const LeaverTerms& terms, const Allocation& allocation,
                      const Leaver& leaver) {
  const Pence back = ByRule(terms, allocation, leaver) - allocation.cut - allocation.recouped;
  const bool too_little = back < terms.minimum && !leaver.ground_gone;
  return back <= Pence{} || too_little ? Pence{} : back;
}

// Cuts of what is not paid, recoupments of what is; others can no longer be confirmed.
Pence WaitingFor(const View& view, const Allocation& allocation) {
  Pence waiting;
  if (allocation.state == AllocationState::kApproved) {
    for (const ItemId& id : view.IdsByKey(key::CutsOf(allocation.id))) {
      const std::optional<Cut> cut = FindAs<Cut>(view, id);
      if (cut && cut->state == ProposalState::kProposed) waiting += cut->amount;
    }
  } else {
    for (const ItemId& id : view.IdsByKey(key::RecoupmentsOf(allocation.id))) {
      const std::optional<Recoupment> owed = FindAs<Recoupment>(view, id);
      if (owed && owed->state == RecoupmentState::kProposed) waiting += owed->amount;
    }
  }
  return waiting;
}

std::vector<Term> TermsOf(const Fund& fund) {
  std::vector<Term> terms;
  for (Date day = fund.from; day <= fund.to; day = LastDayOf(terms.back()) + 1) {
    terms.push_back(TermOf(day));
  }
  return terms;
}

}  // namespace

DaysLeft DaysAfterLast(Date from, Date to, const std::function<bool(Date)>& served) {
  Date last = to;
  while (last >= from && !served(last)) --last;
  return DaysLeft{last, to - last, to - from + 1};
}

Pence PartLeft(Pence whole, const DaysLeft& days) {
  const std::array<std::int64_t, 2> weights = {days.window - days.left, days.left};
  return SplitByLargestRemainder(whole, weights)[1];
}

std::optional<Leaver> LeaverOf(const View& view, const Policy& policy,
                               const Allocation& allocation) {
  const PolicyTerm* row = RowOf(policy, allocation.term);
  if (row == nullptr || !IsGiven(allocation.state)) return std::nullopt;
  const Whereabouts child = WhereaboutsOf(view, allocation.child);
  const std::vector<SettingRef> settings = WithSuccessors(view, allocation.setting);
  const LeaverTerms terms = policy.leavers.value_or(LeaverTerms());
  Leaver leaver;
  Date from = row->service_from;
  if (!ServedAt(child, settings, allocation.reference_date)) {
    const std::optional<Date> followed = FollowsFrom(view, allocation);
    leaver.ground_gone = !followed;
    from = followed.value_or(from);
  }
  leaver.days = DaysAfterLast(from, row->service_to, [&](Date on) {
    return !leaver.ground_gone && ServedAt(child, settings, on);
  });
  if (leaver.days.left == 0) return std::nullopt;
  if (terms.rule == LeaverRule::kFollowsChild && !leaver.ground_gone) {
    FindNext(child, settings, row->service_to, leaver);
  }
  leaver.back = StillToComeBack(terms, allocation, leaver);
  return leaver;
}

Pence ToPropose(const FoundLeaver& found) {
  if (found.allocation.state == AllocationState::kReleased) return Pence{};
  return std::max(Pence{}, found.leaver.back - found.waiting);
}

std::vector<FoundLeaver> LeaversIn(const View& view, const Fund& fund, std::optional<Term> term) {
  std::vector<FoundLeaver> found;
  std::map<ItemId, std::optional<Policy>> policies;
  const std::vector<Term> terms = term ? std::vector<Term>{*term} : TermsOf(fund);
  for (const Term& one : terms) {
    for (const ItemId& id : view.IdsByKey(key::AllocationsIn(fund.code, one))) {
      std::optional<Allocation> allocation = FindAs<Allocation>(view, id);
      if (!allocation || !IsGiven(allocation->state)) continue;
      const auto [policy, fresh] = policies.try_emplace(allocation->policy);
      if (fresh) policy->second = FindAs<Policy>(view, allocation->policy);
      if (!policy->second) continue;
      std::optional<Leaver> leaver = LeaverOf(view, *policy->second, *allocation);
      if (!leaver) continue;
      const Pence waiting = WaitingFor(view, *allocation);
      found.push_back({*std::move(allocation), *std::move(leaver), waiting});
    }
  }
  return found;
}

std::optional<Date> FollowsFrom(const View& view, const Allocation& wanted) {
  for (const ItemId& id : view.IdsByKey(key::AllocationsOfChild(wanted.child, wanted.term))) {
    // Only earlier ones, so that two never follow each other.
    if (!wanted.id.empty() && ItemSequence(wanted.id) <= ItemSequence(id)) continue;
    const std::optional<Allocation> other = FindAs<Allocation>(view, id);
    if (!other || other->fund != wanted.fund || other->category != wanted.category) continue;
    const std::optional<Policy> policy = FindAs<Policy>(view, other->policy);
    if (!policy || !policy->leavers || policy->leavers->rule != LeaverRule::kFollowsChild) continue;
    const std::optional<Leaver> left = LeaverOf(view, *policy, *other);
    if (!left || left->next != wanted.setting) continue;
    if (wanted.requested <= PartLeft(other->approved, left->days)) return left->next_from;
  }
  return std::nullopt;
}

}  // namespace vsledger
