#include "proto/codec/report_parts_codec.h"

#include <utility>
#include <variant>

#include "proto/codec/wire.h"

namespace vsledger {
namespace {

// Puts each kind of value into its field; an empty cell sets none.
struct CellWriter {
  v1::ReportCell& wire;
  void operator()(std::monostate /*empty*/) const {}
  void operator()(const std::string& text) const { wire.set_text(text); }
  void operator()(Pence money) const { wire.set_pence(money.value); }
  void operator()(Units units) const { wire.set_hundredths(units.hundredths); }
  void operator()(report::Count count) const { wire.set_count(count.value); }
  void operator()(Date date) const { wire.set_date(FormatDate(date)); }
};

report::Cell FromWire(const v1::ReportCell& wire, FieldReader& read) {
  switch (wire.value_case()) {
    case v1::ReportCell::kText:
      return wire.text();
    case v1::ReportCell::kPence:
      return Pence{wire.pence()};
    case v1::ReportCell::kHundredths:
      return Units{wire.hundredths()};
    case v1::ReportCell::kCount:
      return report::Count{wire.count()};
    case v1::ReportCell::kDate:
      return read.Day(wire.date(), "date");
    case v1::ReportCell::VALUE_NOT_SET:
      break;
  }
  return {};
}

void ToWire(const report::Fact& fact, v1::ReportFact& wire) {
  wire.set_name(fact.name);
  wire.set_title(fact.title);
  std::visit(CellWriter{*wire.mutable_value()}, fact.value);
}

report::Fact FromWire(const v1::ReportFact& wire, FieldReader& read) {
  return {.name = wire.name(), .title = wire.title(), .value = FromWire(wire.value(), read)};
}

void ToWire(const report::Section& section, v1::ReportSection& wire) {
  wire.set_name(section.name);
  wire.set_title(section.title);
  wire.set_about(section.about);
  for (const report::Column& column : section.columns) {
    v1::ReportColumn& wire_column = *wire.add_columns();
    wire_column.set_name(column.name);
    wire_column.set_title(column.title);
    wire_column.set_type(ToChoice<v1::CellType>(column.type));
  }
  wire.set_when_empty(section.when_empty);
}

report::Section FromWire(const v1::ReportSection& wire, FieldReader& read) {
  report::Section section;
  section.name = wire.name();
  section.title = wire.title();
  section.about = wire.about();
  for (const v1::ReportColumn& column : wire.columns()) {
    section.columns.push_back(
        {.name = column.name(),
         .title = column.title(),
         .type = read.Choice<report::CellType>(column.type(), v1::CellType_IsValid, "type")});
  }
  section.when_empty = wire.when_empty();
  return section;
}

void ToWire(const report::Position& position, v1::ReportPosition& wire) {
  wire.set_record(position.record);
  wire.set_tree_size(position.tree_size);
  wire.set_root_hex(position.root_hex);
  wire.set_recorded_on(FormatDate(position.recorded_on));
}

report::Position FromWire(const v1::ReportPosition& wire, FieldReader& read) {
  return {.record = wire.record(),
          .tree_size = wire.tree_size(),
          .root_hex = wire.root_hex(),
          .recorded_on = read.Day(wire.recorded_on(), "position.recorded_on")};
}

}  // namespace

void ToWire(const report::Row& row, v1::ReportRow& wire) {
  wire.set_kind(ToChoice<v1::RowKind>(row.kind));
  for (const report::Cell& cell : row.cells) std::visit(CellWriter{*wire.add_cells()}, cell);
}

report::Row FromWire(const v1::ReportRow& wire, FieldReader& read) {
  report::Row row;
  row.kind = read.Choice<report::RowKind>(wire.kind(), v1::RowKind_IsValid, "kind");
  row.cells.reserve(static_cast<std::size_t>(wire.cells_size()));
  for (const v1::ReportCell& cell : wire.cells()) row.cells.push_back(FromWire(cell, read));
  return row;
}

void ToWire(const Report& report, v1::ReportHead& wire) {
  wire.set_name(report.name);
  wire.set_title(report.title);
  wire.set_authority_code(report.authority_code);
  wire.set_authority_name(report.authority_name);
  wire.set_evaluation(report.evaluation);
  for (const report::Parameter& parameter : report.parameters) {
    v1::ReportParameter& wire_parameter = *wire.add_parameters();
    wire_parameter.set_name(parameter.name);
    wire_parameter.set_value(parameter.value);
  }
  ToWire(report.position, *wire.mutable_position());
  for (const report::Fact& fact : report.facts) ToWire(fact, *wire.add_facts());
  for (const report::Fact& figure : report.figures) ToWire(figure, *wire.add_figures());
  for (const report::Section& section : report.sections) ToWire(section, *wire.add_sections());
  for (const std::string& note : report.notes) wire.add_notes(note);
}

Report FromWire(const v1::ReportHead& wire, FieldReader& read) {
  Report report;
  report.name = wire.name();
  report.title = wire.title();
  report.authority_code = wire.authority_code();
  report.authority_name = wire.authority_name();
  report.evaluation = wire.evaluation();
  for (const v1::ReportParameter& parameter : wire.parameters()) {
    report.parameters.push_back({.name = parameter.name(), .value = parameter.value()});
  }
  report.position = FromWire(wire.position(), read);
  for (const v1::ReportFact& fact : wire.facts()) report.facts.push_back(FromWire(fact, read));
  for (const v1::ReportFact& figure : wire.figures()) {
    report.figures.push_back(FromWire(figure, read));
  }
  read.Entries(wire.sections_size(), 0, report::kMaxSections, "sections");
  for (int i = 0; i < wire.sections_size() && read.ok(); ++i) {
    read.EnterElement("sections", i);
    report.sections.push_back(FromWire(wire.sections(i), read));
  }
  read.LeaveElement();
  report.notes.assign(wire.notes().begin(), wire.notes().end());
  return report;
}

}  // namespace vsledger
