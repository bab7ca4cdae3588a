// What the rules may know: the ledger's present state, read only. Several forms exist, such as SQL
// (server/store) and memory (memory_view.h). Must not know how anything is stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/account.h"
#include "ledger/item/item.h"
#include "ledger/record.h"

namespace vsledger {

// An item and the record that last changed it.
struct Versioned {
  Item item;
  std::uint64_t sequence = 0;
};

// A posting and the record it stands in.
struct LocatedPosting {
  std::uint64_t sequence = 0;
  Posting posting;
};

// What the last record says of itself and of the command it is part of.
struct RecordHead {
  Instant recorded_at;
  Actor actor;
  RequestId request_id;
  Secret request_payload;
  std::uint32_t part = 1;
  std::uint32_t parts = 1;
  friend bool operator==(const RecordHead&, const RecordHead&) = default;
};

inline RecordHead HeadOf(const Record& record) {
  return {record.recorded_at,     record.actor, record.request_id,
          record.request_payload, record.part,  record.parts};
}

// A version of an item among those that make it up, put on or taken off.
struct Part {
  Versioned version;
  bool taken_off = false;
};

// The ledger as at some record. A view that cannot be read (disk, damage) does not answer wrongly:
// the SQL one throws inside its own transaction, which fails as a whole.
class View {
 public:
  virtual ~View() = default;

  // Records it stands on: 0 .. size-1.
  virtual std::uint64_t size() const = 0;

  // The head of its last record; none where there is none.
  virtual std::optional<RecordHead> LastHead() const = 0;

  // Whether one of its records carries this request id.
  virtual bool HasRequest(const RequestId& id) const = 0;

  // The item as last recorded; none if there is no such item.
  virtual std::optional<Versioned> Find(const ItemId& id) const = 0;

  // The versions that the item is made up of, in the order of their records, the last one put on:
  // a sum over items is right by them. None if there is no such item; one, the item itself, except
  // by effective date (effective_view.h).
  virtual std::vector<Part> PartsOf(const ItemId& id) const {
    std::vector<Part> parts;
    if (std::optional<Versioned> found = Find(id)) parts.push_back({*std::move(found), false});
    return parts;
  }

  // Ids of the items that have `key` among KeysOf(item) now, in order of their making.
  virtual std::vector<ItemId> IdsByKey(std::string_view key) const = 0;

  // The account's balance; nil for an account never posted to.
  virtual Pence Balance(const Account& account) const = 0;

  // All accounts ever posted to with their balances, by fund and name; `fund` empty: every fund.
  virtual std::vector<std::pair<Account, Pence>> Balances(const FundCode& fund) const = 0;

  // Postings tagged with `setting`, in order.
  virtual std::vector<LocatedPosting> PostingsOfSetting(const SettingRef& setting) const = 0;

  // A whole record; none at or beyond size().
  virtual std::optional<Record> FindRecord(std::uint64_t sequence) const = 0;

  // When its last record was recorded; the epoch where there is none.
  Instant LastRecordedAt() const {
    const std::optional<RecordHead> last = LastHead();
    return last ? last->recorded_at : Instant{};
  }
};

// What stands beside the log and may be destroyed, as far as rules ask for it today. Never used by
// Check: what followed from it is in the record as a conclusion.
class PrivateView {
 public:
  virtual ~PrivateView() = default;
  // The child with this number of the authority; none if unknown.
  virtual std::optional<ChildId> ChildByNumber(const std::string& number) const = 0;
  // The child's date of birth; none if unknown or destroyed.
  virtual std::optional<Date> BirthDate(const ChildId& child) const = 0;
  // The value behind a secret; none if destroyed.
  virtual std::optional<std::string> Reveal(const Hash& secret) const = 0;
};

// The reference file (GIAS): settings that may become records when first used.
class ReferenceView {
 public:
  virtual ~ReferenceView() = default;
  // The setting as the reference has it, with an empty item id; none if it has not.
  virtual std::optional<Setting> FindSetting(const SettingRef& ref) const = 0;
};

// The item of kind T with this id; none if it does not exist or is of another kind.
template <typename T>
std::optional<T> FindAs(const View& view, const ItemId& id) {
  std::optional<Versioned> found = view.Find(id);
  if (!found || !std::holds_alternative<T>(found->item)) return std::nullopt;
  return std::get<T>(std::move(found->item));
}

}  // namespace vsledger
