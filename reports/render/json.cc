#include "reports/render/json.h"

#include <vector>

#include "fmt/format.h"
#include "ledger/base/utf8.h"

namespace vsledger::render {
namespace {

std::string ValueOf(const report::Cell& cell) {
  struct Visitor {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(const std::string& text) const { return JsonString(text); }
    std::string operator()(Pence amount) const { return fmt::format("{}", amount.value); }
    std::string operator()(Units units) const { return fmt::format("{}", units.hundredths); }
    std::string operator()(report::Count count) const { return fmt::format("{}", count.value); }
    std::string operator()(Date date) const { return JsonString(FormatDate(date)); }
  };
  return std::visit(Visitor{}, cell);
}

// The type of a fact's value; an empty one is said to be text.
std::string TypeOf(const report::Cell& cell) {
  const auto type =
      cell.index() == 0 ? report::CellType::kText : static_cast<report::CellType>(cell.index());
  return std::string(report::NameOf(type));
}

// `elements`, one to a line and indented, in brackets; "[]" if there are none.
std::string ListOf(const std::vector<std::string>& elements, std::string_view indent) {
  if (elements.empty()) return "[]";
  std::string text = "[";
  for (std::size_t i = 0; i < elements.size(); ++i) {
    text += fmt::format("{}\n{}  {}", i == 0 ? "" : ",", indent, elements[i]);
  }
  return text + fmt::format("\n{}]", indent);
}

std::string FactsOf(const std::vector<report::Fact>& facts) {
  std::vector<std::string> lines;
  lines.reserve(facts.size());
  for (const report::Fact& fact : facts) {
    lines.push_back(fmt::format(R"({{"name": {}, "title": {}, "type": "{}", "value": {}}})",
                                JsonString(fact.name), JsonString(fact.title), TypeOf(fact.value),
                                ValueOf(fact.value)));
  }
  return ListOf(lines, "  ");
}

std::string RowText(const report::Row& row) {
  std::string cells;
  for (const report::Cell& cell : row.cells) {
    cells += fmt::format("{}{}", cells.empty() ? "" : ", ", ValueOf(cell));
  }
  return fmt::format(R"({{"row": "{}", "cells": [{}]}})", report::NameOf(row.kind), cells);
}

std::string SectionText(const report::Section& section) {
  std::vector<std::string> columns;
  for (const report::Column& column : section.columns) {
    columns.push_back(fmt::format(R"({{"name": {}, "title": {}, "type": "{}"}})",
                                  JsonString(column.name), JsonString(column.title),
                                  report::NameOf(column.type)));
  }
  std::vector<std::string> rows;
  for (const report::Row& row : section.rows) rows.push_back(RowText(row));
  return fmt::format(
      "{{\n      \"name\": {},\n      \"title\": {},\n      \"about\": {},\n"
      "      \"whenEmpty\": {},\n      \"columns\": {},\n      \"rows\": {}\n    }}",
      JsonString(section.name), JsonString(section.title), JsonString(section.about),
      JsonString(section.when_empty), ListOf(columns, "      "), ListOf(rows, "      "));
}

std::string ParametersText(const Report& report) {
  std::string text;
  for (const report::Parameter& parameter : report.parameters) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", JsonString(parameter.name),
                        JsonString(parameter.value));
  }
  return "{" + text + "}";
}

std::string PositionText(const report::Position& position) {
  return fmt::format(R"({{"record": {}, "treeSize": {}, "root": {}, "recordedOn": {}}})",
                     position.record, position.tree_size, JsonString(position.root_hex),
                     JsonString(FormatDate(position.recorded_on)));
}

}  // namespace

std::string JsonString(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const Utf8Character character = FirstUtf8(text);
    const std::size_t length = character.length == 0 ? 1 : character.length;
    if (character.length == 0) {
      quoted += "\xEF\xBF\xBD";
    } else if (character.point == '"' || character.point == '\\') {
      quoted += '\\';
      quoted += text.front();
    } else if (character.point < 0x20 || character.point == 0x7F) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(character.point));
    } else {
      quoted += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return quoted + "\"";
}

std::string RenderJson(const Report& report) {
  std::vector<std::string> sections;
  for (const report::Section& section : report.sections) sections.push_back(SectionText(section));
  std::vector<std::string> notes;
  for (const std::string& note : report.notes) notes.push_back(JsonString(note));
  std::string text = "{\n  \"format\": \"vsledger report 1\",\n";
  text += fmt::format("  \"report\": {},\n", JsonString(report.name));
  text += fmt::format("  \"title\": {},\n", JsonString(report.title));
  text += fmt::format("  \"authority\": {{\"code\": {}, \"name\": {}}},\n",
                      JsonString(report.authority_code), JsonString(report.authority_name));
  text += fmt::format("  \"evaluation\": {},\n", report.evaluation);
  text += fmt::format("  \"parameters\": {},\n", ParametersText(report));
  text += fmt::format("  \"position\": {},\n", PositionText(report.position));
  text += fmt::format("  \"facts\": {},\n", FactsOf(report.facts));
  text += fmt::format("  \"figures\": {},\n", FactsOf(report.figures));
  text += fmt::format("  \"sections\": {},\n", ListOf(sections, "  "));
  text += fmt::format("  \"notes\": {}\n}}\n", ListOf(notes, "  "));
  return text;
}

}  // namespace vsledger::render
