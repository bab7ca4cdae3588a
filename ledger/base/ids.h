// The strong types for everything that is named by text: items, children, settings, people, funds.
// Owns their grammars. Must not know what the named things are.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace vsledger {

// A text of one meaning; two meanings never convert into each other.
template <typename Meaning>
struct Text {
  std::string text;

  Text() = default;
  explicit Text(std::string value) : text(std::move(value)) {}
  bool empty() const { return text.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
  friend auto operator<=>(const Text&, const Text&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Text& id) {
    return H::combine(std::move(h), id.text);
  }
};

// An item of the ledger: kind and the sequence of the record that made it, "al-1234".
using ItemId = Text<struct ItemMeaning>;
// A child: 128 random bits as 32 lower-case hexadecimal digits. Says nothing about the child.
using ChildId = Text<struct ChildMeaning>;
// A setting: a GIAS URN ("130000"), "ofsted-<n>" or "local-<n>" (domain.md section 1).
using SettingRef = Text<struct SettingMeaning>;
// A person: an opaque staff id, 1-64 of a-z 0-9 . _ -
using PersonId = Text<struct PersonMeaning>;
// A write request's own id: 8-64 of A-Z a-z 0-9 . _ - / #
using RequestId = Text<struct RequestMeaning>;
// A fund: grant stream and period, "PPG-LAC-2025-26".
using FundCode = Text<struct FundMeaning>;
// An allocation category of a policy or an expense: 1-32 of a-z 0-9 -
using Category = Text<struct CategoryMeaning>;

// Each reads its grammar; MALFORMED_ID names `field`, the text and what would be right.
absl::StatusOr<ItemId> ParseItemId(std::string_view text, std::string_view field);
absl::StatusOr<ChildId> ParseChildId(std::string_view text, std::string_view field);
absl::StatusOr<SettingRef> ParseSettingRef(std::string_view text, std::string_view field);
absl::StatusOr<PersonId> ParsePersonId(std::string_view text, std::string_view field);
absl::StatusOr<RequestId> ParseRequestId(std::string_view text, std::string_view field);
absl::StatusOr<FundCode> ParseFundCode(std::string_view text, std::string_view field);
absl::StatusOr<Category> ParseCategory(std::string_view text, std::string_view field);

// A three-digit local authority code, "898".
absl::StatusOr<std::string> ParseAuthorityCode(std::string_view text, std::string_view field);

// The kind prefix of an item id ("al" of "al-1234") and the sequence in it (1234).
std::string_view ItemPrefix(const ItemId& id);
std::uint64_t ItemSequence(const ItemId& id);
ItemId MakeItemId(std::string_view prefix, std::uint64_t sequence);

// The child's id from 128 random bits.
ChildId MakeChildId(const std::array<std::uint8_t, 16>& random);

// The child's reference on reports, made from the id alone: ten letters and digits that are hard to
// confuse (no I, L, O, U), "7K3MQ-2XD9A" (design.md section 3).
std::string ChildReference(const ChildId& id);

}  // namespace vsledger
