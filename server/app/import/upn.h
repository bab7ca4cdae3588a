// The unique pupil number: its shape and its check letter (domain.md section 6).
// Must not know whose it is; a refusal never repeats it.
//
//   permanent = letter 12*digit
//   temporary = letter 11*digit letter
//   letter    = one of ABCDEFGHJKLMNPQRTUVWXYZ
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace vsledger::import {

// Whether `text` is one of UN1 to UN5, the return's codes for "no UPN yet, and why".
bool IsNoUpnYet(std::string_view text);

// OK where `upn` has the shape of a UPN and the check letter that its other characters give;
// MALFORMED_UPN otherwise.
absl::Status CheckUpn(std::string_view upn);

}  // namespace vsledger::import
