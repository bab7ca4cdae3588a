// Money: integer pence and nothing else. Owns parsing, printing and exact splitting of sums.
// Must not know accounts, items or files.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace vsledger {

// An amount of money in pence. In postings a debit is positive, a credit negative.
struct Pence {
  std::int64_t value = 0;

  friend constexpr auto operator<=>(Pence, Pence) = default;
  constexpr Pence operator-() const { return {-value}; }
  constexpr Pence& operator+=(Pence other) { return value += other.value, *this; }
  constexpr Pence& operator-=(Pence other) { return value -= other.value, *this; }
  friend constexpr Pence operator+(Pence a, Pence b) { return {a.value + b.value}; }
  friend constexpr Pence operator-(Pence a, Pence b) { return {a.value - b.value}; }
  friend constexpr Pence operator*(Pence a, std::int64_t n) { return {a.value * n}; }
};

// The largest amount any single field may carry: 10,000,000,000.00 pounds. Sums of 500 postings of
// this size, and running balances of a million records, stay far inside 64 bits.
inline constexpr Pence kMaxAmount{1'000'000'000'000};

// Reads pounds with at most two decimals: "1234", "1,234.50", "£12.5", "-3.00".
// Refuses anything else (a third decimal, misplaced commas, blanks) as MALFORMED_AMOUNT and
// amounts beyond kMaxAmount as AMOUNT_TOO_LARGE; `field` names the place in the refusal.
absl::StatusOr<Pence> ParsePounds(std::string_view text, std::string_view field);

// "1,234.50", "-0.05": what people read.
std::string FormatPounds(Pence amount);

// "1234.50": no thousands commas, what CSV and exports carry.
std::string FormatPlain(Pence amount);

// Splits `whole` (any sign) in proportion to `weights` (non-negative, sum above zero) by largest
// remainder: every part is the exact share rounded down or up, the parts add up to `whole`, and of
// equal remainders the first gets the odd penny (domain.md section 3: 2,630.00 in thirds is
// 876.67, 876.67, 876.66).
std::vector<Pence> SplitByLargestRemainder(Pence whole, std::span<const std::int64_t> weights);

// amount * numerator / denominator, rounded half away from zero, without overflow for amounts up
// to kMaxAmount. `denominator` is above zero.
Pence MultiplyRounded(Pence amount, std::int64_t numerator, std::int64_t denominator);

}  // namespace vsledger
