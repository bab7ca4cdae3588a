#include "server/service/caller.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ledger/base/refusal.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"

namespace vsledger {
namespace {

// The roles a certificate may claim.
constexpr std::array kCertifiedRoles{
    Role::kOfficer, Role::kVirtualHead, Role::kFinance, Role::kChiefFinance,
    Role::kSchool,  Role::kAuditor,     Role::kRecords, Role::kOperator,
};

constexpr std::string_view kScheme = "spiffe://";
constexpr std::size_t kPartsOfAnOfficer = 5;  // domain, "authority", code, role, person
constexpr std::size_t kPartsOfASchool = 6;    // ... "school", setting, person

std::vector<std::string_view> SplitAtSlashes(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t slash = 0;
  while ((slash = text.find('/')) != std::string_view::npos) {
    parts.push_back(text.substr(0, slash));
    text.remove_prefix(slash + 1);
  }
  parts.push_back(text);
  return parts;
}

// A SPIFFE trust domain: a-z 0-9 . - _
bool IsDomain(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") ==
                              std::string_view::npos;
}

std::optional<Role> CertifiedRole(std::string_view name) {
  const auto* const role = std::find_if(kCertifiedRoles.begin(), kCertifiedRoles.end(),
                                        [name](Role known) { return NameOf(known) == name; });
  if (role == kCertifiedRoles.end()) return std::nullopt;
  return *role;
}

absl::StatusOr<Caller> CallerFromParts(const std::vector<std::string_view>& parts) {
  const bool fits = parts.size() >= kPartsOfAnOfficer && parts.size() <= kPartsOfASchool &&
                    IsDomain(parts[0]) && parts[1] == "authority";
  if (!fits) return refuse::NotIdentified("the certificate's URI is not of the agreed form");
  Caller caller;
  VSL_ASSIGN_OR_RETURN(caller.authority_code, ParseAuthorityCode(parts[2], "authority"));
  const std::optional<Role> role = CertifiedRole(parts[3]);
  if (!role) return refuse::NotIdentified("the certificate names a role that does not exist");
  caller.actor.role = *role;
  const bool school = *role == Role::kSchool;
  if (parts.size() != (school ? kPartsOfASchool : kPartsOfAnOfficer)) {
    return refuse::NotIdentified("the certificate's URI has a part too many or too few");
  }
  if (school) {
    VSL_ASSIGN_OR_RETURN(caller.own_setting, ParseSettingRef(parts[4], "setting"));
  }
  VSL_ASSIGN_OR_RETURN(caller.actor.person, ParsePersonId(parts.back(), "person"));
  return caller;
}

}  // namespace

absl::StatusOr<Caller> CallerFromUris(const std::vector<std::string>& uris) {
  if (uris.size() != 1) {
    return refuse::NotIdentified("the certificate must carry exactly one URI");
  }
  const std::string_view uri = uris.front();
  if (uri.size() > kMaxIdentityBytes || uri.substr(0, kScheme.size()) != kScheme) {
    return refuse::NotIdentified("the certificate's URI is not of the agreed form");
  }
  absl::StatusOr<Caller> caller = CallerFromParts(SplitAtSlashes(uri.substr(kScheme.size())));
  if (!caller.ok() && ReasonOf(caller.status()) != Reason::kNotIdentified) {
    return refuse::NotIdentified(std::string(caller.status().message()));
  }
  return caller;
}

}  // namespace vsledger
