// The value of a cell as text, for people and for programs. Owns how amounts, quantities and dates
// look in every format; must not know layouts.
#pragma once

#include <string>

#include "reports/report.h"

namespace vsledger::render {

// For people: "1,830.00", "1.5", "12", "14 May 2025", "" for an empty cell. Text as it is.
std::string PeopleText(const report::Cell& cell);

// The same with dates as "2025-05-14", for narrow tables.
std::string NarrowText(const report::Cell& cell);

// For programs: "1830.00", "1.5", "12", "2025-05-14", "". Text as it is.
std::string PlainText(const report::Cell& cell);

// 150 hundredths as "1.5", 1200 as "12": no needless zeros.
std::string FormatUnits(Units units);

// "14 May 2025".
std::string FormatDay(Date date);

// Whether cells of this type stand at the right of their column.
bool IsNumber(report::CellType type);

// What stands at the head of a subtotal or total row: "Total", which in a grouped section is the
// group's own, and then "Overall" for all groups.
std::string TotalLabel(const report::Section& section, const report::Row& row);

// What every format says of a ledger with made-up data.
inline constexpr const char* kEvaluationWords = "EVALUATION LEDGER: made-up data";

}  // namespace vsledger::render
