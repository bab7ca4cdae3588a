#include "server/app/query/names.h"

#include "ledger/index.h"

namespace vsledger {

const std::string& Names::OfSetting(const SettingRef& ref) {
  const auto [place, is_new] = settings_.try_emplace(ref);
  if (!is_new || ref.empty()) return place->second;
  for (const ItemId& id : view_.IdsByKey(key::SettingByRef(ref))) {
    if (auto setting = FindAs<Setting>(view_, id)) place->second = std::move(setting->name);
  }
  return place->second;
}

const std::string& Names::OfSupplier(const ItemId& supplier) {
  const auto [place, is_new] = suppliers_.try_emplace(supplier);
  if (!is_new || supplier.empty()) return place->second;
  if (const auto found = FindAs<Supplier>(view_, supplier)) place->second = Behind(found->name);
  return place->second;
}

std::string Names::Behind(const Secret& secret) const {
  if (!secret) return {};
  return identity_.Reveal(*secret).value_or("");
}

}  // namespace vsledger
