#include "ledger/base/pence.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"

namespace vsledger {
namespace {

// Products of two 64-bit numbers need 128 bits.
__extension__ using Wide = __int128;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Whether `text` is digits alone, or digits in groups of three set apart by commas.
bool IsWholePounds(std::string_view text) {
  const std::size_t first = text.find(',');
  if (first == 0 || (first != std::string_view::npos && first > 3)) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comma_due = first != std::string_view::npos && i >= first && (i - first) % 4 == 0;
    if (comma_due ? text[i] != ',' : !IsDigit(text[i])) return false;
  }
  // The last group is whole when what follows the first comma is 3, 7, 11, ... long.
  return first == std::string_view::npos ? !text.empty() : (text.size() - first) % 4 == 0;
}

bool IsDecimals(std::string_view text) {
  return !text.empty() && text.size() <= 2 && std::all_of(text.begin(), text.end(), IsDigit);
}

std::uint64_t MagnitudeOf(Pence amount) {
  const auto bits = static_cast<std::uint64_t>(amount.value);
  return amount.value < 0 ? 0 - bits : bits;
}

std::string WithCommas(std::uint64_t number) {
  std::string text = fmt::format("{}", number);
  for (std::size_t place = text.size(); place > 3; place -= 3) text.insert(place - 3, 1, ',');
  return text;
}

}  // namespace

absl::StatusOr<Pence> ParsePounds(std::string_view text, std::string_view field) {
  constexpr std::string_view kPoundSign = "\xC2\xA3";
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  if (rest.starts_with(kPoundSign)) rest.remove_prefix(kPoundSign.size());
  const std::size_t point = rest.find('.');
  const std::string_view pounds = rest.substr(0, point);
  std::string pennies = "00";
  if (point != std::string_view::npos) {
    const std::string_view decimals = rest.substr(point + 1);
    if (!IsDecimals(decimals)) return refuse::MalformedAmount(field, text);
    std::copy(decimals.begin(), decimals.end(), pennies.begin());
  }
  if (!IsWholePounds(pounds)) return refuse::MalformedAmount(field, text);
  Pence amount;
  for (const char c : std::string(pounds) + pennies) {
    if (c == ',') continue;
    amount.value = amount.value * 10 + (c - '0');
    // Checked digit by digit: a longer number would leave 64 bits.
    if (amount.value > kMaxAmount.value * 100) return refuse::AmountTooLarge(field, text);
  }
  if (amount > kMaxAmount) return refuse::AmountTooLarge(field, text);
  return negative ? -amount : amount;
}

std::string FormatPounds(Pence amount) {
  const std::uint64_t pence = MagnitudeOf(amount);
  return fmt::format("{}{}.{:02}", amount.value < 0 ? "-" : "", WithCommas(pence / 100),
                     pence % 100);
}

std::string FormatPlain(Pence amount) {
  const std::uint64_t pence = MagnitudeOf(amount);
  return fmt::format("{}{}.{:02}", amount.value < 0 ? "-" : "", pence / 100, pence % 100);
}

std::vector<Pence> SplitByLargestRemainder(Pence whole, std::span<const std::int64_t> weights) {
  Wide total = 0;
  for (const std::int64_t weight : weights) {
    VSL_CHECK(weight >= 0);
    total += weight;
  }
  VSL_CHECK(total > 0);
  VSL_CHECK(whole.value > std::numeric_limits<std::int64_t>::min());
  const std::int64_t sign = whole.value < 0 ? -1 : 1;
  const Wide magnitude = Wide{whole.value} * sign;
  std::vector<Pence> parts(weights.size());
  std::vector<Wide> remainders(weights.size());
  Wide left = magnitude;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide share = magnitude * weights[i];
    parts[i] = Pence{static_cast<std::int64_t>(share / total)};
    remainders[i] = share % total;
    left -= parts[i].value;
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Stable: of equal remainders the first gets the odd penny.
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  // The remainders sum to left * total and each is below total, so left < the number of parts.
  for (std::size_t i = 0; left > 0; ++i, --left) parts[order[i]] += Pence{1};
  for (Pence& part : parts) part = part * sign;
  return parts;
}

Pence MultiplyRounded(Pence amount, std::int64_t numerator, std::int64_t denominator) {
  VSL_CHECK(denominator > 0);
  const Wide product = Wide{amount.value} * numerator;
  const Wide magnitude = product < 0 ? -product : product;
  Wide rounded = magnitude / denominator;
  // Half away from zero; compared without doubling what is already wide.
  if (magnitude % denominator >= Wide{denominator} - magnitude % denominator) ++rounded;
  if (product < 0) rounded = -rounded;
  VSL_CHECK(rounded <= std::numeric_limits<std::int64_t>::max() &&
            rounded >= std::numeric_limits<std::int64_t>::min());
  return Pence{static_cast<std::int64_t>(rounded)};
}

}  // namespace vsledger
