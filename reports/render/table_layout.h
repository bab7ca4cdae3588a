// The layout of one section on a terminal: which columns are shown and how wide each is.
// Must not know what stands around the section.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reports/report.h"

namespace vsledger::render {

// The widest a rendered table is, in terminal columns.
inline constexpr std::size_t kTableColumns = 80;

// Where a shown column stands; a grouped section's first column is not shown but written as a
// heading over its lines.
struct ShownColumn {
  std::size_t cell = 0;  // its place among the section's columns
  std::size_t width = 0;
  bool right = false;  // stands at the right: a number
};

struct Layout {
  std::vector<ShownColumn> columns;
  std::size_t gap = 2;  // blanks between columns
  bool fits = false;    // within kTableColumns; if not, rows are written one value to a line
  std::size_t width() const;
};

// Texts give way first, down to eight columns and their longest word, then the gap, then words are
// cut; numbers are never cut.
Layout LayOut(const report::Section& section);

}  // namespace vsledger::render
