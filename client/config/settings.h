// Where the server is, who we are and how answers are printed: flags before environment before
// profile before defaults (design.md section 7). Must not open a connection.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "client/command/values.h"
#include "reports/render/table_layout.h"

namespace vsledger::client {

// How answers are printed on stdout.
enum class OutputForm { kTable, kCsv, kJson };

// The longest --timeout, and what holds where none is given.
inline constexpr std::int64_t kMaxTimeoutSeconds = 86'400;
inline constexpr std::int64_t kCallTimeoutSeconds = 30;
inline constexpr std::int64_t kStreamTimeoutSeconds = 900;

struct Settings {
  std::string server;  // HOST:PORT
  std::string ca;      // paths of PEM files
  std::string cert;
  std::string key;
  OutputForm output = OutputForm::kTable;
  bool quiet = false;                                 // only item ids
  std::size_t table_columns = render::kTableColumns;  // of the terminal, or of a page
  // Where the config file has profiles and none of them was chosen: which there are, and its path.
  std::string unchosen_profiles;
  std::int64_t call_timeout_seconds = kCallTimeoutSeconds;
  std::int64_t stream_timeout_seconds = kStreamTimeoutSeconds;
  // Where the last checkpoint seen of each log is kept; empty: nowhere, for want of a home folder.
  std::string state_folder;
};

// What surrounds the program; tests hand in their own.
struct Surroundings {
  // The environment variable, if set and not empty.
  std::function<std::optional<std::string>(const std::string& name)> variable;
  // The bytes of a file, at most `most`; NotFound if there is none.
  std::function<absl::StatusOr<std::string>(const std::string& path, std::size_t most)> read;
};

// The real ones.
Surroundings ProcessSurroundings();

// Works out the settings for one command line. A config file or profile that was named and is not
// there is refused; the default config file may be missing. What is missing altogether is refused
// when it is needed: ConnectionProblem.
absl::StatusOr<Settings> FindSettings(const Values& values, const Surroundings& surroundings);

// Why no connection can be made with these settings, as a refusal that says what to give; OK if
// server and certificates are named.
absl::Status ConnectionProblem(const Settings& settings);

}  // namespace vsledger::client
