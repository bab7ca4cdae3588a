// A report as plain text for a terminal or a letter: at most 80 columns wide, amounts at the right,
// long texts broken over lines. Amounts are pounds; dates are 2025-05-14.
#pragma once

#include <string>
#include <string_view>

#include "reports/report.h"

namespace vsledger::render {

// `json_sha256` is the SHA-256 of the canonical JSON, 64 hexadecimal digits.
std::string RenderTable(const Report& report, std::string_view json_sha256);

}  // namespace vsledger::render
