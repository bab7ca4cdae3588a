// Decide: today's rules. A command and the present state give a refusal or the records to write.
// Pure: time, randomness and private values come in as arguments.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/command/command.h"
#include "ledger/proof/commitment.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// What a private value is; the spelling in identity.db is NameOf's.
enum class PrivateKind : std::uint8_t {
  kChildNumber = 1,
  kBirthDate = 2,
  kUpn = 3,
  kOwnReference = 4,
  kSupplierName = 5,
  kBankReference = 6,
  kPepReference = 7,
  kReason = 8,
  kRequestPayload = 9,
  kQuestion = 10,
  kAnswer = 11,
  kEvidence = 12,
  kImpactNote = 13,
};
std::string_view NameOf(PrivateKind kind);

// A private value to be written to identity.db before the record that carries its hash.
struct SealedValue {
  PrivateKind kind = PrivateKind::kReason;
  ChildId child;     // whose it is, so that it can be destroyed with the child; empty if no child's
  std::string salt;  // kSaltBytes of them
  std::string value;
  Hash hash{};
};

// 32 random bytes, never the same twice: a salt, or more than enough for a child's id.
using Randomness = std::function<Salt()>;

// Collects private values and hands out the hashes that stand for them.
class Sealer {
 public:
  explicit Sealer(Randomness random) : random_(std::move(random)) {}
  // Nothing for an empty value.
  Secret Seal(PrivateKind kind, const std::string& value, const ChildId& child = {});
  ChildId NewChildId();
  std::vector<SealedValue> Take() { return std::move(values_); }

 private:
  Randomness random_;
  std::vector<SealedValue> values_;
};

// Everything a rule may look at beside the command.
struct DecideContext {
  const View& view;
  const PrivateView& identity;
  const ReferenceView& reference;
  Instant now;
  Sealer& sealer;
};

// The records to write, complete with postings and running balances; or, where the command
// changes nothing, the record that already says so.
struct Decision {
  std::vector<Record> records;
  std::optional<std::uint64_t> already;
};

// Decides one command. Refusals come from refusals.h in the order documented above each
// command in decide/; the first that fails answers. Changes nothing but the sealer.
absl::StatusOr<Decision> Decide(const Envelope& envelope, const DecideContext& context);

}  // namespace vsledger
