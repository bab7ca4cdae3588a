#include "ledger/memory_view.h"

#include <algorithm>

#include "ledger/base/check_fatal.h"
#include "ledger/index.h"

namespace vsledger {
namespace {

// Item ids in the order their items were made: by sequence, then by kind.
bool MadeBefore(const ItemId& a, const ItemId& b) {
  const auto left = ItemSequence(a);
  const auto right = ItemSequence(b);
  return left != right ? left < right : a < b;
}

}  // namespace

void MemoryView::Apply(const Record& record) {
  VSL_CHECK(record.sequence == size_);
  for (const Item& item : record.items) {
    IndexItem(item);
    items_[IdOf(item)] = Versioned{item, record.sequence};
  }
  for (const Posting& posting : record.postings) {
    balances_[posting.account] = posting.balance_after;
    if (keep_records_ && !posting.tags.setting.empty()) {
      by_setting_[posting.tags.setting].push_back({record.sequence, posting});
    }
  }
  if (keep_records_) records_.push_back(record);
  last_head_ = HeadOf(record);
  if (record.part == 1) requests_.Add(record.request_id);
  ++size_;
}

void MemoryView::IndexItem(const Item& item) {
  const ItemId& id = IdOf(item);
  const std::vector<std::string> fresh = KeysOf(item);
  if (const auto known = items_.find(id); known != items_.end()) {
    for (const std::string& old : KeysOf(known->second.item)) {
      if (std::find(fresh.begin(), fresh.end(), old) == fresh.end()) std::erase(keys_[old], id);
    }
  }
  for (const std::string& key : fresh) {
    std::vector<ItemId>& ids = keys_[key];
    const auto place = std::lower_bound(ids.begin(), ids.end(), id, MadeBefore);
    if (place == ids.end() || *place != id) ids.insert(place, id);
  }
}

bool MemoryView::HasRequest(const RequestId& id) const { return requests_.Has(id); }

std::optional<Versioned> MemoryView::Find(const ItemId& id) const {
  const auto found = items_.find(id);
  if (found == items_.end()) return std::nullopt;
  return found->second;
}

std::vector<ItemId> MemoryView::IdsByKey(std::string_view key) const {
  const auto found = keys_.find(std::string(key));
  return found == keys_.end() ? std::vector<ItemId>() : found->second;
}

Pence MemoryView::Balance(const Account& account) const {
  const auto found = balances_.find(account);
  return found == balances_.end() ? Pence{} : found->second;
}

std::vector<std::pair<Account, Pence>> MemoryView::Balances(const FundCode& fund) const {
  std::vector<std::pair<Account, Pence>> rows;
  for (const auto& [account, balance] : balances_) {
    if (fund.empty() || account.fund == fund) rows.emplace_back(account, balance);
  }
  return rows;
}

std::vector<LocatedPosting> MemoryView::PostingsOfSetting(const SettingRef& setting) const {
  const auto found = by_setting_.find(setting);
  return found == by_setting_.end() ? std::vector<LocatedPosting>() : found->second;
}

std::optional<Record> MemoryView::FindRecord(std::uint64_t sequence) const {
  if (sequence >= records_.size()) return std::nullopt;
  return records_[sequence];
}

}  // namespace vsledger
