// A progress bar for a person at a terminal. Writes nothing at all anywhere else.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>

namespace vsledger::client {

// How far something is, on one line that is written over. Keep it to one thread.
class ProgressBar {
 public:
  // `total` 0: the end is not known, and the line only counts. `unit` names what is counted ("MB"
  // is understood as bytes shown in megabytes). `screen` outlives the bar.
  ProgressBar(std::ostream& screen, bool terminal, std::string what, std::uint64_t total,
              std::string unit);

  // Shows that `done` of the total is done; `more` stands at the end of the line ("812 rows").
  // Writes only when what people see changes.
  void Show(std::uint64_t done, const std::string& more = "");

  // Wipes the line, so that what follows begins on a clean one. Also done at the end.
  void Clear();

  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { Clear(); }

 private:
  std::string Line(std::uint64_t done, const std::string& more) const;

  std::ostream* screen_;
  bool terminal_;
  std::string what_;
  std::uint64_t total_;
  std::string unit_;
  std::string shown_;
};

}  // namespace vsledger::client
