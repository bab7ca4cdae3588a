// The page around a report: its head, its style sheet for screen, telephone and paper.
// Must not know reports.
#pragma once

#include <string>
#include <string_view>

namespace vsledger::render {

// A whole page in British English. `title` and `body` are HTML, already escaped.
std::string HtmlPage(std::string_view title, std::string_view body);

}  // namespace vsledger::render
