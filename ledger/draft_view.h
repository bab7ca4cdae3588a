// A view with a few records laid over it: what stands after the records a command has drafted so
// far. Must outlive nothing: the view below is borrowed for its whole life.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "ledger/view.h"

namespace vsledger {

class DraftView : public View {
 public:
  explicit DraftView(const View& base) : base_(base) {}

  // Lays `record` over what stands. Its sequence must be size() (a bug if not).
  void Apply(const Record& record);
  const std::vector<Record>& drafted() const { return drafted_; }

  std::uint64_t size() const override { return base_.size() + drafted_.size(); }
  std::optional<RecordHead> LastHead() const override;
  bool HasRequest(const RequestId& id) const override;
  std::optional<Versioned> Find(const ItemId& id) const override;
  std::vector<ItemId> IdsByKey(std::string_view key) const override;
  Pence Balance(const Account& account) const override;
  std::vector<std::pair<Account, Pence>> Balances(const FundCode& fund) const override;
  std::vector<LocatedPosting> PostingsOfSetting(const SettingRef& setting) const override;
  std::optional<Record> FindRecord(std::uint64_t sequence) const override;

 private:
  // Puts a drafted item under its keys of now, and takes it from those it had.
  void Lay(const Item& item, std::uint64_t sequence);

  const View& base_;
  std::vector<Record> drafted_;
  std::map<ItemId, Versioned> items_;
  absl::flat_hash_map<std::string, std::vector<ItemId>> keys_;  // of items_ alone
  std::map<Account, Pence> balances_;
};

}  // namespace vsledger
