// The ledger's state held in memory: for offline verification and for tests of the rules.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "ledger/request_set.h"
#include "ledger/view.h"

namespace vsledger {

// A view that grows by whole records, in order. Keeps the records only if asked to.
class MemoryView : public View {
 public:
  // With `keep_records` false, FindRecord answers none and memory stays with items and balances.
  explicit MemoryView(bool keep_records = true) : keep_records_(keep_records) {}

  // Copies the record's items and balances in. `record.sequence` must be size() (a bug if not).
  void Apply(const Record& record);

  std::uint64_t size() const override { return size_; }
  std::optional<RecordHead> LastHead() const override { return last_head_; }
  bool HasRequest(const RequestId& id) const override;
  std::optional<Versioned> Find(const ItemId& id) const override;
  std::vector<ItemId> IdsByKey(std::string_view key) const override;
  Pence Balance(const Account& account) const override;
  std::vector<std::pair<Account, Pence>> Balances(const FundCode& fund) const override;
  std::vector<LocatedPosting> PostingsOfSetting(const SettingRef& setting) const override;
  std::optional<Record> FindRecord(std::uint64_t sequence) const override;

 private:
  // Puts the item under its keys of now, and takes it from those it had.
  void IndexItem(const Item& item);

  bool keep_records_;
  std::uint64_t size_ = 0;
  std::optional<RecordHead> last_head_;
  RequestSet requests_;
  absl::flat_hash_map<ItemId, Versioned> items_;
  absl::flat_hash_map<std::string, std::vector<ItemId>> keys_;
  std::map<Account, Pence> balances_;
  absl::flat_hash_map<SettingRef, std::vector<LocatedPosting>> by_setting_;
  std::vector<Record> records_;
};

}  // namespace vsledger
