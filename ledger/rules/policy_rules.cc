#include "ledger/rules/policy_rules.h"

#include <algorithm>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/index.h"
#include "ledger/rules/allocation_rules.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

std::optional<std::string_view> FaultOf(const PolicyPart& part) {
  const bool has_amount = part.kind == PartKind::kPerChild || part.kind == PartKind::kSum;
  if (has_amount ? part.amount < Pence{} || kMaxAmount < part.amount : part.amount != Pence{}) {
    return "an amount belongs to a part per child and to a planned sum, and is nil or more";
  }
  const bool percent = part.kind == PartKind::kPercent;
  if (percent ? part.basis_points < 1 || kWholeInBasisPoints < part.basis_points
              : part.basis_points != 0) {
    return "a percentage belongs to a part in percent, and is above nil and at most 100 %";
  }
  return std::nullopt;
}

// "from 2025-09-01 to 2025-10-31".
std::string WindowOf(const TermRule& rule) {
  if (!rule.requests_from) return fmt::format("to {}", FormatDate(*rule.requests_to));
  if (!rule.requests_to) return fmt::format("from {}", FormatDate(*rule.requests_from));
  return fmt::format("from {} to {}", FormatDate(*rule.requests_from),
                     FormatDate(*rule.requests_to));
}

Term NextTerm(Term term) { return TermOf(LastDayOf(term) + 1); }

}  // namespace

std::optional<std::string_view> PartsFault(const Policy& policy) {
  if (policy.retained_part && policy.retained_per_child != Pence{}) {
    return "the retained part is said twice, as a part and for each child";
  }
  for (const std::optional<PolicyPart>& part : {policy.retained_part, policy.delegated_part}) {
    if (const auto fault = part ? FaultOf(*part) : std::nullopt) return fault;
  }
  const PolicyPart retained = RetainedPart(policy);
  const PolicyPart delegated = DelegatedPart(policy);
  if (retained.kind == PartKind::kTerms) return "the terms are what settings get, not what is kept";
  if (retained.kind == PartKind::kRest && delegated.kind == PartKind::kRest) {
    return "both are the rest of each other";
  }
  if (retained.basis_points + delegated.basis_points > kWholeInBasisPoints) {
    return "together they are more than 100 %";
  }
  return std::nullopt;
}

absl::Status NeedBeforeCutOff(const Policy& policy, Date today) {
  const bool after = policy.decide_by && *policy.decide_by < today;
  return after ? refuse::AfterCutOff(*policy.decide_by, today) : absl::OkStatus();
}

absl::Status NeedInRequestWindow(const PolicyTerm& term, Date today) {
  if (!term.rule) return absl::OkStatus();
  const bool early = term.rule->requests_from && today < *term.rule->requests_from;
  const bool late = term.rule->requests_to && *term.rule->requests_to < today;
  if (!early && !late) return absl::OkStatus();
  return refuse::OutsideRequestWindow(term.term, today, WindowOf(*term.rule));
}

Pence LimitOf(const View& view, const PersonId& person) {
  for (const ItemId& id : view.IdsByKey(key::LimitOf(person))) {
    if (const auto limit = FindAs<OfficerLimit>(view, id)) return limit->amount;
  }
  return {};
}

absl::Status NeedWithinLimit(const View& view, const Policy& policy, const Actor& actor,
                             Pence amount) {
  if (actor.role == Role::kVirtualHead) return absl::OkStatus();
  if (policy.head_threshold != Pence{} && policy.head_threshold < amount) {
    return refuse::AboveLimit("the policy's threshold", amount, policy.head_threshold);
  }
  const Pence limit = LimitOf(view, actor.person);
  return amount <= limit ? absl::OkStatus() : refuse::AboveLimit("your limit", amount, limit);
}

Pence GivenInFund(const View& view, const Fund& fund, const ChildId& child) {
  Pence given;
  for (Term term = TermOf(fund.from); InFund(fund, term); term = NextTerm(term)) {
    for (const ItemId& id : view.IdsByKey(key::AllocationsOfChild(child, term))) {
      const std::optional<Allocation> other = FindAs<Allocation>(view, id);
      if (!other || other->fund != fund.code || !IsGiven(other->state)) continue;
      given += LeftOf(*other);
    }
  }
  return given;
}

std::optional<Pence> CapOf(const View& view, const Fund& fund, const Policy& policy) {
  std::optional<Pence> cap;
  if (policy.cap_per_child != Pence{}) cap = policy.cap_per_child;
  if (TermsOf(fund).basis != FundBasis::kHoursTimesRate) return cap;
  const std::optional<Rate> rate = ConfirmedRate(view, fund.code);
  if (!rate) return cap;
  const Pence of_hours = rate->per_child * kHoursOfAChild;
  return cap ? std::min(*cap, of_hours) : of_hours;
}

absl::Status NeedWithinCap(const View& view, const Fund& fund, const Policy& policy,
                           const ChildId& child, Pence amount) {
  const std::optional<Pence> cap = CapOf(view, fund, policy);
  if (!cap) return absl::OkStatus();
  const Pence would_get = GivenInFund(view, fund, child) + amount;
  return would_get <= *cap ? absl::OkStatus()
                           : refuse::AboveCap(ChildReference(child), would_get, *cap);
}

}  // namespace vsledger
