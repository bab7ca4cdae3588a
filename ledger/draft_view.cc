#include "ledger/draft_view.h"

#include <algorithm>

#include "ledger/base/check_fatal.h"
#include "ledger/index.h"

namespace vsledger {

void DraftView::Apply(const Record& record) {
  VSL_CHECK(record.sequence == size());
  for (const Item& item : record.items) Lay(item, record.sequence);
  for (const Posting& posting : record.postings) {
    balances_[posting.account] = posting.balance_after;
  }
  drafted_.push_back(record);
}

void DraftView::Lay(const Item& item, std::uint64_t sequence) {
  const ItemId& id = IdOf(item);
  if (const auto known = items_.find(id); known != items_.end()) {
    for (const std::string& key : KeysOf(known->second.item)) std::erase(keys_[key], id);
  }
  for (const std::string& key : KeysOf(item)) keys_[key].push_back(id);
  items_.insert_or_assign(id, Versioned{item, sequence});
}

std::optional<RecordHead> DraftView::LastHead() const {
  return drafted_.empty() ? base_.LastHead() : HeadOf(drafted_.back());
}

bool DraftView::HasRequest(const RequestId& id) const {
  return base_.HasRequest(id) ||
         std::any_of(drafted_.begin(), drafted_.end(),
                     [&id](const Record& record) { return record.request_id == id; });
}

std::optional<Versioned> DraftView::Find(const ItemId& id) const {
  const auto found = items_.find(id);
  return found == items_.end() ? base_.Find(id) : std::optional(found->second);
}

std::vector<ItemId> DraftView::IdsByKey(std::string_view key) const {
  std::vector<ItemId> ids = base_.IdsByKey(key);
  std::erase_if(ids, [&](const ItemId& id) { return items_.contains(id); });
  const auto drafted = keys_.find(std::string(key));
  if (drafted == keys_.end()) return ids;
  ids.insert(ids.end(), drafted->second.begin(), drafted->second.end());
  std::sort(ids.begin(), ids.end(), [](const ItemId& a, const ItemId& b) {
    const auto left = ItemSequence(a);
    const auto right = ItemSequence(b);
    return left != right ? left < right : a < b;
  });
  return ids;
}

Pence DraftView::Balance(const Account& account) const {
  const auto found = balances_.find(account);
  return found == balances_.end() ? base_.Balance(account) : found->second;
}

std::vector<std::pair<Account, Pence>> DraftView::Balances(const FundCode& fund) const {
  std::map<Account, Pence> merged;
  for (auto& [account, balance] : base_.Balances(fund)) merged[account] = balance;
  for (const auto& [account, balance] : balances_) {
    if (fund.empty() || account.fund == fund) merged[account] = balance;
  }
  return {merged.begin(), merged.end()};
}

std::vector<LocatedPosting> DraftView::PostingsOfSetting(const SettingRef& setting) const {
  std::vector<LocatedPosting> found = base_.PostingsOfSetting(setting);
  for (const Record& record : drafted_) {
    for (const Posting& posting : record.postings) {
      if (posting.tags.setting == setting) found.push_back({record.sequence, posting});
    }
  }
  return found;
}

std::optional<Record> DraftView::FindRecord(std::uint64_t sequence) const {
  if (sequence < base_.size()) return base_.FindRecord(sequence);
  if (sequence >= size()) return std::nullopt;
  return drafted_[sequence - base_.size()];
}

}  // namespace vsledger
