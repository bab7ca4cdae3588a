// How an award's amount is checked and how a fund is split by its policy (domain.md sections 2, 3).
// Pure sums over items; used by Decide to make records and by Check to prove them.
#pragma once

#include <optional>

#include "absl/status/statusor.h"
#include "ledger/item/money_items.h"
#include "ledger/view.h"

namespace vsledger {

// count x rate plus the notice's own adjustments.
Pence AmountOf(const Award& award);

// What one version takes per child for settings: the sum of its terms.
Pence DelegatedPerChild(const Policy& policy);

// 100 % as PolicyPart::basis_points.
inline constexpr int kWholeInBasisPoints = 10'000;

// The two parts of the split. Where a version does not say them, as in release 0.1, what is kept is
// a sum per child and what settings get is the terms.
PolicyPart RetainedPart(const Policy& policy);
PolicyPart DelegatedPart(const Policy& policy);

// The fund with its split worked out again by `policy` for its count; the amounts are in
// Fund::retained and Fund::delegated, what neither takes stays unallocated. Percents are split by
// largest remainder, so that two that come to 100 % add up to the whole; a rest is never below nil.
// POLICY_EXCEEDS_AWARD where the parts come to more than the estimate or award gives.
absl::StatusOr<Fund> SplitBy(const Policy& policy, Fund fund);

// The fund after `award` is confirmed: an estimate sets its own authority; the first notice makes
// the estimate fall away. `policy` is the version the fund is split by, if any; the split follows
// the award even where it comes out above it (a notice is a fact). A fund that is closed is split
// no more.
Fund FundAfter(const Award& award, const std::optional<Policy>& policy, Fund fund);

// The adopted policy of the fund in force on `on`: the latest effective date not after it, of
// equal ones the one adopted last; none before the first.
std::optional<Policy> PolicyInForce(const View& view, const FundCode& fund, Date on);

// The version the fund is split by: the one adopted last, whatever day it takes effect, because a
// version adopted in mid-year posts the whole year's difference at once (domain.md section 3).
std::optional<Policy> SplittingPolicy(const View& view, const Fund& fund);

// What no decision has taken yet: unallocated, retained and delegated together.
Pence FreeInFund(const View& view, const FundCode& fund);

// What the policy says of spending on `category`; what it does not name is ineligible (control 11).
Eligibility EligibilityOf(const Policy& policy, const Category& category);

// The fund's rate: the one confirmed last; none before the first.
std::optional<Rate> ConfirmedRate(const View& view, const FundCode& fund);

// The fund with this code; none if it was never opened.
std::optional<Fund> FundByCode(const View& view, const FundCode& code);

}  // namespace vsledger
