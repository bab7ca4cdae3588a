// The ledger's state as SQL has it, at its present size or at an earlier one. The derived tables
// say where things stand; items come out of the records themselves.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/view.h"
#include "server/store/log_tables.h"
#include "server/store/query.h"
#include "server/store/record_cache.h"
#include "server/store/record_codec.h"

namespace vsledger {

// The statements and the cache of one connection, shared by all views on it. One thread at a time.
class ViewQueries {
 public:
  ViewQueries(SQLite::Database& database, const RecordCodec& codec, std::size_t cache_bytes);

  // The record, decoded; none beyond the end. Throws StatusError(RECORD_BROKEN) for an entry that
  // does not decode.
  std::shared_ptr<const Record> Fetch(std::uint64_t sequence);

  LogReader log;
  RecordCache cache;
  Query has_request;
  Query item_at;
  Query present_ids;
  Query past_ids;
  Query present_balance;
  Query past_balance;
  Query present_balances;
  Query past_balances;
  Query postings_of_setting;

 private:
  const RecordCodec& codec_;
};

// A view of the first `size` records. Throws when the disk fails or a record does not decode.
class SqlView : public View {
 public:
  // `queries` must outlive the view.
  SqlView(ViewQueries& queries, std::uint64_t size, bool present)
      : queries_(queries), size_(size), present_(present) {}

  // The present view follows its writer.
  void Resize(std::uint64_t size) { size_ = size; }

  std::uint64_t size() const override { return size_; }
  std::optional<RecordHead> LastHead() const override;
  bool HasRequest(const RequestId& id) const override;
  std::optional<Versioned> Find(const ItemId& id) const override;
  std::vector<ItemId> IdsByKey(std::string_view key) const override;
  Pence Balance(const Account& account) const override;
  std::vector<std::pair<Account, Pence>> Balances(const FundCode& fund) const override;
  std::vector<LocatedPosting> PostingsOfSetting(const SettingRef& setting) const override;
  std::optional<Record> FindRecord(std::uint64_t sequence) const override;

 private:
  ViewQueries& queries_;
  std::uint64_t size_;
  // Whether size_ is all there is, so that the shorter questions can be asked.
  bool present_;
};

}  // namespace vsledger
