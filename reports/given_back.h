// What the school-allocation report says of what a setting gives back, and of settings that took
// each other's place. For school_allocation.cc alone.
#pragma once

#include <string>
#include <vector>

#include "reports/report.h"
#include "reports/setting_standing.h"

namespace vsledger {

// What is still to come back: agreed, not received, set off or written off.
Pence OwedBack(const SettingStanding& standing);

// One line for each recoupment that was agreed, with what came of it; there is at least one.
report::Section RecoupmentsSection(const SettingStanding& standing);

// Whose place it has taken and who has taken its own, and where to read of them; mostly none.
std::vector<std::string> SuccessionNotes(const View& view, const SettingRef& setting);

}  // namespace vsledger
