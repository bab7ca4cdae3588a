#include "ledger/effective_view.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"
#include "ledger/index.h"

namespace vsledger {
namespace {

// The kinds that stand as the log knows them.
bool StandsAsKnown(const ItemId& id) {
  constexpr auto kKinds = std::to_array<std::string_view>(
      {LedgerIdentity::kPrefix, Fund::kPrefix, Setting::kPrefix, Successor::kPrefix});
  const std::string_view kind = std::string_view(id.text).substr(0, id.text.find('-'));
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

bool HasKey(const Item& item, std::string_view key) {
  const std::vector<std::string> keys = KeysOf(item);
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

absl::StatusOr<EffectiveView> EffectiveView::By(const View& base, Date day,
                                                std::string_view field) {
  EffectiveView view(base);
  view.Walk(day);
  if (view.first_day_ && day < *view.first_day_) {
    return refuse::BeforeLedger(field, day, *view.first_day_);
  }
  return view;
}

void EffectiveView::Walk(Date day) {
  counts_.resize(base_.size());
  for (std::uint64_t sequence = 0; sequence < base_.size(); ++sequence) {
    const Record record = base_.FindRecord(sequence).value();
    if (sequence == 0 || !record.postings.empty()) {
      first_day_ = std::min(first_day_.value_or(record.effective_on), record.effective_on);
    }
    if (record.effective_on <= day) Count(record);
    for (const Item& item : record.items) items_[IdOf(item)].latest = sequence;
  }
}

void EffectiveView::Count(const Record& record) {
  counts_[record.sequence] = true;
  for (const Posting& posting : record.postings) balances_[posting.account] += posting.amount;
  for (const Item& item : record.items) {
    History& history = items_[IdOf(item)];
    if (history.stands != history.latest) {
      std::vector<Difference>& beside = beside_[IdOf(item)];
      if (history.stands) beside.push_back({*history.stands, false});
      beside.push_back({history.latest.value(), true});
    }
    history.stands = record.sequence;
  }
}

bool EffectiveView::Stands(const ItemId& id) const {
  const auto found = items_.find(id);
  return found != items_.end() && found->second.stands;
}

bool EffectiveView::IsPart(const ItemId& id, std::uint64_t sequence) const {
  const auto found = items_.find(id);
  if (found == items_.end()) return false;
  if (found->second.stands == sequence) return true;
  const auto beside = beside_.find(id);
  return beside != beside_.end() &&
         std::any_of(beside->second.begin(), beside->second.end(),
                     [sequence](const Difference& at) { return at.sequence == sequence; });
}

Part EffectiveView::PartAt(const ItemId& id, Difference at) const {
  const Record record = base_.FindRecord(at.sequence).value();
  for (const Item& item : record.items) {
    if (IdOf(item) == id) return {{item, at.sequence}, at.taken_off};
  }
  VSL_UNREACHABLE("a version of an item that its record does not hold");
}

std::optional<Versioned> EffectiveView::Find(const ItemId& id) const {
  if (StandsAsKnown(id)) return base_.Find(id);
  if (!Stands(id)) return std::nullopt;
  return PartAt(id, {*items_.at(id).stands, false}).version;
}

std::vector<Part> EffectiveView::PartsOf(const ItemId& id) const {
  std::vector<Part> parts;
  if (!Stands(id)) return parts;
  if (const auto beside = beside_.find(id); beside != beside_.end()) {
    for (const Difference& at : beside->second) parts.push_back(PartAt(id, at));
  }
  parts.push_back(PartAt(id, {*items_.at(id).stands, false}));
  return parts;
}

std::vector<ItemId> EffectiveView::IdsByKey(std::string_view key) const {
  return key::ChangesWithState(key) ? IdsByStateKey(key) : base_.IdsByKey(key);
}

std::vector<ItemId> EffectiveView::IdsByStateKey(std::string_view key) const {
  std::set<std::pair<std::uint64_t, ItemId>> in_order_of_making;
  for (std::uint64_t sequence = 0; sequence < base_.size(); ++sequence) {
    const Record record = base_.FindRecord(sequence).value();
    for (const Item& item : record.items) {
      const ItemId& id = IdOf(item);
      if (!IsPart(id, sequence) || !HasKey(item, key)) continue;
      in_order_of_making.emplace(ItemSequence(id), id);
    }
  }
  std::vector<ItemId> ids;
  ids.reserve(in_order_of_making.size());
  for (const auto& [sequence, id] : in_order_of_making) ids.push_back(id);
  return ids;
}

Pence EffectiveView::Balance(const Account& account) const {
  const auto found = balances_.find(account);
  return found == balances_.end() ? Pence{} : found->second;
}

std::vector<std::pair<Account, Pence>> EffectiveView::Balances(const FundCode& fund) const {
  std::vector<std::pair<Account, Pence>> rows;
  for (const auto& [account, balance] : balances_) {
    if (fund.empty() || account.fund == fund) rows.emplace_back(account, balance);
  }
  return rows;
}

std::vector<LocatedPosting> EffectiveView::PostingsOfSetting(const SettingRef& setting) const {
  std::vector<LocatedPosting> postings = base_.PostingsOfSetting(setting);
  std::erase_if(postings, [this](const LocatedPosting& at) { return !counts_[at.sequence]; });
  return postings;
}

std::optional<Record> EffectiveView::FindRecord(std::uint64_t sequence) const {
  if (sequence >= counts_.size() || !counts_[sequence]) return std::nullopt;
  return base_.FindRecord(sequence);
}

}  // namespace vsledger
