#include "ledger/account.h"

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"

namespace vsledger {

bool IsUnder(const AccountName& name, std::string_view root) {
  const std::string& text = name.text;
  if (!text.starts_with(root)) return false;
  return text.size() == root.size() || text[root.size()] == ':';
}

bool IsBudget(const AccountName& name) { return IsUnder(name, "budget"); }

std::string_view NameOf(Pool pool) {
  switch (pool) {
    case Pool::kRetained:
      return "retained";
    case Pool::kDelegated:
      return "delegated";
    case Pool::kUnallocated:
      return "unallocated";
  }
  VSL_UNREACHABLE("a pool without a name");
}

namespace account {

AccountName Cash() { return AccountName("asset:cash"); }
AccountName Dfe() { return AccountName("asset:dfe"); }
AccountName Vat() { return AccountName("asset:vat"); }
AccountName OwedToSetting(const SettingRef& setting) {
  return AccountName(fmt::format("liability:setting:{}", setting.text));
}
AccountName OwedBackBy(const SettingRef& setting) {
  return AccountName(fmt::format("asset:recoupment:{}", setting.text));
}
AccountName Accrued(const ItemId& order) {
  return AccountName(fmt::format("liability:accrued:{}", order.text));
}
AccountName OwedToSupplier(const ItemId& supplier) {
  return AccountName(fmt::format("liability:supplier:{}", supplier.text));
}
AccountName Transit() { return AccountName("liability:transit"); }
AccountName Grant() { return AccountName("income:grant"); }
AccountName ExpenseDelegated(const Category& category) {
  return AccountName(fmt::format("expense:delegated:{}", category.text));
}
AccountName ExpenseRetained(const Category& category) {
  return AccountName(fmt::format("expense:retained:{}", category.text));
}
AccountName Estimate() { return AccountName("budget:estimate"); }
AccountName Award() { return AccountName("budget:award"); }
AccountName Authority() { return AccountName("budget:authority"); }
AccountName Unallocated() { return AccountName("budget:unallocated"); }
AccountName Free(Pool pool) { return AccountName(fmt::format("budget:{}", NameOf(pool))); }
AccountName Held(const ItemId& item) {
  return AccountName(fmt::format("budget:held:{}", item.text));
}
AccountName Spent() { return AccountName("budget:spent"); }

}  // namespace account
}  // namespace vsledger
