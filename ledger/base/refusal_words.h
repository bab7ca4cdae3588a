// How the named constructors put their sentences together. For the files of refusals alone.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "ledger/base/refusal.h"

namespace vsledger::refuse {

// `text` as it may stand in a message: its first 40 characters, what cannot be shown as '?'.
std::string Shown(std::string_view text);

template <typename... Args>
absl::Status Make(Reason reason, std::string_view field, fmt::format_string<Args...> words,
                  Args&&... args) {
  return MakeRefusal(reason, field, fmt::format(words, std::forward<Args>(args)...));
}

}  // namespace vsledger::refuse
