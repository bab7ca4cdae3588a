#include "reports/render/table_layout.h"

#include <algorithm>

#include "reports/render/cell_text.h"
#include "reports/render/text_width.h"

namespace vsledger::render {
namespace {

constexpr std::size_t kShortestText = 8;
constexpr std::size_t kShortestCut = 4;

// How wide a column would like to be and how narrow it can be.
struct Wish {
  std::size_t natural = 0;
  std::size_t least = 0;
  bool several_words = false;  // in one of its texts
};

Wish WishOf(const report::Section& section, std::size_t cell) {
  const report::Column& column = section.columns[cell];
  Wish wish{DisplayWidth(column.title), LongestWord(column.title), false};
  const bool number = IsNumber(column.type);
  for (const report::Row& row : section.rows) {
    const std::string text = Printable(NarrowText(row.cells[cell]));
    wish.natural = std::max(wish.natural, DisplayWidth(text));
    wish.several_words = wish.several_words || (!number && text.find(' ') != std::string::npos);
    wish.least = std::max(wish.least, number ? DisplayWidth(text) : LongestWord(text));
  }
  if (!number) wish.least = std::min(wish.natural, std::max(wish.least, kShortestText));
  return wish;
}

// How narrow a column can be once words are broken.
std::size_t LeastBroken(const Wish& wish, bool number, MayBreak may_break) {
  if (number) return wish.least;
  if (may_break == MayBreak::kAnyWord) return std::min(wish.least, kShortestCut);
  return wish.several_words ? std::min(wish.least, kShortestText) : wish.least;
}

// Takes columns off the widest text that is still above its least width until the layout fits or
// nothing gives way any more.
void Shrink(Layout& layout, std::size_t page, const std::vector<std::size_t>& least) {
  while (layout.width() > page) {
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

Layout LayOut(const report::Section& section, std::size_t page, MayBreak may_break) {
  Layout layout;
  std::vector<std::size_t> least;
  std::vector<std::size_t> least_broken;
  for (std::size_t c = report::IsGrouped(section) ? 1 : 0; c < section.columns.size(); ++c) {
    const Wish wish = WishOf(section, c);
    layout.columns.push_back({c, wish.natural, IsNumber(section.columns[c].type)});
    least.push_back(wish.least);
    least_broken.push_back(LeastBroken(wish, layout.columns.back().right, may_break));
  }
  Shrink(layout, page, least);
  if (layout.width() > page) layout.gap = 1;
  Shrink(layout, page, least);
  Shrink(layout, page, least_broken);
  layout.fits = layout.width() <= page;
  return layout;
}

}  // namespace vsledger::render
