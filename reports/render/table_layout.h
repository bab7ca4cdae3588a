// The layout of one section on a terminal: which columns are shown and how wide each is.
// Must not know what stands around the section.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reports/report.h"

namespace vsledger::render {

// The widest a rendered report is, in terminal columns; lists may be told another width.
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
  bool fits = false;    // within the page; if not, rows are written one value to a line
  std::size_t width() const;
};

// Which words may be broken over lines where a section does not fit otherwise: any down to four
// columns, or only those of columns with texts of several words, down to eight. Then an id, a key
// or a hash, which are one word, always stands whole.
enum class MayBreak { kAnyWord, kWordsOfTexts };

// The layout on a page of `page` columns. Texts give way first, down to eight columns and their
// longest word, then the gap, then words are broken as `may_break` says; numbers never are.
Layout LayOut(const report::Section& section, std::size_t page = kTableColumns,
              MayBreak may_break = MayBreak::kAnyWord);

}  // namespace vsledger::render
