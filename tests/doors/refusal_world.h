// The ledger that refusals are provoked on: one authority on 1 October 2025, with something of each
// kind standing in each state that a refusal needs. Owns the names by which cases speak of items.
#pragma once

#include <map>
#include <string>

#include "server/app/app.h"

namespace vsledger {

// The children's numbers in the authority's own system all begin with these digits: no message may
// repeat them.
inline constexpr const char* kPrivateDigits = "77000";

// Plays the world into an evaluation ledger that holds record 0 only. Gives what "$name$" stands
// for in the text of a case:
//   submitted, large, approved    allocations; large is more than the delegated pool has
//   above_cap                     a request of more than the policy gives a child
//   spring, spring_of_type_11     requests for a term whose policy became stricter since
//   transfer                      proposed
//   paid_record                   the record that approved an allocation which was released since
//   payment, bounced              payments, released and bounced
//   left                          an allocation at 130003 whose child was never in care after all
//   cut, recoupment, successor    proposed; the cut is of "left"
//   owed                          a recoupment that is agreed, with a write-off proposed
//   rate, award, policy, greedy   proposed; the greedy policy splits more than the award
//   order, submitted_order        approved and not; internal_order is approved
//   invoice                       in query
//   supplier, payee               the payee is entered and not verified; school 130001's
//   instalment_record             a record whose reversal is proposed
// and the names of refusal_world_closed.h.
std::map<std::string, std::string> PlayRefusalWorld(App& app);

// `text` with every "$name$" replaced, and "$long:<n>$" by n letters.
std::string WithNames(std::string text, const std::map<std::string, std::string>& names);

}  // namespace vsledger
