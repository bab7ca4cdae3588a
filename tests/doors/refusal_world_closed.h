// The funds of earlier years in the ledger that refusals are provoked on: closed, finished, and
// those that cannot be closed. Owns the names by which cases speak of what is theirs.
#pragma once

#include <map>
#include <string>

#include "tests/doors/player.h"

namespace vsledger {

// Plays what has to happen while their periods last; `world` stands on a day in April 2025.
//   held in principle   a request of PP16-2025-26, which ends on 29 September 2025
//   closed_order        approved, in PP16-2024-25, with 100.00 accrued
//   matched_invoice     on it; query_invoice is for 500.00
void PlayEndingFunds(Player& world, std::map<std::string, std::string>& names);

// Plays what happens once they are over: PP16-2024-25 is closed and not settled, PPG-LAC-2023-24
// finished. PPG-LAC-2024-25 never had a notice.
//   correction          proposed, of closed_order
//   year_end            proposed, of PPG-LAC-2022-23, whose award was raised since
void PlayEndedFunds(Player& world, std::map<std::string, std::string>& names);

}  // namespace vsledger
