#include "server/command/check.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "ledger/base/status_macros.h"
#include "server/app/permanent_form.h"
#include "server/store/maintenance.h"

namespace vsledger {

namespace {

absl::StatusOr<std::string> ReadNote(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream note;
  note << file.rdbuf();
  if (file && !note.str().empty()) return note.str();
  return absl::InvalidArgumentError(fmt::format("there is no checkpoint in {}", path));
}

}  // namespace

absl::Status RunCheck(const std::string& folder, const std::string& checkpoint) {
  std::string kept;
  if (!checkpoint.empty()) {
    VSL_ASSIGN_OR_RETURN(kept, ReadNote(checkpoint));
  }
  VSL_ASSIGN_OR_RETURN(const std::vector<std::string> findings,
                       CheckFolder(folder, PermanentForm(), kept));
  for (const std::string& finding : findings) std::printf("%s\n", finding.c_str());
  if (!findings.empty()) {
    return absl::DataLossError(
        fmt::format("{} does not verify: {} findings", folder, findings.size()));
  }
  std::printf("%s verifies: entries, tree, checkpoints, derived tables, private values, files\n",
              folder.c_str());
  return absl::OkStatus();
}

}  // namespace vsledger
