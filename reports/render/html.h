// A report as one HTML page: no scripts, nothing fetched from elsewhere; reads on a wide screen, on
// a telephone and on paper. Everything from the report is escaped.
#pragma once

#include <string>
#include <string_view>

#include "reports/report.h"

namespace vsledger::render {

// `json_sha256` is the SHA-256 of the canonical JSON, 64 hexadecimal digits.
std::string RenderHtml(const Report& report, std::string_view json_sha256);

// `text` for element content and quoted attributes: & < > " ' escaped, control characters and
// malformed bytes replaced.
std::string HtmlText(std::string_view text);

}  // namespace vsledger::render
