#include "server/store/sql_view.h"

#include <fmt/format.h>

#include <string>

#include "ledger/base/refusals.h"
#include "server/store/errors.h"

namespace vsledger {
namespace {

constexpr const char* kHasRequest =
    "SELECT 1 FROM request WHERE request_id = ?1 AND first_sequence < ?2";
constexpr const char* kItemAt =
    "SELECT sequence FROM item WHERE item_id = ?1 AND sequence < ?2 ORDER BY sequence DESC LIMIT 1";

constexpr const char* kPresentIds =
    "SELECT item_id FROM item_key WHERE key = ?1 AND to_sequence IS NULL ORDER BY made, item_id";
// At an earlier size: keys of today that stood already, and keys that have ended since.
constexpr const char* kPastIds =
    "SELECT item_id, made FROM item_key "
    "WHERE key = ?1 AND to_sequence IS NULL AND from_sequence < ?2 "
    "UNION ALL "
    "SELECT item_id, made FROM item_key "
    "WHERE key = ?1 AND to_sequence IS NOT NULL AND to_sequence >= ?2 AND from_sequence < ?2 "
    "ORDER BY made, item_id";

constexpr const char* kPresentBalance = "SELECT balance FROM account WHERE fund = ?1 AND name = ?2";
constexpr const char* kPastBalance =
    "SELECT posting.balance_after FROM posting "
    "JOIN account ON account.id = posting.account_id "
    "WHERE account.fund = ?1 AND account.name = ?2 AND posting.sequence < ?3 "
    "ORDER BY posting.sequence DESC, posting.line DESC LIMIT 1";
constexpr const char* kPresentBalances =
    "SELECT fund, name, balance FROM account WHERE ?1 = '' OR fund = ?1 ORDER BY fund, name";
constexpr const char* kPastBalances =
    "SELECT account.fund, account.name, "
    "(SELECT posting.balance_after FROM posting "
    " WHERE posting.account_id = account.id AND posting.sequence < ?2 "
    " ORDER BY posting.sequence DESC, posting.line DESC LIMIT 1) "
    "FROM account WHERE ?1 = '' OR account.fund = ?1 ORDER BY account.fund, account.name";

constexpr const char* kPostingsOfSetting =
    "SELECT posting.sequence, account.fund, account.name, posting.amount, posting.balance_after, "
    "posting.child, posting.setting, posting.category, posting.allocation, posting.order_item, "
    "posting.term "
    "FROM posting JOIN account ON account.id = posting.account_id "
    "WHERE posting.setting = ?1 AND posting.setting <> '' AND posting.sequence < ?2 "
    "ORDER BY posting.sequence, posting.line";

LocatedPosting PostingOf(const Cursor& row) {
  LocatedPosting located;
  located.sequence = row.Count(0);
  Posting& posting = located.posting;
  posting.account = {FundCode(row.Text(1)), AccountName(row.Text(2))};
  posting.amount = {row.Int(3)};
  posting.balance_after = {row.Int(4)};
  posting.tags = {ChildId(row.Text(5)), SettingRef(row.Text(6)), Category(row.Text(7)),
                  ItemId(row.Text(8)),  ItemId(row.Text(9)),     row.Text(10)};
  return located;
}

}  // namespace

ViewQueries::ViewQueries(SQLite::Database& database, const RecordCodec& codec,
                         std::size_t cache_bytes)
    : log(database),
      cache(cache_bytes),
      has_request(database, kHasRequest),
      item_at(database, kItemAt),
      present_ids(database, kPresentIds),
      past_ids(database, kPastIds),
      present_balance(database, kPresentBalance),
      past_balance(database, kPastBalance),
      present_balances(database, kPresentBalances),
      past_balances(database, kPastBalances),
      postings_of_setting(database, kPostingsOfSetting),
      codec_(codec) {}

std::shared_ptr<const Record> ViewQueries::Fetch(std::uint64_t sequence) {
  if (std::shared_ptr<const Record> held = cache.Find(sequence)) return held;
  const std::optional<std::string> entry = log.Entry(sequence);
  if (!entry) return nullptr;
  absl::StatusOr<Record> record = codec_.decode(*entry);
  if (!record.ok()) {
    throw StatusError(refuse::RecordBroken(sequence, std::string(record.status().message())));
  }
  auto fresh = std::make_shared<const Record>(*std::move(record));
  if (fresh->sequence != sequence) {
    throw StatusError(
        refuse::RecordBroken(sequence, fmt::format("its own number is {}", fresh->sequence)));
  }
  cache.Keep(fresh, entry->size());
  return fresh;
}

std::optional<RecordHead> SqlView::LastHead() const {
  if (size_ == 0) return std::nullopt;
  const std::shared_ptr<const Record> last = queries_.Fetch(size_ - 1);
  if (!last) throw StatusError(refuse::RecordBroken(size_ - 1, "it is missing"));
  return HeadOf(*last);
}

bool SqlView::HasRequest(const RequestId& id) const {
  return queries_.has_request.With(id.text, size_).Next();
}

std::optional<Versioned> SqlView::Find(const ItemId& id) const {
  std::uint64_t sequence = 0;
  {
    Cursor row = queries_.item_at.With(id.text, size_);
    if (!row.Next()) return std::nullopt;
    sequence = row.Count(0);
  }
  const std::shared_ptr<const Record> record = queries_.Fetch(sequence);
  if (!record) throw StatusError(refuse::RecordBroken(sequence, "it is missing"));
  for (const Item& item : record->items) {
    if (IdOf(item) == id) return Versioned{item, sequence};
  }
  throw StatusError(refuse::RecordBroken(
      sequence, fmt::format("it does not hold {}, which the index says it does", id.text)));
}

std::vector<ItemId> SqlView::IdsByKey(std::string_view key) const {
  std::vector<ItemId> ids;
  Cursor row = present_ ? queries_.present_ids.With(key) : queries_.past_ids.With(key, size_);
  while (row.Next()) ids.emplace_back(row.Text(0));
  return ids;
}

Pence SqlView::Balance(const Account& account) const {
  Cursor row = present_ ? queries_.present_balance.With(account.fund.text, account.name.text)
                        : queries_.past_balance.With(account.fund.text, account.name.text, size_);
  return row.Next() ? Pence{row.Int(0)} : Pence{};
}

std::vector<std::pair<Account, Pence>> SqlView::Balances(const FundCode& fund) const {
  std::vector<std::pair<Account, Pence>> balances;
  Cursor row = present_ ? queries_.present_balances.With(fund.text)
                        : queries_.past_balances.With(fund.text, size_);
  while (row.Next()) {
    // An account first posted to later than this view.
    if (row.IsNull(2)) continue;
    balances.emplace_back(Account{FundCode(row.Text(0)), AccountName(row.Text(1))},
                          Pence{row.Int(2)});
  }
  return balances;
}

std::vector<LocatedPosting> SqlView::PostingsOfSetting(const SettingRef& setting) const {
  std::vector<LocatedPosting> postings;
  Cursor row = queries_.postings_of_setting.With(setting.text, size_);
  while (row.Next()) postings.push_back(PostingOf(row));
  return postings;
}

std::optional<Record> SqlView::FindRecord(std::uint64_t sequence) const {
  if (sequence >= size_) return std::nullopt;
  const std::shared_ptr<const Record> record = queries_.Fetch(sequence);
  if (!record) throw StatusError(refuse::RecordBroken(sequence, "it is missing"));
  return *record;
}

}  // namespace vsledger
