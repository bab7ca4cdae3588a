// What a policy asks of a child's PEP in a term, and what it gives by it (control 7, domain.md
// section 3). Must not know where a PEP status came from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ledger/item/money_items.h"
#include "ledger/item/register_items.h"
#include "ledger/view.h"

namespace vsledger {

// "amber": as files, records and refusals write it; "none" where there was no PEP.
std::string_view NameOf(PepRating rating);

// The conclusion of an allocation that a run proposed to every child, whatever their PEP.
inline constexpr std::string_view kAutomaticGround = "automatic";

// The child's PEP of the term as last recorded; none where none was, or where what was recorded
// says that there was none.
std::optional<PepStatus> PepOfTerm(const View& view, const ChildId& child, Term term);

// The PEP that the policy's term looks at: that of the term itself; where it is paid in advance and
// there is none yet, that of the term before.
std::optional<PepStatus> PepLookedAt(const View& view, const ChildId& child,
                                     const PolicyTerm& term);

// The PEP's part of the ground: empty where the term's rule asks for no status, else "amber
// 2025-autumn". PEP_STATUS_MISSING, PEP_NOT_GOOD_ENOUGH.
absl::StatusOr<std::string> PepGround(const View& view, const ChildId& child,
                                      const PolicyTerm& term);

// What the policy gives the child's setting in the term.
struct DueInTerm {
  Pence amount;            // nil: nothing is due
  std::string pep_ground;  // "band 2 2025-autumn"; empty where it does not go by bands
};

// By the term's sum, or by the band that the PEP states; a band that the policy does not name gives
// nothing. PEP_STATUS_MISSING where the term goes by bands and no PEP states one.
absl::StatusOr<DueInTerm> DueFor(const View& view, const ChildId& child, const PolicyTerm& term);

// Whether the term's sums go by bands of need.
bool GoesByBands(const PolicyTerm& term);

}  // namespace vsledger
