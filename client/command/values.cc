#include "client/command/values.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

constexpr std::int64_t kHundredths = 100;
constexpr std::int64_t kMaxUnits = 1'000'000;
constexpr std::int64_t kWholePercent = 100;

bool AllDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Digits with at most two decimals, in hundredths; none for anything else or beyond `most` wholes.
std::optional<std::int64_t> Hundredths(std::string_view text, std::int64_t most) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string decimals =
      point == std::string_view::npos ? "0" : std::string(text.substr(point + 1));
  if (!AllDigits(whole) || !AllDigits(decimals) || whole.size() > 9 || decimals.size() > 2) {
    return std::nullopt;
  }
  decimals.resize(2, '0');
  const std::int64_t value = std::stoll(std::string(whole)) * kHundredths + std::stoll(decimals);
  if (value > most * kHundredths) return std::nullopt;
  return value;
}

// The value read by `parse`, or nothing where the flag was not given.
template <typename T, typename Parse>
absl::StatusOr<std::optional<T>> Maybe(const Values& values, std::string_view flag, Parse parse) {
  if (!values.Has(flag)) return std::optional<T>();
  VSL_ASSIGN_OR_RETURN(T value, parse(values.Text(flag), flag));
  return std::optional<T>(std::move(value));
}

template <typename T, typename Parse>
absl::StatusOr<T> OrNothing(const Values& values, std::string_view flag, Parse parse) {
  if (!values.Has(flag)) return T();
  return parse(values.Text(flag), flag);
}

}  // namespace

absl::StatusOr<std::uint64_t> ParseCount(std::string_view text, std::string_view field,
                                         std::uint64_t least, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!AllDigits(text) || error != std::errc() || end != text.data() + text.size() ||
      value < least || value > most) {
    return refuse::MalformedNumber(field, text,
                                   fmt::format("a whole number from {} to {}", least, most));
  }
  return value;
}

absl::StatusOr<Units> ParseUnits(std::string_view text, std::string_view field) {
  const std::optional<std::int64_t> value = Hundredths(text, kMaxUnits);
  if (!value || *value == 0) {
    return refuse::MalformedNumber(field, text, "units such as 12 or 1.5");
  }
  return Units{*value};
}

absl::StatusOr<std::int32_t> ParseBasisPoints(std::string_view text, std::string_view field) {
  const std::optional<std::int64_t> value = Hundredths(text, kWholePercent);
  if (!value) return refuse::MalformedNumber(field, text, "a percentage such as 20 or 17.5");
  return static_cast<std::int32_t>(*value);
}

void Values::Add(const std::string& flag, std::string value) {
  VSL_CHECK(FindFlag(*verb_, flag) != nullptr);
  given_[flag].push_back(std::move(value));
}

bool Values::Has(std::string_view flag) const { return !All(flag).empty(); }

std::string Values::Text(std::string_view flag, std::string_view otherwise) const {
  const std::vector<std::string>& all = All(flag);
  return all.empty() ? std::string(otherwise) : all.back();
}

const std::vector<std::string>& Values::All(std::string_view flag) const {
  static const auto* const kNone = new std::vector<std::string>();
  VSL_CHECK(FindFlag(*verb_, flag) != nullptr);
  const auto found = given_.find(flag);
  return found == given_.end() ? *kNone : found->second;
}

absl::StatusOr<Pence> Values::Money(std::string_view flag) const {
  VSL_ASSIGN_OR_RETURN(const Pence amount, OrNothing<Pence>(*this, flag, ParsePounds));
  if (Has(flag) && amount <= Pence{}) return refuse::AmountNotPositive(flag, amount);
  return amount;
}

absl::StatusOr<Pence> Values::MoneyOrNil(std::string_view flag) const {
  VSL_ASSIGN_OR_RETURN(const Pence amount, OrNothing<Pence>(*this, flag, ParsePounds));
  if (amount < Pence{}) return refuse::AmountNotPositive(flag, amount);
  return amount;
}

absl::StatusOr<ItemId> Values::Item(std::string_view flag) const {
  return OrNothing<ItemId>(*this, flag, ParseItemId);
}

absl::StatusOr<FundCode> Values::Fund(std::string_view flag) const {
  return OrNothing<FundCode>(*this, flag, ParseFundCode);
}

absl::StatusOr<SettingRef> Values::Setting(std::string_view flag) const {
  return OrNothing<SettingRef>(*this, flag, ParseSettingRef);
}

absl::StatusOr<Category> Values::CategoryOf(std::string_view flag) const {
  return OrNothing<Category>(*this, flag, ParseCategory);
}

absl::StatusOr<std::optional<Date>> Values::Day(std::string_view flag) const {
  return Maybe<Date>(*this, flag, ParseDate);
}

absl::StatusOr<std::optional<Term>> Values::TermOf(std::string_view flag) const {
  return Maybe<Term>(*this, flag, ParseTerm);
}

absl::StatusOr<std::optional<FinancialYear>> Values::Year(std::string_view flag) const {
  return Maybe<FinancialYear>(*this, flag, ParseFinancialYear);
}

absl::StatusOr<std::optional<std::uint64_t>> Values::Number(std::string_view flag,
                                                            std::uint64_t least,
                                                            std::uint64_t most) const {
  const auto parse = [least, most](std::string_view text, std::string_view field) {
    return ParseCount(text, field, least, most);
  };
  return Maybe<std::uint64_t>(*this, flag, parse);
}

absl::StatusOr<std::string> Values::DayText(std::string_view flag) const {
  VSL_ASSIGN_OR_RETURN(const std::optional<Date> day, Day(flag));
  return day ? FormatDate(*day) : std::string();
}

absl::StatusOr<std::string> Values::TermText(std::string_view flag) const {
  VSL_ASSIGN_OR_RETURN(const std::optional<Term> term, TermOf(flag));
  return term ? vsledger::FormatTerm(*term) : std::string();
}

}  // namespace vsledger::client
