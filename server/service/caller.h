// Who calls: the identity that the client's certificate states (design.md section 6). Owns the
// grammar of that identity; must not know what anybody may do.
//
//   identity   "spiffe://" domain "/authority/" code "/" role "/" person
//            | "spiffe://" domain "/authority/" code "/school/" setting "/" person
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/base/ids.h"
#include "ledger/record.h"

namespace vsledger {

// A caller, as its certificate names it.
struct Caller {
  std::string authority_code;
  Actor actor;
  SettingRef own_setting;  // a school's own; empty for every other role
  friend bool operator==(const Caller&, const Caller&) = default;
};

// The longest identity that is read.
inline constexpr std::size_t kMaxIdentityBytes = 512;

// The caller named by the URIs of a verified certificate. NOT_IDENTIFIED unless there is exactly
// one and it follows the grammar above to the letter; the server's own role cannot be claimed.
absl::StatusOr<Caller> CallerFromUris(const std::vector<std::string>& uris);

}  // namespace vsledger
