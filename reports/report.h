// A report: a typed table with totals, made by a builder from the ledger as at one record, and
// turned into text by the renderers. Owns the form only; must not know builders, formats or
// storage. The parts stand in vsledger::report, since words like Row and Column mean other things
// elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/pence.h"
#include "ledger/item/work_items.h"

namespace vsledger {
namespace report {

// How many of something.
struct Count {
  std::int64_t value = 0;
  friend constexpr auto operator<=>(Count, Count) = default;
};

// What a column's cells are. Numbered as in the proto (vsledger.v1.CellType), never renumbered.
enum class CellType : std::uint8_t { kText = 1, kMoney = 2, kUnits = 3, kCount = 4, kDate = 5 };

// "text", "money", "units", "count", "date": as the canonical JSON writes it.
std::string_view NameOf(CellType type);

// One value. The order after the empty cell is that of CellType; an empty cell fits every column.
using Cell = std::variant<std::monostate, std::string, Pence, Units, Count, Date>;

// Whether `cell` is empty or of type `type`.
bool Fits(const Cell& cell, CellType type);

// A value with the words that say what it is.
struct Fact {
  std::string name;   // for programs, never changed: "cfr-code"
  std::string title;  // for people: "CFR code"
  Cell value;
  friend bool operator==(const Fact&, const Fact&) = default;
};

// One parameter as given; with the position they are all that is needed to make the report again.
struct Parameter {
  std::string name;  // "setting"
  std::string value;
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

struct Column {
  std::string name;   // for programs: "approved"
  std::string title;  // for people: "Approved"
  CellType type = CellType::kText;
  friend bool operator==(const Column&, const Column&) = default;
};

// Numbered as in the proto (vsledger.v1.RowKind), never renumbered.
enum class RowKind : std::uint8_t {
  kLine = 1,      // one thing
  kSubtotal = 2,  // of the lines above it, back to the last subtotal: one group
  kTotal = 3,     // of all lines of the section; the last row
};

// "line", "subtotal", "total".
std::string_view NameOf(RowKind kind);

struct Row {
  RowKind kind = RowKind::kLine;
  std::vector<Cell> cells;  // as many as the section has columns, each of its column's type
  friend bool operator==(const Row&, const Row&) = default;
};

struct Section {
  std::string name;   // for programs: "children"
  std::string title;  // for people: "Allocations by child and term"
  std::string about;  // one or two sentences under the title; may be empty
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::string when_empty;  // what stands there when there are no rows
  friend bool operator==(const Section&, const Section&) = default;
};

// The state of the ledger that a report was made from.
struct Position {
  std::uint64_t record = 0;     // the last record it knows
  std::uint64_t tree_size = 0;  // = record + 1
  std::string root_hex;         // root of the Merkle tree of that size, 64 lower-case digits
  Date recorded_on;             // London date of that record
  friend bool operator==(const Position&, const Position&) = default;
};

// Whether the section has subtotals. Then its first column names the group of each line, and groups
// stand together: a renderer for people may write the group once, as a heading.
bool IsGrouped(const Section& section);

// Most sections of a report and rows of a section; a ledger beyond that is reported in parts.
inline constexpr std::size_t kMaxSections = 20;
inline constexpr std::size_t kMaxRows = 1'000'000;

}  // namespace report

struct Report {
  std::string name;   // as in the catalogue: "school-allocation"
  std::string title;  // "Pupil Premium Plus: allocations to St Example Primary School, 2025-26"
  std::string authority_code;
  std::string authority_name;
  bool evaluation = false;  // made-up data: every format says so
  std::vector<report::Parameter> parameters;
  report::Position position;
  std::vector<report::Fact> facts;    // what it is about: setting, fund, CFR code
  std::vector<report::Fact> figures;  // the few amounts a reader looks for first
  std::vector<report::Section> sections;
  std::vector<std::string> notes;
  friend bool operator==(const Report&, const Report&) = default;
};

// Why `report` is no well-formed report (a row with too few cells, a cell of another type than its
// column, a total that is not the last row); empty if it is one. Builders and codec both ask.
std::string ProblemOf(const Report& report);

}  // namespace vsledger
