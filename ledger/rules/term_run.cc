#include "ledger/rules/term_run.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "ledger/base/check_fatal.h"
#include "ledger/base/refusal.h"
#include "ledger/index.h"
#include "ledger/rules/allocation_rules.h"
#include "ledger/rules/child_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/pep_rules.h"

namespace vsledger {
namespace {

// Some day of care lies in from .. to.
bool InCareWithin(const CareHistory& care, Date from, Date to) {
  return std::any_of(care.periods.begin(), care.periods.end(), [&](const CarePeriod& period) {
    return period.from <= to && (!period.to || from <= *period.to);
  });
}

// What a child's setting gets, before it is asked whether the PEP is good enough.
struct Part {
  Placement placement;
  std::string age_ground;
  Pence amount;
};

// Plans one term for one child after the other.
class Planner {
 public:
  Planner(const View& view, const PrivateView& identity, const Fund& fund, const Policy& policy,
          const PolicyTerm& term)
      : view_(view), identity_(identity), fund_(fund), policy_(policy), term_(term) {}

  RunPlan Plan() {
    const Date from = FirstDayOf(TermOf(FirstDayOf(term_.term) - 1));
    for (const ItemId& id : view_.IdsByKey(key::OfKind(Child::kPrefix))) {
      const std::optional<Child> child = FindAs<Child>(view_, id);
      if (!child) continue;
      const std::optional<CareHistory> care = CareOf(view_, child->child);
      if (!care || !InCareWithin(*care, from, LastDayOf(term_.term))) continue;
      if (const auto why = Propose(child->child, *care)) {
        plan_.left_out.push_back({child->child, *why});
      }
    }
    return std::move(plan_);
  }

 private:
  // Adds the child's proposals, or answers why there are none: the first reason in the order of
  // LeftOut.
  std::optional<LeftOut> Propose(const ChildId& child, const CareHistory& care) {
    if (!InCare(care, term_.reference_date)) return LeftOut::kNotInCare;
    std::vector<Placement> placements = PlacementsOf(child);
    if (placements.empty()) return LeftOut::kNotOnRoll;
    std::vector<Part> parts;
    for (Placement& placement : placements) {
      absl::StatusOr<std::string> age =
          AgeGround(identity_, TermsOf(fund_), placement, AgeDateOf(term_.term));
      if (!age.ok()) return LeftOut::kNotInAge;
      parts.push_back({std::move(placement), *std::move(age), {}});
    }
    const absl::StatusOr<DueInTerm> due = DueFor(view_, child, term_);
    if (due.ok()) ShareOut(due->amount, parts);
    const std::optional<LeftOut> main = WhyNothing(parts.front().placement.setting);
    std::erase_if(
        parts, [this](const Part& part) { return WhyNothing(part.placement.setting).has_value(); });
    if (parts.empty()) return main;
    if (HasOneAlready(child, due.ok() ? due->amount : Pence{})) return LeftOut::kHasOneAlready;
    return ProposeByPep(child, due, parts);
  }

  std::optional<LeftOut> ProposeByPep(const ChildId& child, const absl::StatusOr<DueInTerm>& due,
                                      const std::vector<Part>& parts) {
    absl::StatusOr<std::string> ground = PepGround(view_, child, term_);
    if (!due.ok() || ReasonOf(ground.status()) == Reason::kPepStatusMissing) {
      return LeftOut::kNoPep;
    }
    if (!ground.ok()) return LeftOut::kPepNotGoodEnough;
    std::string reference = PepReferenceOf(child);
    // A reference is typed for a request; here it is the PEP's own. Only what every child gets
    // whatever their PEP goes without (control 7).
    if (reference.empty() && !IsAutomatic()) return LeftOut::kNoPep;
    if (!due->pep_ground.empty()) ground = due->pep_ground;
    if (IsAutomatic()) ground = std::string(kAutomaticGround);
    bool any = false;
    for (const Part& part : parts) {
      if (part.amount <= Pence{}) continue;
      any = true;
      plan_.proposals.push_back(
          {child, part.placement.setting, part.amount, part.age_ground, *ground, reference});
    }
    return any ? std::nullopt : std::optional(LeftOut::kNothingDue);
  }

  // The main placement of the reference date; by share the second ones too.
  std::vector<Placement> PlacementsOf(const ChildId& child) const {
    std::vector<Placement> found;
    const std::optional<Placement> main = MainPlacement(view_, child, term_.reference_date);
    if (!main) return found;
    found.push_back(*main);
    if (!policy_.by_share) return found;
    for (const ItemId& id : view_.IdsByKey(key::PlacementsOfChild(child))) {
      const std::optional<Placement> other = FindAs<Placement>(view_, id);
      if (other && other->kind == PlacementKind::kSecond && HoldsOn(*other, term_.reference_date)) {
        found.push_back(*other);
      }
    }
    return found;
  }

  // Exact to the penny, by the shares that the register states (domain.md section 3).
  static void ShareOut(Pence amount, std::vector<Part>& parts) {
    std::vector<std::int64_t> weights;
    weights.reserve(parts.size());
    for (const Part& part : parts) weights.push_back(part.placement.share_percent);
    const std::vector<Pence> shares = SplitByLargestRemainder(amount, weights);
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i].amount = shares[i];
  }

  std::optional<LeftOut> WhyNothing(const SettingRef& ref) {
    const auto [known, is_new] = why_nothing_.try_emplace(ref);
    if (!is_new) return known->second;
    const std::optional<Setting> setting = SettingByRef(view_, ref);
    if (setting) known->second = WhyNothingGoesTo(view_, fund_, policy_, *setting);
    return known->second;
  }

  // Same child, term and entitlement whatever the amount (control 10): what a run proposed, or what
  // was asked for by itself at the policy's own sum. A request for more is another entitlement.
  bool HasOneAlready(const ChildId& child, Pence due) const {
    for (const ItemId& id : view_.IdsByKey(key::AllocationsOfChild(child, term_.term))) {
      const std::optional<Allocation> other = FindAs<Allocation>(view_, id);
      if (other && other->fund == policy_.fund && Counts(other->state) &&
          (!other->run.empty() || other->requested == due)) {
        return true;
      }
    }
    return false;
  }

  std::string PepReferenceOf(const ChildId& child) const {
    const std::optional<PepStatus> pep = PepLookedAt(view_, child, term_);
    if (!pep || !pep->reference) return {};
    return identity_.Reveal(*pep->reference).value_or("");
  }

  bool IsAutomatic() const { return !term_.rule || term_.rule->trigger == TermTrigger::kAutomatic; }

  const View& view_;
  const PrivateView& identity_;
  const Fund& fund_;
  const Policy& policy_;
  const PolicyTerm& term_;
  std::map<SettingRef, std::optional<LeftOut>> why_nothing_;
  RunPlan plan_;
};

}  // namespace

RunPlan PlanRun(const View& view, const PrivateView& identity, const Fund& fund,
                const Policy& policy, const PolicyTerm& term) {
  return Planner(view, identity, fund, policy, term).Plan();
}

std::vector<LeftOutCount> CountsOf(const std::vector<ChildLeftOut>& left_out) {
  std::map<LeftOut, std::int64_t> counted;
  for (const ChildLeftOut& child : left_out) ++counted[child.why];
  std::vector<LeftOutCount> counts;
  counts.reserve(counted.size());
  for (const auto& [why, children] : counted) counts.push_back({why, children});
  return counts;
}

Pence SumOf(const std::vector<Proposal>& proposals) {
  Pence sum;
  for (const Proposal& proposal : proposals) sum += proposal.amount;
  return sum;
}

}  // namespace vsledger
