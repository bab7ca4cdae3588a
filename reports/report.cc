#include "reports/report.h"

#include <algorithm>

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"

namespace vsledger {
namespace report {

std::string_view NameOf(CellType type) {
  switch (type) {
    case CellType::kText:
      return "text";
    case CellType::kMoney:
      return "money";
    case CellType::kUnits:
      return "units";
    case CellType::kCount:
      return "count";
    case CellType::kDate:
      return "date";
  }
  VSL_UNREACHABLE("a cell type without a name");
}

std::string_view NameOf(RowKind kind) {
  switch (kind) {
    case RowKind::kLine:
      return "line";
    case RowKind::kSubtotal:
      return "subtotal";
    case RowKind::kTotal:
      return "total";
  }
  VSL_UNREACHABLE("a row kind without a name");
}

bool Fits(const Cell& cell, CellType type) {
  return cell.index() == 0 || cell.index() == static_cast<std::size_t>(type);
}

bool IsGrouped(const Section& section) {
  return std::any_of(section.rows.begin(), section.rows.end(),
                     [](const Row& row) { return row.kind == RowKind::kSubtotal; });
}

namespace {

std::string ProblemOf(const Section& section) {
  if (section.columns.empty()) return fmt::format("section {} has no columns", section.name);
  if (section.rows.size() > kMaxRows) {
    return fmt::format("section {} has {} rows; {} are the most", section.name, section.rows.size(),
                       kMaxRows);
  }
  for (std::size_t i = 0; i < section.rows.size(); ++i) {
    const Row& row = section.rows[i];
    if (row.cells.size() != section.columns.size()) {
      return fmt::format("row {} of section {} has {} cells for {} columns", i, section.name,
                         row.cells.size(), section.columns.size());
    }
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (!Fits(row.cells[c], section.columns[c].type)) {
        return fmt::format("row {} of section {} does not fit column {}", i, section.name,
                           section.columns[c].name);
      }
    }
    if (row.kind == RowKind::kTotal && i + 1 != section.rows.size()) {
      return fmt::format("row {} of section {} is a total and not the last row", i, section.name);
    }
  }
  return "";
}

}  // namespace
}  // namespace report

std::string ProblemOf(const Report& report) {
  if (report.sections.size() > report::kMaxSections) {
    return fmt::format("{} sections; {} are the most", report.sections.size(),
                       report::kMaxSections);
  }
  if (report.position.tree_size != report.position.record + 1) {
    return fmt::format("record {} is not the last of {}", report.position.record,
                       report.position.tree_size);
  }
  for (const report::Section& section : report.sections) {
    if (std::string problem = report::ProblemOf(section); !problem.empty()) return problem;
  }
  return "";
}

}  // namespace vsledger
