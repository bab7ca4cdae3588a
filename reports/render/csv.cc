#include "reports/render/csv.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "reports/render/cell_text.h"

namespace vsledger::render {
namespace {

// Columns before those of the sections.
constexpr std::size_t kLeading = 4;

class Sheet {
 public:
  explicit Sheet(std::vector<std::string> columns) : columns_(std::move(columns)) { Add(columns_); }

  // Adds a line; cells left out at the end are empty.
  void Add(std::vector<std::string> fields) {
    fields.resize(columns_.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
      text_ += fmt::format("{}{}", i == 0 ? "" : ",", fields[i]);
    }
    text_ += '\n';
  }

  void AddNamed(std::string_view row, std::string_view name, std::string_view value) {
    Add({"report", std::string(row), CsvField(name), CsvField(value)});
  }

  std::size_t PlaceOf(const std::string& column) const {
    const auto place = std::find(columns_.begin() + kLeading, columns_.end(), column);
    return static_cast<std::size_t>(place - columns_.begin());
  }

  std::string Take() { return std::move(text_); }

 private:
  std::vector<std::string> columns_;
  std::string text_;
};

std::vector<std::string> ColumnsOf(const Report& report) {
  std::vector<std::string> columns = {"section", "row", "name", "value"};
  for (const report::Section& section : report.sections) {
    for (const report::Column& column : section.columns) {
      const std::string name = CsvField(column.name);
      if (std::find(columns.begin() + kLeading, columns.end(), name) == columns.end()) {
        columns.push_back(name);
      }
    }
  }
  return columns;
}

// Numbers stand as they are: a negative amount is no formula.
std::string FieldOf(const report::Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text != nullptr ? CsvField(*text) : PlainText(cell);
}

void AddSection(const report::Section& section, Sheet& sheet) {
  for (const report::Row& row : section.rows) {
    std::vector<std::string> fields = {CsvField(section.name),
                                       std::string(report::NameOf(row.kind))};
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const std::size_t place = sheet.PlaceOf(CsvField(section.columns[c].name));
      fields.resize(std::max(fields.size(), place + 1));
      fields[place] = FieldOf(row.cells[c]);
    }
    sheet.Add(std::move(fields));
  }
}

void AddHead(const Report& report, std::string_view json_sha256, Sheet& sheet) {
  if (report.evaluation) sheet.AddNamed("note", "evaluation", kEvaluationWords);
  sheet.AddNamed("fact", "report", report.name);
  sheet.AddNamed("fact", "title", report.title);
  sheet.AddNamed("fact", "authority-code", report.authority_code);
  sheet.AddNamed("fact", "authority-name", report.authority_name);
  for (const report::Parameter& parameter : report.parameters) {
    sheet.AddNamed("parameter", parameter.name, parameter.value);
  }
  sheet.AddNamed("position", "record", fmt::format("{}", report.position.record));
  sheet.AddNamed("position", "recorded-on", FormatDate(report.position.recorded_on));
  sheet.AddNamed("position", "tree-size", fmt::format("{}", report.position.tree_size));
  sheet.AddNamed("position", "root", report.position.root_hex);
  sheet.AddNamed("position", "json-sha256", json_sha256);
}

}  // namespace

std::string CsvField(std::string_view text) {
  std::string field(text);
  if (!field.empty() &&
      std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos) {
    field.insert(field.begin(), '\'');
  }
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string RenderCsv(const Report& report, std::string_view json_sha256) {
  Sheet sheet(ColumnsOf(report));
  AddHead(report, json_sha256, sheet);
  for (const report::Fact& fact : report.facts) {
    sheet.Add({"report", "fact", CsvField(fact.name), FieldOf(fact.value)});
  }
  for (const report::Fact& fact : report.figures) {
    sheet.Add({"report", "figure", CsvField(fact.name), FieldOf(fact.value)});
  }
  for (const report::Section& section : report.sections) AddSection(section, sheet);
  for (const std::string& note : report.notes) sheet.AddNamed("note", "", note);
  return sheet.Take();
}

}  // namespace vsledger::render
