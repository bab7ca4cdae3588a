// What becomes of the money of a child who leaves care or changes setting: days of the service
// window, and the sum that the policy's leaver rule makes of them (domain.md section 3, control 9).
// Pure: nothing is proposed or refused here.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "ledger/item/money_items.h"
#include "ledger/item/register_items.h"
#include "ledger/item/work_items.h"
#include "ledger/view.h"

namespace vsledger {

// The days from `from` to `to` (both inclusive) after the last one that is served; `last_day` is
// the day before `from` where none is.
DaysLeft DaysAfterLast(Date from, Date to, const std::function<bool(Date)>& served);

// The part of `whole` for the days left, by largest remainder: this and the part for the days
// served add up to the whole.
Pence PartLeft(Pence whole, const DaysLeft& days);

// A child who is not served to the end of the window, or whose decision has lost its ground.
struct Leaver {
  DaysLeft days;
  // Not in care, or not at the setting, on the reference date after all: all of it comes back
  // whatever the rule, and all days of the window are left.
  bool ground_gone = false;
  Pence back;       // by the rule still to be cut or recouped; nil where the rule lets it be
  SettingRef next;  // kFollowsChild: where the child was next in care; empty: nowhere
  Date next_from;   // the first day there
};

// How the child of an approved, released or paid allocation left, as care and placements stand now;
// none if it did not. `policy` is the version relied on.
std::optional<Leaver> LeaverOf(const View& view, const Policy& policy,
                               const Allocation& allocation);

// An allocation whose child left, and what of it waits in cuts or recoupments for a second person.
struct FoundLeaver {
  Allocation allocation;
  Leaver leaver;
  Pence waiting;
};

// What is to be proposed for it now: what comes back less what waits, nothing below the policy's
// minimum (see LeaverOf) and nothing while a payment is with accounts payable.
Pence ToPropose(const FoundLeaver& found);

// The leavers of the fund, of one term or of all of its terms, in order of the allocations' making
// within each term.
std::vector<FoundLeaver> LeaversIn(const View& view, const Fund& fund, std::optional<Term> term);

// The first day at the setting of `wanted` of a child whose money follows it (kFollowsChild): where
// it went after leaving the setting of an earlier allocation of the term; `wanted` asks for no more
// than the days left of that. None where it follows nothing.
std::optional<Date> FollowsFrom(const View& view, const Allocation& wanted);

}  // namespace vsledger
