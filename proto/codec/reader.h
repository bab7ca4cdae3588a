// Reads the fields of a message one after the other and remembers the first that is wrong, so that
// a message is read straight down, in the order in which its refusals are given. Owns the grammar
// of fields; must not know which message they come from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/money_items.h"
#include "ledger/proof/hash.h"

namespace vsledger {

// One message's reader. After a failure every method still answers, with an empty value, and the
// first failure stays. `field` is the name in the message: "amount_pence". One thread at a time.
class FieldReader {
 public:
  bool ok() const { return status_.ok(); }
  const absl::Status& status() const { return status_; }

  // `value` if everything was right, otherwise the first failure.
  template <typename Result, typename Value>
  absl::StatusOr<Result> Give(Value value) const {
    if (!status_.ok()) return status_;
    return Result(std::move(value));
  }

  // Remembers `failure` unless one is remembered already or it is OK.
  void Fail(absl::Status failure);

  // Where the fields read from now on stand: "adjustments[2]." goes before their names.
  // `list` must outlive the reader: a literal.
  void EnterElement(std::string_view list, int index) { list_ = list, index_ = index; }
  void LeaveElement() { list_ = {}; }

  // Ids; FIELD_MISSING if empty, MALFORMED_ID if they do not follow their grammar.
  ItemId Item(std::string_view text, std::string_view field);
  ChildId Child(std::string_view text, std::string_view field);
  SettingRef Setting(std::string_view text, std::string_view field);
  PersonId Person(std::string_view text, std::string_view field);
  RequestId Request(std::string_view text, std::string_view field);
  // The request id of an import, from which its rows' ids are made: TEXT_TOO_LONG beyond
  // kMaxImportIdChars, so that they keep to the grammar too.
  RequestId ImportRequest(std::string_view text, std::string_view field);
  FundCode Fund(std::string_view text, std::string_view field);
  Category CategoryName(std::string_view text, std::string_view field);
  // A child's reference on reports, "7K3MQ-2XD9A".
  std::string Reference(std::string_view text, std::string_view field);

  // The same where nothing is a value too.
  ItemId ItemOrNone(std::string_view text, std::string_view field);
  ChildId ChildOrNone(std::string_view text, std::string_view field);
  SettingRef SettingOrNone(std::string_view text, std::string_view field);
  PersonId PersonOrNone(std::string_view text, std::string_view field);
  FundCode FundOrNone(std::string_view text, std::string_view field);
  Category CategoryOrNone(std::string_view text, std::string_view field);

  // Times; FIELD_MISSING if empty, MALFORMED_DATE, MALFORMED_YEAR or MALFORMED_TERM.
  Date Day(std::string_view text, std::string_view field);
  std::optional<Date> DayOrNone(bool given, std::string_view text, std::string_view field);
  FinancialYear Year(std::string_view text, std::string_view field);
  Term TermName(std::string_view text, std::string_view field);

  // PERIOD_BACKWARDS unless `from` is not after `to`. Says nothing after a failure.
  void InOrder(Date from, Date to, std::string_view field);

  // Money. AMOUNT_NOT_POSITIVE below the least that is taken, AMOUNT_TOO_LARGE beyond kMaxAmount.
  Pence AboveNil(std::int64_t pence, std::string_view field);
  Pence NotBelowNil(std::int64_t pence, std::string_view field);
  Pence EitherSign(std::int64_t pence, std::string_view field);

  // A whole number; MALFORMED_NUMBER outside least..most.
  std::int64_t Number(std::int64_t value, std::int64_t least, std::int64_t most,
                      std::string_view field);

  // A text that people wrote: at most `limit` characters of UTF-8 (TEXT_TOO_LONG), none of them a
  // control character (MALFORMED_TEXT). `Text` is FIELD_MISSING where there is nothing but blanks.
  std::string Text(std::string_view text, std::size_t limit, std::string_view field);
  std::string TextOrNone(std::string_view text, std::size_t limit, std::string_view field);

  // How many entries a list has: FIELD_MISSING below `least`, TOO_MANY above `most`.
  void Entries(int count, std::size_t least, std::size_t most, std::string_view field);

  // A hash: MALFORMED_ID unless it is 32 bytes.
  Hash Sha256Of(std::string_view bytes, std::string_view field);
  Secret SecretOf(bool given, std::string_view bytes, std::string_view field);

  // A choice whose domain enum has the wire's numbers: FIELD_MISSING for 0, MALFORMED_NUMBER for a
  // number that this version does not know. `known` is the generated <Enum>_IsValid.
  template <typename Enum>
  Enum Choice(int value, bool (*known)(int), std::string_view field) {
    return static_cast<Enum>(KnownChoice(value, known(value), field));
  }
  // The same with a value of its own for 0.
  template <typename Enum>
  Enum ChoiceOr(Enum usual, int value, bool (*known)(int), std::string_view field) {
    return value == 0 ? usual : Choice<Enum>(value, known, field);
  }

  // The field's name with what EnterElement put before it.
  std::string Named(std::string_view field) const;

 private:
  // What `parse` reads in the text, or an empty value after its failure is remembered. The full
  // name of the field is put together only for a failure.
  template <typename Value>
  Value Parse(absl::StatusOr<Value> (*parse)(std::string_view, std::string_view),
              std::string_view text, std::string_view field) {
    absl::StatusOr<Value> read = parse(text, field);
    if (read.ok()) return *std::move(read);
    Fail(parse(text, Named(field)).status());
    return Value();
  }
  // Whether `text` is there to be parsed; FIELD_MISSING otherwise.
  bool Given(std::string_view text, std::string_view field);
  int KnownChoice(int value, bool known, std::string_view field);
  Pence Within(std::int64_t pence, std::string_view field);

  absl::Status status_;
  std::string_view list_;
  int index_ = 0;
};

}  // namespace vsledger
