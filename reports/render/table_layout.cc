#include "reports/render/table_layout.h"

#include <algorithm>

#include "reports/render/cell_text.h"
#include "reports/render/text_width.h"

namespace vsledger::render {
namespace {

constexpr std::size_t kShortestText = 8;
constexpr std::size_t kShortestCut = 4;

std::size_t LongestWord(const std::string& text) {
  std::size_t longest = 0;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    longest = std::max(longest, DisplayWidth(std::string_view(text).substr(start, end - start)));
    start = end + 1;
  }
  return longest;
}

// How wide a column would like to be and how narrow it can be.
struct Wish {
  std::size_t natural = 0;
  std::size_t least = 0;
};

Wish WishOf(const report::Section& section, std::size_t cell) {
  const report::Column& column = section.columns[cell];
  Wish wish{DisplayWidth(column.title), LongestWord(column.title)};
  const bool number = IsNumber(column.type);
  for (const report::Row& row : section.rows) {
    const std::string text = Printable(NarrowText(row.cells[cell]));
    wish.natural = std::max(wish.natural, DisplayWidth(text));
    wish.least = std::max(wish.least, number ? DisplayWidth(text) : LongestWord(text));
  }
  if (!number) wish.least = std::min(wish.natural, std::max(wish.least, kShortestText));
  return wish;
}

// Takes columns off the widest text that is still above its least width until the layout fits or
// nothing gives way any more.
void Shrink(Layout& layout, const std::vector<std::size_t>& least) {
  while (layout.width() > kTableColumns) {
    ShownColumn* widest = nullptr;
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
      ShownColumn& column = layout.columns[i];
      if (column.width > least[i] && (widest == nullptr || column.width > widest->width)) {
        widest = &column;
      }
    }
    if (widest == nullptr) return;
    --widest->width;
  }
}

}  // namespace

std::size_t Layout::width() const {
  std::size_t sum = columns.empty() ? 0 : gap * (columns.size() - 1);
  for (const ShownColumn& column : columns) sum += column.width;
  return sum;
}

Layout LayOut(const report::Section& section) {
  Layout layout;
  std::vector<std::size_t> least;
  for (std::size_t c = report::IsGrouped(section) ? 1 : 0; c < section.columns.size(); ++c) {
    const Wish wish = WishOf(section, c);
    layout.columns.push_back({c, wish.natural, IsNumber(section.columns[c].type)});
    least.push_back(wish.least);
  }
  Shrink(layout, least);
  if (layout.width() > kTableColumns) layout.gap = 1;
  Shrink(layout, least);
  for (std::size_t i = 0; i < least.size(); ++i) {
    if (!layout.columns[i].right) least[i] = std::min(least[i], kShortestCut);
  }
  Shrink(layout, least);
  layout.fits = layout.width() <= kTableColumns;
  return layout;
}

}  // namespace vsledger::render
