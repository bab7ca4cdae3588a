#include "client/print/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "client/print/csv_line.h"
#include "ledger/base/check_fatal.h"
#include "reports/render/cell_text.h"
#include "reports/render/csv.h"
#include "reports/render/json.h"
#include "reports/render/table_layout.h"
#include "reports/render/text_width.h"

namespace vsledger::client {
namespace {

using report::Cell;
using report::CellType;

struct JsonValue {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(const std::string& text) const { return render::JsonString(text); }
  std::string operator()(Pence amount) const { return fmt::format("{}", amount.value); }
  std::string operator()(Units units) const { return fmt::format("{}", units.hundredths); }
  std::string operator()(report::Count count) const { return fmt::format("{}", count.value); }
  std::string operator()(Date date) const { return render::JsonString(FormatDate(date)); }
};

std::string JsonName(const std::string& name, CellType type) {
  if (type == CellType::kMoney) return name + "_pence";
  if (type == CellType::kUnits) return name + "_hundredths";
  return name;
}

std::string JsonKey(const ListColumn& column) {
  return render::JsonString(JsonName(column.name, column.type));
}

// The columns of the table, as a section that the renderers can lay out.
report::Section SectionOf(const Listing& listing) {
  report::Section section;
  for (const ListColumn& column : listing.columns) {
    if (column.in_table) section.columns.push_back({column.name, column.title, column.type});
  }
  for (const std::vector<Cell>& cells : listing.rows) {
    report::Row row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (listing.columns[i].in_table) row.cells.push_back(cells[i]);
    }
    section.rows.push_back(std::move(row));
  }
  return section;
}

// One row of words, over as many lines as its longest cell needs.
void PrintRow(const render::Layout& layout, const std::vector<std::string>& words,
              std::ostream& out) {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    wrapped.push_back(render::Wrapped(words[i], std::max<std::size_t>(2, layout.columns[i].width)));
    height = std::max(height, wrapped.back().size());
  }
  for (std::size_t y = 0; y < height; ++y) {
    std::string line;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const render::ShownColumn& column = layout.columns[i];
      const std::string text = y < wrapped[i].size() ? wrapped[i][y] : "";
      if (i > 0) line += std::string(layout.gap, ' ');
      line +=
          column.right ? render::PadLeft(text, column.width) : render::PadRight(text, column.width);
    }
    out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  }
}

// One fact to a line. A value is broken over lines at its blanks; one with a word that the page has
// no room for beside the titles stands whole on a line of its own.
void PrintFactsTable(const std::vector<report::Fact>& facts, std::size_t page, std::ostream& out) {
  std::size_t widest = 0;
  for (const report::Fact& fact : facts) {
    widest = std::max(widest, render::DisplayWidth(fact.title));
  }
  const std::size_t column = widest + 2;
  for (const report::Fact& fact : facts) {
    std::string title = fact.title;
    const std::string words = render::Printable(render::NarrowText(fact.value));
    if (column + render::LongestWord(words) > page) {
      out << title << '\n' << words << '\n';
      continue;
    }
    for (const std::string& line : render::Wrapped(words, page - column)) {
      out << render::PadRight(title, line.empty() ? 0 : column) << line << '\n';
      title.clear();
    }
  }
}

// The way out where a row is wider than the page: one value to a line, a blank line between rows.
void PrintUpright(const report::Section& section, std::size_t page, std::ostream& out) {
  for (const report::Row& row : section.rows) {
    std::vector<report::Fact> facts;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      facts.push_back({section.columns[i].name, section.columns[i].title, row.cells[i]});
    }
    if (&row != &section.rows.front()) out << '\n';
    PrintFactsTable(facts, page, out);
  }
}

void PrintTable(const Listing& listing, std::size_t page, std::ostream& out) {
  if (listing.rows.empty()) {
    out << listing.when_empty << '\n';
    return;
  }
  const report::Section section = SectionOf(listing);
  const render::Layout layout = render::LayOut(section, page, render::MayBreak::kWordsOfTexts);
  if (!layout.fits) return PrintUpright(section, page, out);
  std::vector<std::string> titles;
  std::vector<std::string> rules;
  for (const render::ShownColumn& column : layout.columns) {
    titles.push_back(section.columns[column.cell].title);
    rules.emplace_back(column.width, '-');
  }
  PrintRow(layout, titles, out);
  PrintRow(layout, rules, out);
  for (const report::Row& row : section.rows) {
    std::vector<std::string> words;
    for (const render::ShownColumn& column : layout.columns) {
      words.push_back(render::Printable(render::NarrowText(row.cells[column.cell])));
    }
    PrintRow(layout, words, out);
  }
}

void PrintCsv(const Listing& listing, std::ostream& out) {
  std::vector<std::string> fields;
  for (const ListColumn& column : listing.columns) fields.push_back(column.name);
  out << CsvLine(fields);
  for (const std::vector<Cell>& row : listing.rows) {
    fields.clear();
    for (const Cell& cell : row) {
      const std::string text = render::PlainText(cell);
      const bool is_text = std::holds_alternative<std::string>(cell);
      fields.push_back(is_text ? render::CsvField(text) : text);
    }
    out << JoinedLine(fields);
  }
}

void PrintObject(const Listing& listing, const std::vector<Cell>& row, std::ostream& out) {
  out << '{';
  for (std::size_t i = 0; i < row.size(); ++i) {
    out << (i == 0 ? "" : ",") << JsonKey(listing.columns[i]) << ':'
        << std::visit(JsonValue{}, row[i]);
  }
  out << '}';
}

void PrintJson(const Listing& listing, std::ostream& out) {
  out << '[';
  for (std::size_t i = 0; i < listing.rows.size(); ++i) {
    out << (i == 0 ? "\n" : ",\n");
    PrintObject(listing, listing.rows[i], out);
  }
  out << "\n]\n";
}

CellType TypeOf(const Cell& cell) {
  return cell.index() == 0 ? CellType::kText : static_cast<CellType>(cell.index());
}

}  // namespace

void PrintListing(const Listing& listing, const Settings& settings, std::ostream& out) {
  for (const std::vector<Cell>& row : listing.rows) VSL_CHECK(row.size() == listing.columns.size());
  if (settings.quiet) {
    for (const std::vector<Cell>& row : listing.rows) {
      out << render::Printable(render::PlainText(row.front())) << '\n';
    }
  } else if (settings.output == OutputForm::kJson) {
    PrintJson(listing, out);
  } else if (settings.output == OutputForm::kCsv) {
    PrintCsv(listing, out);
  } else {
    PrintTable(listing, settings.table_columns, out);
  }
}

void PrintFacts(const std::vector<report::Fact>& facts, const Settings& settings,
                std::ostream& out) {
  VSL_CHECK(!facts.empty());
  Listing listing;
  listing.rows.emplace_back();
  for (const report::Fact& fact : facts) {
    listing.columns.push_back({fact.name, fact.title, TypeOf(fact.value)});
    listing.rows.back().push_back(fact.value);
  }
  if (settings.quiet || settings.output == OutputForm::kCsv) {
    PrintListing(listing, settings, out);
  } else if (settings.output == OutputForm::kJson) {
    PrintObject(listing, listing.rows.front(), out);
    out << '\n';
  } else {
    PrintFactsTable(facts, settings.table_columns, out);
  }
}

}  // namespace vsledger::client
