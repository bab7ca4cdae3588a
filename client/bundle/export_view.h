// The state of a ledger while its export is walked, in little memory: where each item stands, the
// items used lately, the lookup keys that Check asks by, the balances. What is not in memory is
// read again from the folder, which must not change meanwhile.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "client/bundle/tile_folder.h"
#include "ledger/request_set.h"
#include "ledger/view.h"

namespace vsledger::client {

// A view for Check, growing by whole records in order. One thread at a time.
class ExportView final : public View {
 public:
  // Items that are kept in memory: up to twice so many, of half a kilobyte each.
  static constexpr std::size_t kGeneration = 16'384;

  // Of a log of `log_size` records that stands in `folder`, which outlives the view.
  ExportView(const TileFolder& folder, std::uint64_t log_size, std::size_t generation = kGeneration)
      : folder_(folder), log_size_(log_size), generation_(generation) {}

  // Takes in a record that Check has passed; `sequence` must be size() (a bug if not). Its entry
  // has so many bytes.
  void Apply(const Record& record, std::size_t entry_bytes);

  // Whether IdsByKey answers for this key. It does for all that Check asks by, which few items
  // have.
  static bool Keeps(std::string_view key);

  std::uint64_t size() const override { return offsets_.size(); }
  std::optional<RecordHead> LastHead() const override { return last_head_; }
  bool HasRequest(const RequestId& id) const override { return requests_.Has(id); }
  std::optional<Versioned> Find(const ItemId& id) const override;
  // Asking by a key that is not kept is our bug: the answer would be that nothing has it.
  std::vector<ItemId> IdsByKey(std::string_view key) const override;
  Pence Balance(const Account& account) const override;
  std::vector<std::pair<Account, Pence>> Balances(const FundCode& fund) const override;
  // None: Check never asks, and they are most of a ledger.
  std::vector<LocatedPosting> PostingsOfSetting(const SettingRef& setting) const override;
  // None, too, if the folder cannot be read: what relies on the record then fails its check.
  std::optional<Record> FindRecord(std::uint64_t sequence) const override;

 private:
  // An item id in a number that orders as items were made: sequence, then two letters.
  using PackedId = std::uint64_t;
  using Kept = std::shared_ptr<const Versioned>;
  static std::optional<PackedId> Pack(const ItemId& id);
  static ItemId Unpack(PackedId id);

  Kept Peek(PackedId id) const;
  void Keep(PackedId id, Kept item) const;
  void IndexItem(PackedId id, const Item& item);

  const TileFolder& folder_;
  std::uint64_t log_size_;
  std::size_t generation_;
  std::optional<RecordHead> last_head_;
  RequestSet requests_;
  std::vector<std::uint32_t> offsets_;  // of each entry in its file
  std::uint32_t next_offset_ = 0;
  absl::flat_hash_map<PackedId, std::uint64_t> items_;  // the record that last changed each
  absl::flat_hash_map<std::string, std::vector<PackedId>> keys_;
  absl::flat_hash_map<Account, Pence> balances_;
  // Items used lately: when the young ones are many, they become the old ones, and the old ones go.
  mutable absl::flat_hash_map<PackedId, Kept> young_;
  mutable absl::flat_hash_map<PackedId, Kept> old_;
};

}  // namespace vsledger::client
