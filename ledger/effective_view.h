// The ledger by effective date: what those of its records come to that belong to a day or to one
// before it. Laid over a view, which is borrowed for its whole life; holds of the records no more
// than where each item stands, and the balances.
//
// A record counts for the difference that it made: its postings; and of each of its items the
// version as it left it put on, the version that it found taken off. So items and balances are
// taken by one rule, and a sum over items that agrees with a balance after every record agrees with
// it by effective date. An item whose records came in the order of their days is its last version
// of them. One that did not (a delivery entered late, a payment dated before the decision it pays
// was entered) is made up of several versions, see PartsOf: the last of them alone would carry what
// the records between did to it, which belongs to later days. Records of the same day all count, in
// the order of the log; a reversal belongs to the day it was confirmed, and takes nothing off the
// days before it.
//
// What there is stands as the log knows it, whenever that was entered: the ledger, funds, settings,
// and who took whose place. A payment of an early day that was entered late went to the setting
// that was there when it was entered.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "ledger/view.h"

namespace vsledger {

class EffectiveView final : public View {
 public:
  // Reads every record of `base` once. BEFORE_LEDGER for a day before the ledger was opened that
  // nothing with an amount belongs to, nor to one before it; `field` names where it was asked.
  static absl::StatusOr<EffectiveView> By(const View& base, Date day, std::string_view field);

  // As many records as the base has: the position is the same, fewer of them count.
  std::uint64_t size() const override { return base_.size(); }
  std::optional<RecordHead> LastHead() const override { return base_.LastHead(); }
  bool HasRequest(const RequestId& id) const override { return base_.HasRequest(id); }
  // The version that the last record left that changed it and counts.
  std::optional<Versioned> Find(const ItemId& id) const override;
  std::vector<Part> PartsOf(const ItemId& id) const override;
  // By a key that changes with the state: those that have it in one of their parts, for which every
  // record is read again. By any other key: those that the base has, some of which may have no part
  // yet.
  std::vector<ItemId> IdsByKey(std::string_view key) const override;
  Pence Balance(const Account& account) const override;
  // Accounts that a record posted to which counts.
  std::vector<std::pair<Account, Pence>> Balances(const FundCode& fund) const override;
  // Their `balance_after` is that of the log.
  std::vector<LocatedPosting> PostingsOfSetting(const SettingRef& setting) const override;
  // None for a record that does not count.
  std::optional<Record> FindRecord(std::uint64_t sequence) const override;

 private:
  // The record that left a version of an item; none before its first.
  using VersionAt = std::optional<std::uint64_t>;
  struct History {
    VersionAt latest;  // of all records
    VersionAt stands;  // of those that count
  };
  struct Difference {
    std::uint64_t sequence = 0;
    bool taken_off = false;
  };

  explicit EffectiveView(const View& base) : base_(base) {}
  void Walk(Date day);
  void Count(const Record& record);
  bool Stands(const ItemId& id) const;
  bool IsPart(const ItemId& id, std::uint64_t sequence) const;
  Part PartAt(const ItemId& id, Difference at) const;
  std::vector<ItemId> IdsByStateKey(std::string_view key) const;

  const View& base_;
  std::optional<Date> first_day_;  // of record 0 and of all records that post
  std::vector<bool> counts_;       // by record
  absl::flat_hash_map<ItemId, History> items_;
  // What stands of an item beside its last version; few have anything.
  absl::flat_hash_map<ItemId, std::vector<Difference>> beside_;
  std::map<Account, Pence> balances_;
};

}  // namespace vsledger
