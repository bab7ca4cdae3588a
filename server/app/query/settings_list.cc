// The list of settings: two ordered sources, the log's and the reference's, merged by reference.
#include <map>
#include <utility>

#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "server/app/query/register_lists.h"

namespace vsledger {
namespace {

char LowerCase(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string LowerCase(std::string text) {
  for (char& c : text) c = LowerCase(c);
  return text;
}

bool Matches(const Setting& setting, const SettingFilter& filter) {
  if (!filter.authority_code.empty() && setting.authority_code != filter.authority_code) {
    return false;
  }
  return filter.name_part.empty() ||
         LowerCase(setting.name).find(LowerCase(filter.name_part)) != std::string::npos;
}

using Recorded = std::map<SettingRef, SettingInList>;

Recorded ReadRecorded(const View& view) {
  Recorded recorded;
  for (const ItemId& id : view.IdsByKey(key::OfKind(Setting::kPrefix))) {
    const std::optional<Versioned> found = view.Find(id);
    if (!found) continue;
    if (const auto* setting = std::get_if<Setting>(&found->item)) {
      recorded[setting->ref] = {*setting, found->sequence, true};
    }
  }
  return recorded;
}

// The next `wanted` settings after `after` that only the reference has, by reference.
std::vector<Setting> ReferenceOnly(const Snapshot& snapshot, const SettingFilter& filter,
                                   const Recorded& recorded, SettingRef after, std::size_t wanted) {
  std::vector<Setting> settings;
  while (settings.size() < wanted) {
    std::vector<Setting> page = snapshot.ReferenceSettings(
        {filter.authority_code, filter.name_part}, after, kMaxRowsPerRead);
    if (page.empty()) break;
    after = page.back().ref;
    for (Setting& setting : page) {
      if (settings.size() < wanted && !recorded.contains(setting.ref)) {
        settings.push_back(std::move(setting));
      }
    }
  }
  return settings;
}

}  // namespace

absl::StatusOr<Page<SettingInList>> ListSettings(const Snapshot& snapshot,
                                                 const SettingFilter& filter, const PageAsk& ask) {
  SettingRef after;
  if (!ask.token.empty()) {
    VSL_ASSIGN_OR_RETURN(after, ParseSettingRef(ask.token, "page_token"));
  }
  const Recorded recorded = ReadRecorded(snapshot.head());
  std::map<SettingRef, SettingInList> merged;
  for (Setting& setting : ReferenceOnly(snapshot, filter, recorded, after, ask.size + 1)) {
    SettingRef ref = setting.ref;
    merged[std::move(ref)] = {std::move(setting), 0, false};
  }
  for (auto place = recorded.upper_bound(after); place != recorded.end(); ++place) {
    if (Matches(place->second.setting, filter)) merged.insert(*place);
  }
  Page<SettingInList> page;
  for (auto& [ref, entry] : merged) {
    if (page.entries.size() == ask.size) {
      page.next = page.entries.back().setting.ref.text;
      break;
    }
    page.entries.push_back(std::move(entry));
  }
  return page;
}

}  // namespace vsledger
