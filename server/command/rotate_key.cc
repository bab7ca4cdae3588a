#include "server/command/rotate_key.h"

#include <cstdio>

#include "ledger/base/status_macros.h"
#include "server/app/rotate_key.h"

namespace vsledger {

absl::Status RunRotateKey(const std::string& folder, bool drop_old) {
  VSL_ASSIGN_OR_RETURN(const LogKeys keys, RotateKey(folder, drop_old ? EarlierKeys::kDrop
                                                                      : EarlierKeys::kGoOnSigning));
  std::printf("%s\n", keys.all.back().c_str());
  std::fprintf(stderr, "from now on every checkpoint is signed by\n");
  for (const std::string& key : keys.InForce()) std::fprintf(stderr, "  %s\n", key.c_str());
  if (drop_old) {
    std::fprintf(stderr,
                 "whoever knows an earlier key only is refused from now on: tell them the new one, "
                 "by another way than the server\n");
  }
  return absl::OkStatus();
}

}  // namespace vsledger
