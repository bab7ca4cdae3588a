#include "reports/render/cell_text.h"

#include <array>
#include <string_view>

#include "fmt/format.h"

namespace vsledger::render {
namespace {

enum class Look { kPeople, kNarrow, kPlain };

std::string TextOf(const report::Cell& cell, Look look) {
  struct Visitor {
    Look look;
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(Pence amount) const {
      return look == Look::kPlain ? FormatPlain(amount) : FormatPounds(amount);
    }
    std::string operator()(Units units) const { return FormatUnits(units); }
    std::string operator()(report::Count count) const { return fmt::format("{}", count.value); }
    std::string operator()(Date date) const {
      return look == Look::kPeople ? FormatDay(date) : FormatDate(date);
    }
  };
  return std::visit(Visitor{look}, cell);
}

}  // namespace

std::string PeopleText(const report::Cell& cell) { return TextOf(cell, Look::kPeople); }
std::string NarrowText(const report::Cell& cell) { return TextOf(cell, Look::kNarrow); }
std::string PlainText(const report::Cell& cell) { return TextOf(cell, Look::kPlain); }

std::string FormatUnits(Units units) {
  const bool negative = units.hundredths < 0;
  const std::int64_t whole = (negative ? -1 : 1) * (units.hundredths / 100);
  const std::int64_t rest = (negative ? -1 : 1) * (units.hundredths % 100);
  std::string text = fmt::format("{}{}", negative ? "-" : "", whole);
  if (rest != 0) text += fmt::format(".{:02}", rest);
  if (rest != 0 && rest % 10 == 0) text.pop_back();
  return text;
}

std::string FormatDay(Date date) {
  constexpr std::array<std::string_view, 13> kMonths = {
      "", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{} {} {}", date.day(), kMonths[static_cast<std::size_t>(date.month())],
                     date.year());
}

bool IsNumber(report::CellType type) {
  return type == report::CellType::kMoney || type == report::CellType::kUnits ||
         type == report::CellType::kCount;
}

std::string TotalLabel(const report::Section& section, const report::Row& row) {
  const bool overall = row.kind == report::RowKind::kTotal && report::IsGrouped(section);
  return overall ? "Overall" : "Total";
}

}  // namespace vsledger::render
