// The names of accounts (design.md section 4): stable text, financial and budget.
// Owns how a name is built and read; must not know events.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/base/ids.h"
#include "ledger/item/work_items.h"

namespace vsledger {

// An account's name without its fund: "liability:setting:130000".
using AccountName = Text<struct AccountMeaning>;

// An account of one fund.
struct Account {
  FundCode fund;
  AccountName name;
  friend bool operator==(const Account&, const Account&) = default;
  friend auto operator<=>(const Account&, const Account&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Account& account) {
    return H::combine(std::move(h), account.fund, account.name);
  }
};

// True for budget accounts, whose postings sum to nil apart from the financial ones.
bool IsBudget(const AccountName& name);

// True if the name starts with this and the next character, if any, is ':'.
bool IsUnder(const AccountName& name, std::string_view root);

// "retained": the pool as its account and refusals write it.
std::string_view NameOf(Pool pool);

// A name without a part of its own is made once and stands for ever.
namespace account {

const AccountName& Cash();
const AccountName& Dfe();
const AccountName& Vat();
AccountName OwedToSetting(const SettingRef& setting);
AccountName OwedBackBy(const SettingRef& setting);  // recoupment agreed
AccountName Accrued(const ItemId& order);
AccountName Prepaid(const ItemId& order);
AccountName OwedToSupplier(const ItemId& supplier);
const AccountName& Transit();
const AccountName& Grant();
const AccountName& OwedToDfe();
const AccountName& AuthorityIncome();
AccountName ExpenseDelegated(const Category& category);
AccountName ExpenseRetained(const Category& category);
const AccountName& Estimate();
const AccountName& Award();
const AccountName& Authority();
const AccountName& Unallocated();
const AccountName& Free(Pool pool);
AccountName Held(const ItemId& item);
const AccountName& Spent();

}  // namespace account
}  // namespace vsledger
