#include "server/command/check.h"

#include <fmt/format.h>

#include <cstdio>
#include <vector>

#include "ledger/base/status_macros.h"
#include "server/app/permanent_form.h"
#include "server/store/maintenance.h"

namespace vsledger {

absl::Status RunCheck(const std::string& folder) {
  VSL_ASSIGN_OR_RETURN(const std::vector<std::string> findings,
                       CheckFolder(folder, PermanentForm()));
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
