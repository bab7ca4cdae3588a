// A report in a format of the reader's choice: the one door to the renderers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "reports/report.h"

namespace vsledger::render {

enum class Format : std::uint8_t { kTable, kCsv, kJson, kHtml };

// "table", "csv", "json", "html"; none for any other word.
std::optional<Format> FormatNamed(std::string_view name);

// The report's bytes in `format`, ending with a newline. The same report always gives the same
// bytes; all formats but JSON carry the SHA-256 of the JSON.
std::string Render(const Report& report, Format format);

// SHA-256 of the canonical JSON, 64 hexadecimal digits.
std::string JsonSha256(const Report& report);

}  // namespace vsledger::render
