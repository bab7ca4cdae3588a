#include "server/app/query/page.h"

#include <charconv>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"

namespace vsledger {
namespace {

constexpr const char* kField = "page_token";

template <typename Number>
std::optional<Number> ReadNumber(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

absl::StatusOr<std::size_t> StartAfter(const std::string& token, const std::vector<ItemId>& ids) {
  if (token.empty()) return 0;
  VSL_ASSIGN_OR_RETURN(const ItemId last, ParseItemId(token, kField));
  if (!ids.empty() && ItemPrefix(ids.front()) != ItemPrefix(last)) {
    return refuse::MalformedId(kField, token, "the token of a page of this list");
  }
  const auto place = std::upper_bound(
      ids.begin(), ids.end(), ItemSequence(last),
      [](std::uint64_t sequence, const ItemId& id) { return sequence < ItemSequence(id); });
  return static_cast<std::size_t>(place - ids.begin());
}

absl::StatusOr<FixedStart> ReadFixedStart(const std::string& token, std::uint64_t size_now) {
  if (token.empty()) return FixedStart{size_now, 0};
  const std::string_view text = token;
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos) {
    const auto size = ReadNumber<std::uint64_t>(text.substr(0, colon));
    const auto offset = ReadNumber<std::size_t>(text.substr(colon + 1));
    if (size && offset && *size > 0 && *size <= size_now) return FixedStart{*size, *offset};
  }
  return refuse::MalformedId(kField, token, "the token of a page of this list");
}

}  // namespace vsledger
