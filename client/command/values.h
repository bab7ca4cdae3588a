// The values given to one verb, by flag, and their reading into domain types. Money, dates and ids
// are refused here with the reasons the server would give. Must not know which verb it is.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "client/command/verb.h"
#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/work_items.h"

namespace vsledger::client {

// The largest number of a record, and of anything else that nothing closer limits.
inline constexpr std::uint64_t kMaxNumber = 1'000'000'000'000;

// Reads a whole number from `least` to `most`; MALFORMED_NUMBER names `field`.
absl::StatusOr<std::uint64_t> ParseCount(std::string_view text, std::string_view field,
                                         std::uint64_t least, std::uint64_t most);

// Reads units with at most two decimals, "12" or "1.5", more than nothing; MALFORMED_NUMBER.
absl::StatusOr<Units> ParseUnits(std::string_view text, std::string_view field);

// Reads a percentage with at most two decimals, "20" or "17.5", from 0 to 100, into hundredths of
// a percent; MALFORMED_NUMBER.
absl::StatusOr<std::int32_t> ParseBasisPoints(std::string_view text, std::string_view field);

// The values of one command line. Asking for a flag that the verb does not have is our bug.
class Values {
 public:
  // `verb` outlives the values.
  explicit Values(const Verb& verb) : verb_(&verb) {}

  // Adds one value (empty for a switch). The parser calls it, once per time a flag is given.
  void Add(const std::string& flag, std::string value);

  const Verb& verb() const { return *verb_; }

  // Whether the flag was given at all.
  bool Has(std::string_view flag) const;

  // Its value, or `otherwise`.
  std::string Text(std::string_view flag, std::string_view otherwise = "") const;

  // All its values, in order.
  const std::vector<std::string>& All(std::string_view flag) const;

  // Each reads the value; absent, each gives nothing of its kind (0.00, an empty id). A needed
  // flag is never absent. Money is more than 0.00 (AMOUNT_NOT_POSITIVE), MoneyOrNil at least that.
  absl::StatusOr<Pence> Money(std::string_view flag) const;
  absl::StatusOr<Pence> MoneyOrNil(std::string_view flag) const;
  absl::StatusOr<ItemId> Item(std::string_view flag) const;
  absl::StatusOr<FundCode> Fund(std::string_view flag) const;
  absl::StatusOr<SettingRef> Setting(std::string_view flag) const;
  absl::StatusOr<Category> CategoryOf(std::string_view flag) const;
  absl::StatusOr<std::optional<Date>> Day(std::string_view flag) const;
  absl::StatusOr<std::optional<Term>> TermOf(std::string_view flag) const;
  absl::StatusOr<std::optional<FinancialYear>> Year(std::string_view flag) const;
  absl::StatusOr<std::optional<std::uint64_t>> Number(std::string_view flag,
                                                      std::uint64_t least = 0,
                                                      std::uint64_t most = kMaxNumber) const;

  // The day in the wire's form ("2025-09-01"), or empty; the term likewise.
  absl::StatusOr<std::string> DayText(std::string_view flag) const;
  absl::StatusOr<std::string> TermText(std::string_view flag) const;

 private:
  const Verb* verb_;
  std::map<std::string, std::vector<std::string>, std::less<>> given_;
};

}  // namespace vsledger::client
