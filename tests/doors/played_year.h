// A small authority's year played into a ledger folder on disk, command by command through the
// writer, at the dates it would happen: three settings, six children, every kind of record that a
// report reads. Owns the story only.
#pragma once

#include <string>
#include <string_view>

#include "server/app/app.h"

namespace vsledger {

// The settings that the year allocates to; of the last only its record is there.
inline constexpr std::string_view kPlayedSettings[] = {"100001", "100002", "100003", "100004"};

// Plays the year on an evaluation ledger that holds record 0 only and stands at 1 April 2025 or
// before. A command that is refused fails the test.
void PlayYear(App& app);

}  // namespace vsledger
