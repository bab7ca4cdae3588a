#include "reports/render/table.h"

#include <algorithm>
#include <vector>

#include "fmt/format.h"
#include "reports/render/cell_text.h"
#include "reports/render/table_layout.h"
#include "reports/render/text_width.h"

namespace vsledger::render {
namespace {

std::string Ruler(char c, std::size_t width) { return std::string(width, c) + "\n"; }

// `text` without the blanks at its end, and a line break.
std::string Line(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

std::string Paragraph(std::string_view text, std::string_view first = "",
                      std::string_view rest = "") {
  std::string lines;
  for (const std::string& line : Wrapped(Printable(text), kTableColumns - first.size())) {
    lines += Line(fmt::format("{}{}", lines.empty() ? first : rest, line));
  }
  return lines;
}

// One value of a row, possibly over several columns of the layout.
struct Part {
  std::vector<std::string> lines;
  std::size_t width = 0;
  bool right = false;
};

std::string JoinParts(const std::vector<Part>& parts, std::size_t gap) {
  std::size_t height = 0;
  for (const Part& part : parts) height = std::max(height, part.lines.size());
  std::string text;
  for (std::size_t i = 0; i < height; ++i) {
    std::string line;
    for (const Part& part : parts) {
      if (&part != &parts.front()) line.append(gap, ' ');
      const std::string value = i < part.lines.size() ? part.lines[i] : "";
      line += part.right ? PadLeft(value, part.width) : PadRight(value, part.width);
    }
    text += Line(line);
  }
  return text;
}

std::string HeadText(const report::Section& section, const Layout& layout) {
  std::vector<Part> parts;
  for (const ShownColumn& column : layout.columns) {
    const std::string title = Printable(section.columns[column.cell].title);
    parts.push_back(
        {Wrapped(title, std::max<std::size_t>(column.width, 2)), column.width, column.right});
  }
  return JoinParts(parts, layout.gap);
}

std::string CellOf(const report::Row& row, const ShownColumn& column) {
  return Printable(NarrowText(row.cells[column.cell]));
}

Part PartOf(const report::Row& row, const ShownColumn& column) {
  return {Wrapped(CellOf(row, column), std::max<std::size_t>(column.width, 2)), column.width,
          column.right};
}

std::string LineText(const report::Row& row, const Layout& layout) {
  std::vector<Part> parts;
  for (const ShownColumn& column : layout.columns) parts.push_back(PartOf(row, column));
  return JoinParts(parts, layout.gap);
}

// A total: its label takes the place of the empty cells at the start.
std::string TotalText(const report::Section& section, const report::Row& row,
                      const Layout& layout) {
  std::size_t labelled = 0;
  std::size_t width = 0;
  while (labelled < layout.columns.size() && CellOf(row, layout.columns[labelled]).empty()) {
    width += (labelled == 0 ? 0 : layout.gap) + layout.columns[labelled].width;
    ++labelled;
  }
  const std::string label = Printable(TotalLabel(section, row));
  if (labelled == 0) return Paragraph(label) + LineText(row, layout);
  std::vector<Part> parts = {{Wrapped(label, std::max<std::size_t>(width, 2)), width, false}};
  for (std::size_t i = labelled; i < layout.columns.size(); ++i) {
    parts.push_back(PartOf(row, layout.columns[i]));
  }
  return Ruler('-', layout.width()) + JoinParts(parts, layout.gap);
}

// The way out when the numbers alone are wider than a page: one value to a line.
std::string UprightText(const report::Section& section, const report::Row& row) {
  std::string text = row.kind == report::RowKind::kLine ? "" : Paragraph(TotalLabel(section, row));
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const std::string value = NarrowText(row.cells[c]);
    if (value.empty()) continue;
    text += Paragraph(fmt::format("{}: {}", section.columns[c].title, value), "  ", "    ");
  }
  return text + "\n";
}

std::string RowsText(const report::Section& section, const Layout& layout) {
  const bool grouped = report::IsGrouped(section);
  std::string text = HeadText(section, layout) + Ruler('=', layout.width());
  bool at_start = true;
  for (const report::Row& row : section.rows) {
    if (grouped && at_start && row.kind == report::RowKind::kLine) {
      text += (&row == &section.rows.front() ? "" : "\n");
      text += Paragraph(PeopleText(row.cells.front()) + ":");
    }
    if (grouped && row.kind == report::RowKind::kTotal) text += "\n";
    at_start = row.kind == report::RowKind::kSubtotal;
    text += row.kind == report::RowKind::kLine ? LineText(row, layout)
                                               : TotalText(section, row, layout);
  }
  return text;
}

std::string SectionText(const report::Section& section) {
  std::string text = "\n" + Paragraph(section.title);
  text += Ruler('-', std::min(kTableColumns, DisplayWidth(Printable(section.title))));
  if (section.rows.empty()) return text + Paragraph(section.when_empty);
  if (!section.about.empty()) text += Paragraph(section.about) + "\n";
  const Layout layout = LayOut(section);
  if (layout.fits) return text + RowsText(section, layout);
  for (const report::Row& row : section.rows) text += UprightText(section, row);
  return text;
}

std::string FactsText(const std::vector<report::Fact>& facts, bool amounts) {
  std::size_t title_width = 0;
  std::size_t value_width = 0;
  for (const report::Fact& fact : facts) {
    title_width = std::max(title_width, DisplayWidth(Printable(fact.title)));
    value_width = std::max(value_width, DisplayWidth(Printable(NarrowText(fact.value))));
  }
  std::string text;
  for (const report::Fact& fact : facts) {
    const std::string value = Printable(NarrowText(fact.value));
    const std::string title = PadRight(Printable(fact.title), title_width) + "  ";
    text += amounts ? Line(title + PadLeft(value, value_width))
                    : Paragraph(value.empty() ? " " : value, title,
                                std::string(DisplayWidth(title), ' '));
  }
  return text;
}

std::string HeadOf(const Report& report) {
  std::string text;
  if (report.evaluation) text += fmt::format("*** {} ***\n\n", kEvaluationWords);
  text += Paragraph(report.title);
  text += Ruler('=', std::min(kTableColumns, DisplayWidth(Printable(report.title))));
  text += Paragraph(
      fmt::format("{} ({}), virtual school", report.authority_name, report.authority_code));
  if (!report.facts.empty()) text += "\n" + FactsText(report.facts, false);
  if (!report.figures.empty()) text += "\n" + FactsText(report.figures, true);
  return text;
}

std::string FootOf(const Report& report, std::string_view json_sha256) {
  const report::Position& position = report.position;
  std::string text = "\nMade from\n---------\n";
  text += fmt::format("Record {} of {}; the ledger then had {} records.\n", position.record,
                      FormatDate(position.recorded_on), position.tree_size);
  text += fmt::format("Tree root    {}\n", position.root_hex);
  text += fmt::format("JSON SHA-256 {}\n", json_sha256);
  if (report.evaluation) text += fmt::format("\n*** {} ***\n", kEvaluationWords);
  return text;
}

}  // namespace

std::string RenderTable(const Report& report, std::string_view json_sha256) {
  std::string text = HeadOf(report);
  for (const report::Section& section : report.sections) text += SectionText(section);
  if (!report.notes.empty()) text += "\nNotes\n-----\n";
  for (const std::string& note : report.notes) text += Paragraph(note, "- ", "  ");
  return text + FootOf(report, json_sha256);
}

}  // namespace vsledger::render
