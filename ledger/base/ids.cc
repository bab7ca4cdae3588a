#include "ledger/base/ids.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"

namespace vsledger {
namespace {

constexpr std::size_t kMaxPrefix = 8;
constexpr std::size_t kMaxSequenceDigits = 18;
constexpr std::size_t kMinUrnDigits = 5;
constexpr std::size_t kMaxUrnDigits = 7;
constexpr std::size_t kMaxSettingNumberDigits = 10;
constexpr std::size_t kMaxPerson = 64;
constexpr std::size_t kMinRequest = 8;
constexpr std::size_t kMaxRequest = 64;
constexpr std::size_t kMinFund = 3;
constexpr std::size_t kMaxFund = 40;
constexpr std::size_t kMaxCategory = 32;
constexpr std::size_t kChildDigits = 32;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

// Whether `text` is between `least` and `most` characters long and `fits` takes each of them.
template <typename Predicate>
bool Consists(std::string_view text, std::size_t least, std::size_t most, Predicate fits) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), fits);
}

// A number in digits without leading zeros, so that one number has one spelling.
bool IsNumber(std::string_view text, std::size_t least, std::size_t most) {
  return Consists(text, least, most, IsDigit) && (text.size() == 1 || text.front() != '0');
}

bool IsItemId(std::string_view text) {
  const std::size_t dash = text.find('-');
  return dash != std::string_view::npos && Consists(text.substr(0, dash), 1, kMaxPrefix, IsLower) &&
         IsNumber(text.substr(dash + 1), 1, kMaxSequenceDigits);
}

bool IsSettingRef(std::string_view text) {
  for (const std::string_view prefix : {"ofsted-", "local-"}) {
    if (text.starts_with(prefix)) {
      return IsNumber(text.substr(prefix.size()), 1, kMaxSettingNumberDigits);
    }
  }
  return IsNumber(text, kMinUrnDigits, kMaxUrnDigits);
}

bool IsFundCode(std::string_view text) {
  return Consists(text, kMinFund, kMaxFund,
                  [](char c) { return IsUpper(c) || IsDigit(c) || c == '-'; }) &&
         IsUpper(text.front()) && text.back() != '-' && text.find("--") == std::string_view::npos;
}

template <typename Id>
absl::StatusOr<Id> Accept(bool right, std::string_view text, std::string_view field,
                          std::string_view wanted) {
  if (!right) return refuse::MalformedId(field, text, wanted);
  return Id(std::string(text));
}

}  // namespace

absl::StatusOr<ItemId> ParseItemId(std::string_view text, std::string_view field) {
  return Accept<ItemId>(IsItemId(text), text, field, "an item such as al-1234");
}

absl::StatusOr<ChildId> ParseChildId(std::string_view text, std::string_view field) {
  const bool right = Consists(text, kChildDigits, kChildDigits,
                              [](char c) { return IsDigit(c) || (c >= 'a' && c <= 'f'); });
  return Accept<ChildId>(right, text, field, "32 hexadecimal digits in lower case");
}

absl::StatusOr<SettingRef> ParseSettingRef(std::string_view text, std::string_view field) {
  return Accept<SettingRef>(IsSettingRef(text), text, field,
                            "a URN such as 130000, or ofsted- or local- and a number");
}

absl::StatusOr<PersonId> ParsePersonId(std::string_view text, std::string_view field) {
  const bool right = Consists(text, 1, kMaxPerson, [](char c) {
    return IsLower(c) || IsDigit(c) || c == '.' || c == '_' || c == '-';
  });
  return Accept<PersonId>(right, text, field,
                          "a staff id of at most 64 lower-case letters, digits, . _ and -");
}

absl::StatusOr<RequestId> ParseRequestId(std::string_view text, std::string_view field) {
  const bool right = Consists(text, kMinRequest, kMaxRequest, [](char c) {
    return IsLower(c) || IsUpper(c) || IsDigit(c) || c == '.' || c == '_' || c == '-' || c == '/' ||
           c == '#';
  });
  return Accept<RequestId>(right, text, field, "8 to 64 letters, digits, . _ - / and #");
}

absl::StatusOr<FundCode> ParseFundCode(std::string_view text, std::string_view field) {
  return Accept<FundCode>(IsFundCode(text), text, field, "a fund such as PPG-LAC-2025-26");
}

absl::StatusOr<Category> ParseCategory(std::string_view text, std::string_view field) {
  const bool right =
      Consists(text, 1, kMaxCategory, [](char c) { return IsLower(c) || IsDigit(c) || c == '-'; });
  return Accept<Category>(right, text, field,
                          "a category of at most 32 lower-case letters, digits and -");
}

absl::StatusOr<std::string> ParseAuthorityCode(std::string_view text, std::string_view field) {
  return Accept<std::string>(Consists(text, 3, 3, IsDigit), text, field,
                             "a local authority code of three digits such as 898");
}

std::string_view ItemPrefix(const ItemId& id) {
  VSL_CHECK(IsItemId(id.text));
  return std::string_view(id.text).substr(0, id.text.find('-'));
}

std::uint64_t ItemSequence(const ItemId& id) {
  VSL_CHECK(IsItemId(id.text));
  std::uint64_t sequence = 0;
  for (const char c : std::string_view(id.text).substr(id.text.find('-') + 1)) {
    sequence = sequence * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return sequence;
}

ItemId MakeItemId(std::string_view prefix, std::uint64_t sequence) {
  ItemId id{std::string(prefix)};
  id.text += '-';
  id.text += fmt::format_int(sequence).c_str();
  VSL_CHECK(IsItemId(id.text));
  return id;
}

ChildId MakeChildId(const std::array<std::uint8_t, 16>& random) {
  std::string text;
  text.reserve(kChildDigits);
  for (const std::uint8_t byte : random) text += fmt::format("{:02x}", byte);
  return ChildId(std::move(text));
}

std::string ChildReference(const ChildId& id) {
  // Crockford's 32 symbols; the ten of them carry the first 50 bits of the id.
  constexpr std::string_view kSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  VSL_CHECK(id.text.size() == kChildDigits);
  std::uint64_t bits = 0;
  for (const char c : std::string_view(id.text).substr(0, 16)) {
    bits = (bits << 4) | static_cast<std::uint64_t>(IsDigit(c) ? c - '0' : c - 'a' + 10);
  }
  std::string reference;
  for (unsigned i = 0; i < 10; ++i) {
    if (i == 5) reference += '-';
    reference += kSymbols[(bits >> (59 - 5 * i)) & 31];
  }
  return reference;
}

}  // namespace vsledger
