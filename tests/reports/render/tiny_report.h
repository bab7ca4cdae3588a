// The smallest report with every type of cell, and texts that try to break out of every format.
#pragma once

#include <string>

#include "reports/report.h"

namespace vsledger {

inline const std::string kNasty = "=1+1,\"<script>alert('x')</script>\n&\xE2\x80\xAE\xFF";

inline Report TinyReport() {
  using report::CellType;
  using report::RowKind;
  Report tiny;
  tiny.name = "tiny";
  tiny.title = "Tiny report";
  tiny.authority_code = "999";
  tiny.authority_name = "Sampleborough (made up)";
  tiny.parameters = {{"year", "2025-26"}};
  tiny.position = {7, 8, std::string(64, 'a'), Date(2025, 4, 1)};
  tiny.facts = {{"nasty", "Nasty", kNasty}};
  tiny.figures = {{"paid", "Paid", Pence{-123'456}}};
  tiny.sections = {
      {"all",
       "All types",
       "",
       {{"text", "Text", CellType::kText},
        {"money", "Money", CellType::kMoney},
        {"units", "Units", CellType::kUnits},
        {"count", "Count", CellType::kCount},
        {"date", "Date", CellType::kDate}},
       {{RowKind::kLine, {kNasty, Pence{-5}, Units{150}, report::Count{3}, Date(2025, 5, 14)}},
        {RowKind::kTotal, {{}, Pence{1'234'567}, {}, {}, {}}}},
       ""}};
  tiny.notes = {kNasty};
  return tiny;
}

}  // namespace vsledger
