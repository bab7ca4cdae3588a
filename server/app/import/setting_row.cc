#include "server/app/import/setting_row.h"

namespace vsledger::import {

bool SettingsSeen::Add(const SettingRef& ref) {
  std::size_t urn = 0;
  for (const char c : ref.text) {
    if (c < '0' || c > '9') return others_.insert(ref.text).second;
    urn = urn * 10 + static_cast<std::size_t>(c - '0');
    if (urn >= kUrns) return others_.insert(ref.text).second;
  }
  if (urn >= urns_.size()) urns_.resize(urn + 1);
  const bool fresh = !urns_[urn];
  urns_[urn] = true;
  return fresh;
}

}  // namespace vsledger::import
