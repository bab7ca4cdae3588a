#include "ledger/account.h"

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

const AccountName& Cash() {
  static const AccountName kName("asset:cash");
  return kName;
}
const AccountName& Dfe() {
  static const AccountName kName("asset:dfe");
  return kName;
}
const AccountName& Vat() {
  static const AccountName kName("asset:vat");
  return kName;
}
AccountName OwedToSetting(const SettingRef& setting) {
  return AccountName("liability:setting:" + setting.text);
}
AccountName OwedBackBy(const SettingRef& setting) {
  return AccountName("asset:recoupment:" + setting.text);
}
AccountName Prepaid(const ItemId& order) { return AccountName("asset:prepaid:" + order.text); }
AccountName Accrued(const ItemId& order) { return AccountName("liability:accrued:" + order.text); }
AccountName OwedToSupplier(const ItemId& supplier) {
  return AccountName("liability:supplier:" + supplier.text);
}
const AccountName& Transit() {
  static const AccountName kName("liability:transit");
  return kName;
}
const AccountName& OwedToDfe() {
  static const AccountName kName("liability:dfe");
  return kName;
}
const AccountName& AuthorityIncome() {
  static const AccountName kName("income:authority");
  return kName;
}
const AccountName& Grant() {
  static const AccountName kName("income:grant");
  return kName;
}
AccountName ExpenseDelegated(const Category& category) {
  return AccountName("expense:delegated:" + category.text);
}
AccountName ExpenseRetained(const Category& category) {
  return AccountName("expense:retained:" + category.text);
}
const AccountName& Estimate() {
  static const AccountName kName("budget:estimate");
  return kName;
}
const AccountName& Award() {
  static const AccountName kName("budget:award");
  return kName;
}
const AccountName& Authority() {
  static const AccountName kName("budget:authority");
  return kName;
}
const AccountName& Unallocated() {
  static const AccountName kName("budget:unallocated");
  return kName;
}
const AccountName& Free(Pool pool) {
  static const AccountName kRetained("budget:retained");
  static const AccountName kDelegated("budget:delegated");
  switch (pool) {
    case Pool::kRetained:
      return kRetained;
    case Pool::kDelegated:
      return kDelegated;
    case Pool::kUnallocated:
      return Unallocated();
  }
  VSL_UNREACHABLE("a pool without an account");
}
AccountName Held(const ItemId& item) { return AccountName("budget:held:" + item.text); }
const AccountName& Spent() {
  static const AccountName kName("budget:spent");
  return kName;
}

}  // namespace account
}  // namespace vsledger
