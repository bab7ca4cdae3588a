// One line of CSV from texts.
#pragma once

#include <string>
#include <vector>

namespace vsledger::client {

// The texts as a line of CSV with its newline: quoted where they must be and guarded against being
// run as formulas (reports/render/csv.h).
std::string CsvLine(const std::vector<std::string>& texts);

// The same of fields that are written as they must be already.
std::string JoinedLine(const std::vector<std::string>& fields);

}  // namespace vsledger::client
