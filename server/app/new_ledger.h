// Making a ledger: its folder, its key and record 0. Owns what record 0 says.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "ledger/base/date.h"

namespace vsledger {

// What a new ledger is to be.
struct NewLedger {
  std::string folder;          // made by it; its parent must exist
  std::string authority_code;  // three digits
  std::string authority_name;  // 1 to kMaxAuthorityName bytes
  bool evaluation = false;
  Instant opened_at;  // of record 0; an evaluation ledger's clock stands there until set
};

// When an evaluation ledger begins unless somebody says otherwise: the first day of the pupil
// premium, so that every grant year can be played on it.
inline constexpr Instant kEvaluationBegins{1'301'612'400'000'000};  // 2011-03-31T23:00Z, 1 April

// Makes the ledger and gives the verifier key of its log: what to hand to those who will check it.
// MALFORMED_ID, FIELD_MISSING, TEXT_TOO_LONG or MALFORMED_TEXT for what cannot be; otherwise as
// Store::Create and Store::Write fail.
absl::StatusOr<std::string> MakeLedger(const NewLedger& wanted);

}  // namespace vsledger
