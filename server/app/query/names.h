// The names that lists show beside items: of settings from the ledger, and of what stands in
// identity, where it still does. Must not know lists.
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "ledger/view.h"

namespace vsledger {

// Looks names up once each. Valid as long as the views it was made from.
class Names {
 public:
  Names(const View& view, const PrivateView& identity) : view_(view), identity_(identity) {}

  // The setting's name; empty where the ledger does not know it.
  const std::string& OfSetting(const SettingRef& ref);
  // The supplier's name; empty once destroyed.
  const std::string& OfSupplier(const ItemId& supplier);
  // The text behind a secret; empty where there is none or it is destroyed.
  std::string Behind(const Secret& secret) const;

 private:
  const View& view_;
  const PrivateView& identity_;
  absl::flat_hash_map<SettingRef, std::string> settings_;
  absl::flat_hash_map<ItemId, std::string> suppliers_;
};

}  // namespace vsledger
