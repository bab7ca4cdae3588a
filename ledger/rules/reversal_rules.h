// What can be reversed and what its items look like afterwards (design.md section 4, reversal).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// The way to undo an event that is not reversed by a record; nothing where reversal is the way.
std::optional<std::string_view> WayInsteadOfReversal(EventKind kind);

// The later record that stands on `original`: one that left its subject otherwise than `original`
// did (what was undone since, by a bounce or a reversal, stands on nothing), or, for a delivery,
// has invoiced what was delivered; none where it may be reversed.
std::optional<std::uint64_t> StandingOn(const Record& original, const View& now);

// The items of `original` as they are once it is reversed, from how they stand now; the subject
// first. Empty for an event that cannot be reversed.
std::vector<Item> ItemsReversed(const Record& original, const View& now);

}  // namespace vsledger
