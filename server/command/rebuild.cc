#include "server/command/rebuild.h"

#include <cstdio>

#include "ledger/base/status_macros.h"
#include "server/app/permanent_form.h"
#include "server/store/maintenance.h"

namespace vsledger {

absl::Status RunRebuild(const std::string& folder) {
  VSL_ASSIGN_OR_RETURN(const RebuildReport report, Rebuild(folder, PermanentForm()));
  if (!report.difference.empty()) return absl::DataLossError(report.difference);
  std::printf("%llu records derived again; these tables are what the log gives:\n",
              static_cast<unsigned long long>(report.records));
  for (const std::string& table : report.tables) std::printf("  %s\n", table.c_str());
  return absl::OkStatus();
}

}  // namespace vsledger
