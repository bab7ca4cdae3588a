#include "client/bundle/export_view.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

#include "ledger/base/check_fatal.h"
#include "ledger/index.h"
#include "proto/codec/record_codec.h"

namespace vsledger::client {
namespace {

constexpr std::uint32_t kEntryLengthBytes = 2;
constexpr std::size_t kPrefixLetters = 2;
constexpr std::uint64_t kLetterBits = 8;
constexpr std::uint64_t kPrefixBits = kPrefixLetters * kLetterBits;
constexpr std::uint64_t kMaxPacked = (std::uint64_t{1} << (64 - kPrefixBits)) - 1;

// Keys that start so are kept, of items of this kind. A rule of Check that asks by another key
// needs a row for each kind of item that has it (ledger/index.cc): allocations and payments are
// most of a log, and keeping keys for them would be a third of the walk.
struct KeptKey {
  std::string_view start;
  std::string_view kind;
};
constexpr auto kKeptKeys = std::to_array<KeptKey>({
    {"fund/", Fund::kPrefix},
    {"kind/fd", Fund::kPrefix},
    {"setting/", Setting::kPrefix},
    {"child/", Child::kPrefix},
    {"care/", CareHistory::kPrefix},
    {"payee/", Payee::kPrefix},
    {"pep/", PepStatus::kPrefix},
    {"limit/", OfficerLimit::kPrefix},
    {"successor/", Successor::kPrefix},
    {"predecessors/", Successor::kPrefix},
    {"kind/lk", LogKey::kPrefix},
    {"proposed/", Allocation::kPrefix},
    {"year-end/", YearEnd::kPrefix},
    {"instalments/", InstalmentPlan::kPrefix},
});

bool HasKeptKeys(const Item& item) {
  // Only those of a term's run have a key that is kept.
  const auto* const allocation = std::get_if<Allocation>(&item);
  if (allocation != nullptr && allocation->run.empty()) return false;
  const std::string& id = IdOf(item).text;
  return std::any_of(kKeptKeys.begin(), kKeptKeys.end(),
                     [&id](const KeptKey& row) { return id.starts_with(row.kind); });
}

std::vector<std::string> KeptKeysOf(const Item& item) {
  std::vector<std::string> keys = KeysOf(item);
  std::erase_if(keys, [](const std::string& key) { return !ExportView::Keeps(key); });
  return keys;
}

bool Holds(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

std::optional<ExportView::PackedId> ExportView::Pack(const ItemId& id) {
  const std::string_view text = id.text;
  if (text.size() <= kPrefixLetters + 1 || text[kPrefixLetters] != '-') return std::nullopt;
  const std::string_view digits = text.substr(kPrefixLetters + 1);
  std::uint64_t sequence = 0;
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), sequence);
  if (error != std::errc() || end != digits.end() || sequence > kMaxPacked) return std::nullopt;
  // An id has one spelling: "al-07" names no item.
  if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
  PackedId packed = sequence;
  for (std::size_t i = 0; i < kPrefixLetters; ++i) {
    packed = packed << kLetterBits | static_cast<unsigned char>(text[i]);
  }
  return packed;
}

ItemId ExportView::Unpack(PackedId id) {
  const std::array<char, kPrefixLetters> prefix{static_cast<char>(id >> kLetterBits & 0xFF),
                                                static_cast<char>(id & 0xFF)};
  return MakeItemId(std::string_view(prefix.data(), prefix.size()), id >> kPrefixBits);
}

bool ExportView::Keeps(std::string_view key) {
  return std::any_of(kKeptKeys.begin(), kKeptKeys.end(),
                     [key](const KeptKey& row) { return key.starts_with(row.start); });
}

void ExportView::Apply(const Record& record, std::size_t entry_bytes) {
  VSL_CHECK(record.sequence == size());
  if (record.sequence % kTileWidth == 0) next_offset_ = 0;
  offsets_.push_back(next_offset_);
  next_offset_ += kEntryLengthBytes + static_cast<std::uint32_t>(entry_bytes);
  last_head_ = HeadOf(record);
  if (record.part == 1) requests_.Add(record.request_id);
  for (const Posting& posting : record.postings) {
    balances_[posting.account] = posting.balance_after;
  }
  for (const Item& item : record.items) {
    const std::optional<PackedId> id = Pack(IdOf(item));
    VSL_CHECK(id.has_value());
    if (HasKeptKeys(item)) IndexItem(*id, item);
    items_[*id] = record.sequence;
    Keep(*id, std::make_shared<const Versioned>(Versioned{item, record.sequence}));
  }
}

void ExportView::IndexItem(PackedId id, const Item& item) {
  const Kept before = Peek(id);
  const std::vector<std::string> was =
      before ? KeptKeysOf(before->item) : std::vector<std::string>();
  const std::vector<std::string> is = KeptKeysOf(item);
  for (const std::string& key : was) {
    if (Holds(is, key)) continue;
    std::vector<PackedId>& ids = keys_[key];
    const auto place = std::lower_bound(ids.begin(), ids.end(), id);
    if (place != ids.end() && *place == id) ids.erase(place);
  }
  for (const std::string& key : is) {
    if (Holds(was, key)) continue;
    std::vector<PackedId>& ids = keys_[key];
    const auto place = std::lower_bound(ids.begin(), ids.end(), id);
    if (place == ids.end() || *place != id) ids.insert(place, id);
  }
}

void ExportView::Keep(PackedId id, Kept item) const {
  young_.insert_or_assign(id, std::move(item));
  if (young_.size() < generation_) return;
  old_ = std::move(young_);
  young_.clear();
}

ExportView::Kept ExportView::Peek(PackedId id) const {
  if (const auto found = young_.find(id); found != young_.end()) return found->second;
  if (const auto found = old_.find(id); found != old_.end()) {
    Kept item = found->second;
    Keep(id, item);
    return item;
  }
  const auto place = items_.find(id);
  if (place == items_.end()) return nullptr;
  const std::optional<Record> record = FindRecord(place->second);
  if (!record) return nullptr;
  Kept wanted;
  for (const Item& item : record->items) {
    const std::optional<PackedId> other = Pack(IdOf(item));
    const auto stands = other ? items_.find(*other) : items_.end();
    if (stands == items_.end() || stands->second != record->sequence) continue;
    auto kept = std::make_shared<const Versioned>(Versioned{item, record->sequence});
    if (*other == id) wanted = kept;
    Keep(*other, std::move(kept));
  }
  return wanted;
}

std::optional<Versioned> ExportView::Find(const ItemId& id) const {
  const std::optional<PackedId> packed = Pack(id);
  const Kept found = packed ? Peek(*packed) : nullptr;
  return found ? std::optional(*found) : std::nullopt;
}

std::vector<ItemId> ExportView::IdsByKey(std::string_view key) const {
  VSL_CHECK(Keeps(key));
  std::vector<ItemId> ids;
  const auto found = keys_.find(absl::string_view(key.data(), key.size()));
  if (found == keys_.end()) return ids;
  ids.reserve(found->second.size());
  for (const PackedId id : found->second) ids.push_back(Unpack(id));
  return ids;
}

Pence ExportView::Balance(const Account& account) const {
  const auto found = balances_.find(account);
  return found == balances_.end() ? Pence{} : found->second;
}

std::vector<std::pair<Account, Pence>> ExportView::Balances(const FundCode& fund) const {
  std::vector<std::pair<Account, Pence>> rows;
  for (const auto& [account, balance] : balances_) {
    if (fund.empty() || account.fund == fund) rows.emplace_back(account, balance);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<LocatedPosting> ExportView::PostingsOfSetting(const SettingRef& /*setting*/) const {
  return {};
}

std::optional<Record> ExportView::FindRecord(std::uint64_t sequence) const {
  if (sequence >= size()) return std::nullopt;
  const TileId tile = TileOf(0, sequence / kTileWidth, log_size_);
  const auto entry = folder_.ReadEntryAt(tile, offsets_[sequence]);
  if (!entry.ok()) return std::nullopt;
  absl::StatusOr<Record> record = DecodeRecord(*entry);
  return record.ok() ? std::optional(*std::move(record)) : std::nullopt;
}

}  // namespace vsledger::client
