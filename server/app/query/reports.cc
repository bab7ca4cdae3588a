#include "server/app/query/reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

constexpr std::string_view kSettingParameter = "setting";

}  // namespace

absl::Status MayAskFor(const View& view, const ReportAsk& ask, Role role, const SettingRef& own) {
  VSL_ASSIGN_OR_RETURN(const CatalogueEntry* const entry, FindReport(ask.name));
  if (!MayRun(*entry, role)) {
    return refuse::RoleNotAllowed(NameOf(role), fmt::format("the report {}", entry->name));
  }
  if (role != Role::kSchool) return absl::OkStatus();
  const auto setting =
      std::find_if(ask.parameters.begin(), ask.parameters.end(),
                   [](const report::Parameter& given) { return given.name == kSettingParameter; });
  if (setting == ask.parameters.end()) return refuse::FieldMissing(kSettingParameter);
  const std::vector<SettingRef> may = WithPredecessors(view, own);
  const bool its_own = std::find(may.begin(), may.end(), SettingRef(setting->value)) != may.end();
  return its_own ? absl::OkStatus() : refuse::OutOfScope(own);
}

absl::StatusOr<ReportMade> MakeReport(const Snapshot& snapshot, const ReportAsk& ask) {
  VSL_ASSIGN_OR_RETURN(const std::uint64_t size, SizeAt(snapshot, ask.position));
  VSL_ASSIGN_OR_RETURN(const Hash root, snapshot.RootAt(size));
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<View> view, snapshot.AsAt(size));
  ReportMade made;
  VSL_ASSIGN_OR_RETURN(made.report, BuildReport({*view, root}, ask.name, ask.parameters));
  SignedCheckpoint newest = snapshot.LastCheckpoint();
  if (newest.size == size) made.checkpoint = std::move(newest.note);
  return made;
}

}  // namespace vsledger
