// What a policy version must say to be proposed (domain.md section 3).
#pragma once

#include "ledger/decide/desk.h"

namespace vsledger {

// Terms in time order, each once, each of the fund; their dates, windows and rules sound:
// FIELD_MISSING (terms); of each TERM_OUTSIDE_FUND, MALFORMED_TERM, AMOUNT_NOT_POSITIVE,
// PERIOD_BACKWARDS, DATE_OUTSIDE_FUND (a reference or service date a year or more beside the fund),
// and of its rule FIELD_MISSING (bands, the PEP rating), MALFORMED_TEXT (either without its
// trigger), AMOUNT_NOT_POSITIVE (bands), DATE_OUTSIDE_FUND and PERIOD_BACKWARDS (request window).
absl::Status NeedTermsOf(const Fund& fund, const std::vector<PolicyTerm>& terms);

// FIELD_MISSING where there is none, MALFORMED_TEXT where one stands twice.
absl::Status NeedCategories(const std::vector<PolicyCategory>& categories);

// What a version says beside its terms and categories, where it says it: PARTS_UNSOUND,
// AMOUNT_NOT_POSITIVE (the leavers' minimum, threshold, cap), DATE_OUTSIDE_FUND (cut-off),
// DATE_IN_FUTURE (a forum still to come), MALFORMED_TEXT (a setting type twice).
absl::Status NeedSoundRules(const Desk& desk, const Fund& fund, const Policy& policy);

}  // namespace vsledger
