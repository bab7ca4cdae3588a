// How lists are cut into pages: by the id of the last item handed out, so that a page stays right
// while the ledger grows. Owns the meaning of page tokens; must not know what is listed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/view.h"

namespace vsledger {

// The most entries of a page, and how many come if nobody says.
inline constexpr std::size_t kMaxPageEntries = 1000;
inline constexpr std::size_t kUsualPageEntries = 100;

// Items looked at for one page at most: a filter that lets few through gives short pages rather
// than a long wait.
inline constexpr std::size_t kMaxItemsPerPage = 10'000;

// Which page is asked for.
struct PageAsk {
  std::size_t size = kUsualPageEntries;  // 1 to kMaxPageEntries
  std::string token;                     // the `next` of the page before; empty for the first
};

template <typename Entry>
struct Page {
  std::vector<Entry> entries;
  std::string next;  // empty after the last page
};

// Where the page begins among `ids`, which are in order of their making: after the item that the
// token names. MALFORMED_ID for a token that names none of this kind.
absl::StatusOr<std::size_t> StartAfter(const std::string& token, const std::vector<ItemId>& ids);

// Where a page begins that stays at one record: the ledger's size then, and how many entries came
// before. Its token is "<size>:<offset>".
struct FixedStart {
  std::uint64_t size = 0;
  std::size_t offset = 0;
};

// The start that the token says; `size_now` and offset 0 without one. MALFORMED_ID otherwise.
absl::StatusOr<FixedStart> ReadFixedStart(const std::string& token, std::uint64_t size_now);

// The part of `all` that the page asks for, with the token of the next.
template <typename Entry>
Page<Entry> CutFixed(std::vector<Entry> all, const FixedStart& start, std::size_t size) {
  Page<Entry> page;
  const std::size_t end = std::min(all.size(), start.offset + size);
  for (std::size_t i = start.offset; i < end; ++i) page.entries.push_back(std::move(all[i]));
  if (end < all.size()) page.next = std::to_string(start.size) + ":" + std::to_string(end);
  return page;
}

// An item of kind T, the record that last changed it.
template <typename T>
struct Found {
  T item;
  std::uint64_t sequence = 0;
};

// The items of kind T under the key, in order of their making.
template <typename T>
std::vector<Found<T>> AllByKey(const View& view, const std::string& key) {
  std::vector<Found<T>> all;
  for (const ItemId& id : view.IdsByKey(key)) {
    std::optional<Versioned> versioned = view.Find(id);
    if (!versioned || !std::holds_alternative<T>(versioned->item)) continue;
    all.push_back({std::get<T>(std::move(versioned->item)), versioned->sequence});
  }
  return all;
}

// A page of the items of kind T among `ids` (in order of their making) that `keep` lets through.
template <typename T>
absl::StatusOr<Page<Found<T>>> PageOfItems(const View& view, const std::vector<ItemId>& ids,
                                           const PageAsk& ask,
                                           const std::function<bool(const T&)>& keep) {
  absl::StatusOr<std::size_t> start = StartAfter(ask.token, ids);
  if (!start.ok()) return start.status();
  Page<Found<T>> page;
  const std::size_t end = std::min(ids.size(), *start + kMaxItemsPerPage);
  std::size_t i = *start;
  for (; i < end && page.entries.size() < ask.size; ++i) {
    std::optional<Versioned> versioned = view.Find(ids[i]);
    if (!versioned) continue;
    T* const item = std::get_if<T>(&versioned->item);
    if (item != nullptr && keep(*item)) {
      page.entries.push_back({std::move(*item), versioned->sequence});
    }
  }
  if (i < ids.size()) page.next = ids[i - 1].text;
  return page;
}

}  // namespace vsledger
