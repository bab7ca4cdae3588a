// What a database file says, told without our own code but for SQLite: every row of every table,
// the schema and the form's numbers. Two files that say the same differ in nothing that matters.
#pragma once

#include <optional>
#include <set>
#include <string>

namespace vsledger {

struct Meaning {
  std::string text;
  // All but the last, a line each. One that is gone says nothing that a later one does not say of
  // the same records: anybody with the records and the later one can do without it.
  std::set<std::string> checkpoints;
};

// None if SQLite cannot read the file through or finds its structure damaged.
std::optional<Meaning> MeaningOf(const std::string& file);

// Whether `now` says what `before` said; some of the earlier checkpoints may be gone.
bool SameMeaning(const std::optional<Meaning>& now, const Meaning& before);

}  // namespace vsledger
