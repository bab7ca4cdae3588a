#include "server/store/apply.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ledger/index.h"
#include "server/store/commitments.h"

namespace vsledger {
namespace {

constexpr const char* kFindAccount = "SELECT id FROM account WHERE fund = ?1 AND name = ?2";
constexpr const char* kInsertAccount =
    "INSERT INTO account (fund, name, balance) VALUES (?1, ?2, 0)";
constexpr const char* kSetBalance = "UPDATE account SET balance = ?2 WHERE id = ?1";
constexpr const char* kInsertPosting =
    "INSERT INTO posting (sequence, line, account_id, amount, balance_after, child, setting, "
    "category, allocation, order_item, term) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
constexpr const char* kInsertItem = "INSERT INTO item (item_id, sequence) VALUES (?1, ?2)";
constexpr const char* kPresentKeys =
    "SELECT key FROM item_key WHERE item_id = ?1 AND to_sequence IS NULL ORDER BY key";
constexpr const char* kInsertKey =
    "INSERT INTO item_key (item_id, key, from_sequence, to_sequence, made) "
    "VALUES (?1, ?2, ?3, NULL, ?4)";
constexpr const char* kEndKey =
    "UPDATE item_key SET to_sequence = ?3 "
    "WHERE item_id = ?1 AND key = ?2 AND to_sequence IS NULL";
constexpr const char* kInsertRequest =
    "INSERT INTO request (request_id, first_sequence, count, person, payload_hash) "
    "VALUES (?1, ?2, ?3, ?4, ?5)";
// A secret stays in every later version of its item; the first record that carries it counts.
constexpr const char* kInsertCommitment =
    "INSERT INTO commitment (hash, sequence) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING";

}  // namespace

Applier::Applier(SQLite::Database& database)
    : find_account_(database, kFindAccount),
      insert_account_(database, kInsertAccount),
      set_balance_(database, kSetBalance),
      insert_posting_(database, kInsertPosting),
      insert_item_(database, kInsertItem),
      present_keys_(database, kPresentKeys),
      insert_key_(database, kInsertKey),
      end_key_(database, kEndKey),
      insert_request_(database, kInsertRequest),
      insert_commitment_(database, kInsertCommitment),
      database_(database) {}

void Applier::Apply(const Record& record) {
  if (record.part == 1 && !record.request_id.empty()) {
    insert_request_.Run(record.request_id.text, record.sequence, record.parts,
                        record.actor.person.text, record.request_payload);
  }
  for (const Hash& hash : CommitmentsOf(record)) insert_commitment_.Run(hash, record.sequence);
  for (const Item& item : record.items) ApplyItem(record.sequence, item);
  std::uint32_t line = 0;
  for (const Posting& posting : record.postings) ApplyPosting(record.sequence, line++, posting);
}

void Applier::ApplyPosting(std::uint64_t sequence, std::uint32_t line, const Posting& posting) {
  const std::int64_t account = AccountOf(posting);
  set_balance_.Run(account, posting.balance_after.value);
  const Tags& tags = posting.tags;
  insert_posting_.Run(sequence, line, account, posting.amount.value, posting.balance_after.value,
                      tags.child.text, tags.setting.text, tags.category.text, tags.allocation.text,
                      tags.order.text, tags.term);
}

std::int64_t Applier::AccountOf(const Posting& posting) {
  const Account& account = posting.account;
  {
    Cursor row = find_account_.With(account.fund.text, account.name.text);
    if (row.Next()) return row.Int(0);
  }
  insert_account_.Run(account.fund.text, account.name.text);
  return database_.getLastInsertRowid();
}

void Applier::ApplyItem(std::uint64_t sequence, const Item& item) {
  insert_item_.Run(IdOf(item).text, sequence);
  ApplyKeys(sequence, item);
}

void Applier::ApplyKeys(std::uint64_t sequence, const Item& item) {
  const ItemId& id = IdOf(item);
  std::vector<std::string> wanted = KeysOf(item);
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());

  std::vector<std::string> present;
  {
    Cursor row = present_keys_.With(id.text);
    while (row.Next()) present.push_back(row.Text(0));
  }
  for (const std::string& key : present) {
    if (!std::ranges::binary_search(wanted, key)) end_key_.Run(id.text, key, sequence);
  }
  for (const std::string& key : wanted) {
    if (std::ranges::binary_search(present, key)) continue;
    insert_key_.Run(id.text, key, sequence, ItemSequence(id));
  }
}

}  // namespace vsledger
