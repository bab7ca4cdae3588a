// Lists of things, printed as a table no wider than the page, as CSV or as JSON. Owns how
// the cells look in each; must not know what is listed.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "client/config/settings.h"
#include "reports/render/table_layout.h"
#include "reports/report.h"

namespace vsledger::client {

// A column of a list. CSV and JSON carry all of them, the table only those that fit a page.
struct ListColumn {
  std::string name;   // for programs: "child_reference"; JSON adds _pence and _hundredths
  std::string title;  // for people
  report::CellType type = report::CellType::kText;
  bool in_table = true;
};

// A list: the first column is what --quiet prints.
struct Listing {
  std::vector<ListColumn> columns;
  std::vector<std::vector<report::Cell>> rows;  // each with a cell for every column
  std::string when_empty;                       // a sentence for people
};

// Prints the list.
//   table   headings, a rule, one row each; texts too wide are broken over lines, an id never;
//           where that is not enough, one value to a line
//   csv     names, then rows: money "1234.50", units "1.5", dates "2025-09-01"
//   json    an array of objects: money and units as whole pence and hundredths, null for nothing
void PrintListing(const Listing& listing, const Settings& settings, std::ostream& out);

// Prints facts about one thing: as a table one line each, too long a key whole on a line of its
// own, as CSV a heading and one line, as JSON an object. --quiet prints the first fact's value.
void PrintFacts(const std::vector<report::Fact>& facts, const Settings& settings,
                std::ostream& out);

}  // namespace vsledger::client
