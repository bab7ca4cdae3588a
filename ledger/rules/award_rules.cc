#include "ledger/rules/award_rules.h"

#include <algorithm>
#include <array>

#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"
#include "ledger/index.h"
#include "ledger/rules/fund_rules.h"

namespace vsledger {

Pence AmountOf(const Award& award) {
  Pence amount = award.rate_per_child * award.count;
  for (const AwardAdjustment& adjustment : award.adjustments) amount += adjustment.amount;
  return amount;
}

Pence DelegatedPerChild(const Policy& policy) {
  Pence sum;
  for (const PolicyTerm& term : policy.terms) sum += term.per_child;
  return sum;
}

PolicyPart RetainedPart(const Policy& policy) {
  const PolicyPart per_child{PartKind::kPerChild, policy.retained_per_child, 0};
  return policy.retained_part.value_or(per_child);
}

PolicyPart DelegatedPart(const Policy& policy) {
  return policy.delegated_part.value_or(PolicyPart{PartKind::kTerms, {}, 0});
}

namespace {

// What the part takes without looking at the other one: `share` if it is a percentage, and nothing
// yet if it is the rest.
Pence TakenBy(const PolicyPart& part, const Policy& policy, std::int64_t count, Pence share) {
  switch (part.kind) {
    case PartKind::kPerChild:
      return part.amount * count;
    case PartKind::kPercent:
      return share;
    case PartKind::kSum:
      return part.amount;
    case PartKind::kRest:
      return {};
    case PartKind::kTerms:
      return DelegatedPerChild(policy) * count;
  }
  VSL_UNREACHABLE("a kind of part that takes nothing");
}

Fund Split(const Policy& policy, Fund fund) {
  const PolicyPart retained = RetainedPart(policy);
  const PolicyPart delegated = DelegatedPart(policy);
  const Pence authority = fund.estimate + fund.notified;
  const std::array<std::int64_t, 3> weights = {
      retained.basis_points, delegated.basis_points,
      kWholeInBasisPoints - retained.basis_points - delegated.basis_points};
  const std::vector<Pence> shares = SplitByLargestRemainder(authority, weights);

  fund.policy = policy.id;
  fund.retained = TakenBy(retained, policy, fund.count, shares[0]);
  fund.delegated = TakenBy(delegated, policy, fund.count, shares[1]);
  const auto rest_of = [authority](Pence other) { return std::max(Pence{}, authority - other); };
  if (retained.kind == PartKind::kRest) fund.retained = rest_of(fund.delegated);
  if (delegated.kind == PartKind::kRest) fund.delegated = rest_of(fund.retained);
  return fund;
}

}  // namespace

absl::StatusOr<Fund> SplitBy(const Policy& policy, Fund fund) {
  const Fund split = Split(policy, std::move(fund));
  const Pence authority = split.estimate + split.notified;
  if (split.retained + split.delegated > authority) {
    return refuse::PolicyExceedsAward(split.code, split.retained + split.delegated, authority);
  }
  return split;
}

Fund FundAfter(const Award& award, const std::optional<Policy>& policy, Fund fund) {
  if (award.kind == AwardKind::kEstimate) {
    fund.estimate = award.amount;
  } else {
    fund.estimate = Pence{};
    fund.notified = award.amount;
  }
  fund.count = award.count;
  return policy && !IsClosed(fund) ? Split(*policy, std::move(fund)) : fund;
}

std::optional<Policy> PolicyInForce(const View& view, const FundCode& fund, Date on) {
  std::optional<Policy> found;
  std::uint64_t found_sequence = 0;
  for (const ItemId& id : view.IdsByKey(key::PoliciesOf(fund))) {
    const std::optional<Versioned> versioned = view.Find(id);
    const Policy* policy = versioned ? std::get_if<Policy>(&versioned->item) : nullptr;
    if (policy == nullptr || policy->state != ProposalState::kConfirmed) continue;
    if (policy->effective_from > on) continue;
    const bool later =
        !found || policy->effective_from > found->effective_from ||
        (policy->effective_from == found->effective_from && versioned->sequence > found_sequence);
    if (!later) continue;
    found = *policy;
    found_sequence = versioned->sequence;
  }
  return found;
}

std::optional<Policy> SplittingPolicy(const View& view, const Fund& fund) {
  return FindAs<Policy>(view, fund.policy);
}

Pence FreeInFund(const View& view, const FundCode& fund) {
  return -(view.Balance({fund, account::Unallocated()}) +
           view.Balance({fund, account::Free(Pool::kRetained)}) +
           view.Balance({fund, account::Free(Pool::kDelegated)}));
}

Eligibility EligibilityOf(const Policy& policy, const Category& category) {
  const auto known =
      std::find_if(policy.categories.begin(), policy.categories.end(),
                   [&category](const PolicyCategory& row) { return row.category == category; });
  return known == policy.categories.end() ? Eligibility::kIneligible : known->eligibility;
}

std::optional<Rate> ConfirmedRate(const View& view, const FundCode& fund) {
  std::optional<Rate> found;
  std::uint64_t found_sequence = 0;
  for (const ItemId& id : view.IdsByKey(key::RatesOf(fund))) {
    const std::optional<Versioned> versioned = view.Find(id);
    const Rate* rate = versioned ? std::get_if<Rate>(&versioned->item) : nullptr;
    if (rate == nullptr || rate->state != ProposalState::kConfirmed) continue;
    if (found && versioned->sequence < found_sequence) continue;
    found = *rate;
    found_sequence = versioned->sequence;
  }
  return found;
}

std::optional<Fund> FundByCode(const View& view, const FundCode& code) {
  for (const ItemId& id : view.IdsByKey(key::FundByCode(code))) return FindAs<Fund>(view, id);
  return std::nullopt;
}

}  // namespace vsledger
