#include "proto/codec/reader.h"

#include <algorithm>
#include <cctype>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/utf8.h"
#include "proto/codec/limits.h"

namespace vsledger {
namespace {

// Characters of a well-formed text; none if it is not well-formed or holds a control character.
std::optional<std::size_t> CharactersOf(std::string_view text) {
  std::size_t characters = 0;
  for (; !text.empty(); ++characters) {
    const Utf8Character first = FirstUtf8(text);
    if (first.length == 0 || IsControl(first.point)) return std::nullopt;
    text.remove_prefix(first.length);
  }
  return characters;
}

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(' ') == std::string_view::npos;
}

// The letters and digits of a child's reference: no I, L, O, U (ledger/base/ids.h).
bool IsReferenceCharacter(char c) {
  return (c >= '0' && c <= '9') ||
         (c >= 'A' && c <= 'Z' && c != 'I' && c != 'L' && c != 'O' && c != 'U');
}

bool IsReference(std::string_view text) {
  constexpr std::size_t kHalf = 5;
  if (text.size() != 2 * kHalf + 1 || text[kHalf] != '-') return false;
  const std::string_view second = text.substr(kHalf + 1);
  return std::all_of(text.begin(), text.begin() + kHalf, IsReferenceCharacter) &&
         std::all_of(second.begin(), second.end(), IsReferenceCharacter);
}

}  // namespace

void FieldReader::Fail(absl::Status failure) {
  if (status_.ok()) status_ = std::move(failure);
}

std::string FieldReader::Named(std::string_view field) const {
  return list_.empty() ? std::string(field) : fmt::format("{}[{}].{}", list_, index_, field);
}

bool FieldReader::Given(std::string_view text, std::string_view field) {
  if (text.empty()) Fail(refuse::FieldMissing(Named(field)));
  return !text.empty();
}

ItemId FieldReader::Item(std::string_view text, std::string_view field) {
  return Given(text, field) ? ItemOrNone(text, field) : ItemId();
}

ChildId FieldReader::Child(std::string_view text, std::string_view field) {
  return Given(text, field) ? ChildOrNone(text, field) : ChildId();
}

SettingRef FieldReader::Setting(std::string_view text, std::string_view field) {
  return Given(text, field) ? SettingOrNone(text, field) : SettingRef();
}

PersonId FieldReader::Person(std::string_view text, std::string_view field) {
  return Given(text, field) ? PersonOrNone(text, field) : PersonId();
}

RequestId FieldReader::Request(std::string_view text, std::string_view field) {
  return Given(text, field) ? Parse(ParseRequestId, text, field) : RequestId();
}

RequestId FieldReader::ImportRequest(std::string_view text, std::string_view field) {
  if (text.size() <= kMaxImportIdChars) return Request(text, field);
  Fail(refuse::TextTooLong(Named(field), text.size(), kMaxImportIdChars));
  return {};
}

FundCode FieldReader::Fund(std::string_view text, std::string_view field) {
  return Given(text, field) ? FundOrNone(text, field) : FundCode();
}

Category FieldReader::CategoryName(std::string_view text, std::string_view field) {
  return Given(text, field) ? CategoryOrNone(text, field) : Category();
}

std::string FieldReader::Reference(std::string_view text, std::string_view field) {
  if (!Given(text, field)) return "";
  // Crockford's alphabet has one case: people may write either.
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (IsReference(upper)) return upper;
  Fail(refuse::MalformedId(Named(field), text, "a child's reference such as 7K3MQ-2XD9A"));
  return "";
}

ItemId FieldReader::ItemOrNone(std::string_view text, std::string_view field) {
  return text.empty() ? ItemId() : Parse(ParseItemId, text, field);
}

ChildId FieldReader::ChildOrNone(std::string_view text, std::string_view field) {
  return text.empty() ? ChildId() : Parse(ParseChildId, text, field);
}

SettingRef FieldReader::SettingOrNone(std::string_view text, std::string_view field) {
  return text.empty() ? SettingRef() : Parse(ParseSettingRef, text, field);
}

PersonId FieldReader::PersonOrNone(std::string_view text, std::string_view field) {
  return text.empty() ? PersonId() : Parse(ParsePersonId, text, field);
}

FundCode FieldReader::FundOrNone(std::string_view text, std::string_view field) {
  return text.empty() ? FundCode() : Parse(ParseFundCode, text, field);
}

Category FieldReader::CategoryOrNone(std::string_view text, std::string_view field) {
  return text.empty() ? Category() : Parse(ParseCategory, text, field);
}

Date FieldReader::Day(std::string_view text, std::string_view field) {
  return Given(text, field) ? Parse(ParseDate, text, field) : Date();
}

std::optional<Date> FieldReader::DayOrNone(bool given, std::string_view text,
                                           std::string_view field) {
  return given ? std::optional<Date>(Day(text, field)) : std::nullopt;
}

FinancialYear FieldReader::Year(std::string_view text, std::string_view field) {
  return Given(text, field) ? Parse(ParseFinancialYear, text, field) : FinancialYear();
}

Term FieldReader::TermName(std::string_view text, std::string_view field) {
  return Given(text, field) ? Parse(ParseTerm, text, field) : Term();
}

void FieldReader::InOrder(Date from, Date to, std::string_view field) {
  if (ok() && to < from) Fail(refuse::PeriodBackwards(Named(field), from, to));
}

Pence FieldReader::Within(std::int64_t pence, std::string_view field) {
  if (pence <= kMaxAmount.value && pence >= -kMaxAmount.value) return {pence};
  Fail(refuse::AmountTooLarge(Named(field), FormatPlain({pence})));
  return {};
}

Pence FieldReader::AboveNil(std::int64_t pence, std::string_view field) {
  if (pence > 0) return Within(pence, field);
  Fail(refuse::AmountNotPositive(Named(field), {pence}));
  return {};
}

Pence FieldReader::NotBelowNil(std::int64_t pence, std::string_view field) {
  return pence == 0 ? Pence{} : AboveNil(pence, field);
}

Pence FieldReader::EitherSign(std::int64_t pence, std::string_view field) {
  if (pence != 0) return Within(pence, field);
  Fail(refuse::FieldMissing(Named(field)));
  return {};
}

std::int64_t FieldReader::Number(std::int64_t value, std::int64_t least, std::int64_t most,
                                 std::string_view field) {
  if (value >= least && value <= most) return value;
  Fail(refuse::MalformedNumber(Named(field), fmt::format("{}", value),
                               fmt::format("a number from {} to {}", least, most)));
  return least;
}

std::string FieldReader::Text(std::string_view text, std::size_t limit, std::string_view field) {
  if (!IsBlank(text)) return TextOrNone(text, limit, field);
  Fail(refuse::FieldMissing(Named(field)));
  return "";
}

std::string FieldReader::TextOrNone(std::string_view text, std::size_t limit,
                                    std::string_view field) {
  const std::optional<std::size_t> characters = CharactersOf(text);
  if (!characters) {
    Fail(refuse::MalformedText(Named(field), "it holds a control character or is not UTF-8"));
  } else if (*characters > limit) {
    Fail(refuse::TextTooLong(Named(field), *characters, limit));
  } else {
    return std::string(text);
  }
  return "";
}

void FieldReader::Entries(int count, std::size_t least, std::size_t most, std::string_view field) {
  const auto entries = static_cast<std::size_t>(count);
  if (entries < least) Fail(refuse::FieldMissing(Named(field)));
  if (entries > most) Fail(refuse::TooMany(Named(field), entries, most));
}

Hash FieldReader::Sha256Of(std::string_view bytes, std::string_view field) {
  absl::StatusOr<Hash> hash = HashFromBytes(bytes);
  if (hash.ok()) return *hash;
  Fail(refuse::MalformedId(Named(field), fmt::format("of {} bytes", bytes.size()),
                           "a hash of 32 bytes"));
  return {};
}

Secret FieldReader::SecretOf(bool given, std::string_view bytes, std::string_view field) {
  return given ? Secret(Sha256Of(bytes, field)) : std::nullopt;
}

int FieldReader::KnownChoice(int value, bool known, std::string_view field) {
  if (value == 0) {
    Fail(refuse::FieldMissing(Named(field)));
  } else if (!known) {
    Fail(refuse::MalformedNumber(Named(field), fmt::format("{}", value),
                                 "a choice that this version knows"));
  } else {
    return value;
  }
  return 1;
}

}  // namespace vsledger
