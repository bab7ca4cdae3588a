// A failure in the words of the command line: the refusal's own sentence, with what only the client
// can say of it.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace vsledger::client {

// The sentence of `status`, which is not OK. Where a role may not call a method, `verb` as it was
// typed ("award confirm") stands for the method's name; where a fund is not in the ledger, the way
// to open it follows.
std::string FailureWords(const absl::Status& status, std::string_view verb);

}  // namespace vsledger::client
