// What proves the log to whoever asks: records with their proofs, and balances as at a record or as
// known on a day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/app/query/page.h"
#include "server/store/snapshot.h"

namespace vsledger {

// A record's bytes and the way from its leaf to the root of the last checkpoint.
struct ProvenRecord {
  std::string entry;
  std::vector<Hash> inclusion_proof;
  std::string checkpoint;
};

// RECORD_UNKNOWN beyond the log.
absl::StatusOr<ProvenRecord> ProveRecord(const Snapshot& snapshot, std::uint64_t sequence);

// At which point of the log a question is asked: at a record, at the end of a day, or (neither)
// now.
struct LogPosition {
  std::optional<std::uint64_t> record;
  std::optional<Date> known_on;
};

struct BalanceFilter {
  LogPosition position;
  std::optional<Date> effective_by;  // only what belongs to this day or one before it
  FundCode fund;                     // empty: all
};

struct BalancesAt {
  Page<std::pair<Account, Pence>> page;
  std::uint64_t as_at = 0;
};

// Balances by fund and name, accounts that stand at nil too; later pages stay at the first page's
// record. RECORD_UNKNOWN, FUND_UNKNOWN, BEFORE_LEDGER (a day before everything), MALFORMED_ID for a
// bad token.
absl::StatusOr<BalancesAt> ListBalances(const Snapshot& snapshot, const BalanceFilter& filter,
                                        const PageAsk& ask);

// The size of the ledger at the position: one more than the record's sequence; what was recorded up
// to the end of the day. FIELD_MISSING where both are set; RECORD_UNKNOWN beyond the log;
// BEFORE_LEDGER for a day before its first record.
absl::StatusOr<std::uint64_t> SizeAt(const Snapshot& snapshot, const LogPosition& position);

}  // namespace vsledger
