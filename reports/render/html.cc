#include "reports/render/html.h"

#include <vector>

#include "fmt/format.h"
#include "reports/render/cell_text.h"
#include "reports/render/html_page.h"
#include "reports/render/text_width.h"

namespace vsledger::render {
namespace {

using report::CellType;
using report::RowKind;

// Texts up to this size stand in one piece; longer ones get a line of their own on a telephone.
constexpr std::size_t kShortText = 18;

// Sections up to this many rows are not broken over two pages.
constexpr std::size_t kShortSection = 14;

// How a value looks: numbers at the right, references and dates in one piece, nil amounts soft.
std::string ClassOf(const report::Cell& cell, CellType type) {
  std::string name = IsNumber(type) ? "number" : "";
  if (type == CellType::kDate) name = "code";
  const auto* text = std::get_if<std::string>(&cell);
  if (text != nullptr) name = text->size() <= kShortText ? "code" : "wide";
  const auto* amount = std::get_if<Pence>(&cell);
  if (amount != nullptr && amount->value == 0) name += " nil";
  if (cell.index() == 0) name += name.empty() ? "empty" : " empty";
  return name.empty() ? "" : fmt::format(" class=\"{}\"", name);
}

std::string ValueText(const report::Cell& cell) {
  const std::string text = HtmlText(PeopleText(cell));
  if (const auto* date = std::get_if<Date>(&cell)) {
    return fmt::format("<time datetime=\"{}\">{}</time>", FormatDate(*date), text);
  }
  return text;
}

// One cell; the first shown one of a line is its heading.
std::string CellText(const report::Section& section, const report::Row& row, std::size_t place,
                     bool heading) {
  const report::Cell& cell = row.cells[place];
  const std::string open = heading ? "th scope=\"row\"" : "td";
  const std::string label =
      heading ? "" : fmt::format(" data-label=\"{}\"", HtmlText(section.columns[place].title));
  return fmt::format("<{}{}{}>{}</{}>", open, ClassOf(cell, section.columns[place].type), label,
                     ValueText(cell), heading ? "th" : "td");
}

std::string LineText(const report::Section& section, const report::Row& row, std::size_t first) {
  std::string text = "<tr class=\"line\">";
  for (std::size_t c = first; c < row.cells.size(); ++c) {
    text += CellText(section, row, c, c == first);
  }
  return text + "</tr>\n";
}

// A subtotal or total: its label spans the empty cells at its start.
std::string TotalText(const report::Section& section, const report::Row& row, std::size_t first) {
  std::size_t next = first;
  while (next < row.cells.size() && row.cells[next].index() == 0) ++next;
  const std::size_t span = next == first ? 1 : next - first;
  std::string text =
      fmt::format("<tr class=\"{}\"><th scope=\"row\" colspan=\"{}\">{}</th>",
                  report::NameOf(row.kind), span, HtmlText(TotalLabel(section, row)));
  for (std::size_t c = first + span; c < row.cells.size(); ++c) {
    text += CellText(section, row, c, false);
  }
  return text + "</tr>\n";
}

std::string GroupText(const report::Section& section, const report::Row& row) {
  return fmt::format("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
                     section.columns.size() - 1, HtmlText(PeopleText(row.cells.front())));
}

std::string HeadText(const report::Section& section, std::size_t first) {
  std::string text = "<thead><tr>";
  for (std::size_t c = first; c < section.columns.size(); ++c) {
    const report::Column& column = section.columns[c];
    text += fmt::format("<th scope=\"col\"{}>{}</th>",
                        IsNumber(column.type) ? " class=\"number\"" : "", HtmlText(column.title));
  }
  return text + "</tr></thead>\n";
}

// Each group, and what follows the last one, is a body of its own.
std::string RowsText(const report::Section& section) {
  const bool grouped = report::IsGrouped(section);
  const std::size_t first = grouped ? 1 : 0;
  std::string text = HeadText(section, first) + "<tbody>\n";
  bool at_start = true;
  for (const report::Row& row : section.rows) {
    const bool line = row.kind == RowKind::kLine;
    if (at_start && &row != &section.rows.front()) text += "</tbody>\n<tbody>\n";
    if (grouped && at_start && line) text += GroupText(section, row);
    text += line ? LineText(section, row, first) : TotalText(section, row, first);
    at_start = row.kind == RowKind::kSubtotal;
  }
  return text + "</tbody>\n";
}

std::string SectionText(const report::Section& section) {
  std::string text = fmt::format("<section{}>\n<h2>{}</h2>\n",
                                 section.rows.size() <= kShortSection ? " class=\"short\"" : "",
                                 HtmlText(section.title));
  if (section.rows.empty()) {
    return text + fmt::format("<p class=\"when-empty\">{}</p>\n</section>\n",
                              HtmlText(section.when_empty));
  }
  if (!section.about.empty()) {
    text += fmt::format("<p class=\"about\">{}</p>\n", HtmlText(section.about));
  }
  const bool pair = section.columns.size() == (report::IsGrouped(section) ? 3 : 2);
  text += pair ? "<table class=\"pair\">\n" : "<table>\n";
  text += fmt::format("<caption>{} (amounts in pounds)</caption>\n", HtmlText(section.title));
  return text + RowsText(section) + "</table>\n</section>\n";
}

std::string FactText(const report::Fact& fact) {
  const bool money = std::holds_alternative<Pence>(fact.value);
  std::string value = ValueText(fact.value);
  if (money && value.starts_with('-'))
    value.insert(1, "£");
  else if (money)
    value.insert(0, "£");
  return fmt::format("<dt>{}</dt><dd>{}</dd>", HtmlText(fact.title), value);
}

std::string HeadOf(const Report& report) {
  std::string text = fmt::format(
      "<header>\n<h1>{}</h1>\n<p class=\"owner\">{} ({}), virtual "
      "school</p>\n</header>\n",
      HtmlText(report.title), HtmlText(report.authority_name), HtmlText(report.authority_code));
  if (!report.facts.empty()) {
    text += "<dl class=\"facts\">\n";
    for (const report::Fact& fact : report.facts) text += FactText(fact) + "\n";
    text += "</dl>\n";
  }
  if (!report.figures.empty()) {
    text += "<dl class=\"figures\">\n";
    for (const report::Fact& fact : report.figures) {
      text += fmt::format("<div>{}</div>\n", FactText(fact));
    }
    text += "</dl>\n";
  }
  return text;
}

std::string NotesText(const std::vector<std::string>& notes) {
  if (notes.empty()) return "";
  std::string text = "<section>\n<h2>Notes</h2>\n<ul class=\"notes\">\n";
  for (const std::string& note : notes) text += fmt::format("<li>{}</li>\n", HtmlText(note));
  return text + "</ul>\n</section>\n";
}

std::string FootOf(const Report& report, std::string_view json_sha256) {
  const report::Position& position = report.position;
  return fmt::format(
      "<footer>\n<p>Made from record {} of {}; the ledger then had {} records.</p>\n"
      "<p>Root of the ledger's tree: <span class=\"hash\">{}</span></p>\n"
      "<p>SHA-256 of the report's canonical JSON: <span class=\"hash\">{}</span></p>\n"
      "</footer>\n",
      position.record, FormatDay(position.recorded_on), position.tree_size,
      HtmlText(position.root_hex), HtmlText(json_sha256));
}

}  // namespace

std::string HtmlText(std::string_view text) {
  std::string escaped;
  for (const char c : Printable(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string RenderHtml(const Report& report, std::string_view json_sha256) {
  const std::string mark =
      report.evaluation ? fmt::format("<p class=\"mark\">{}</p>\n", kEvaluationWords) : "";
  std::string body = mark + "<main>\n" + HeadOf(report);
  for (const report::Section& section : report.sections) body += SectionText(section);
  body += NotesText(report.notes) + FootOf(report, json_sha256) + "</main>\n" + mark;
  return HtmlPage(HtmlText(report.title), body);
}

}  // namespace vsledger::render
