// What cuts, recoupment and leavers ask of the allocation that they are of.
#pragma once

#include <string_view>

#include "ledger/decide/desk.h"

namespace vsledger {

// The allocation is in this state: ILLEGAL_TRANSITION otherwise, which says in which it is.
absl::Status NeedInState(const Allocation& allocation, AllocationState state,
                         std::string_view wanted);

// ABOVE_OUTSTANDING unless so much is left of it: approved, neither cut nor coming back.
absl::Status NeedLeft(const Allocation& allocation, Pence amount);

}  // namespace vsledger
