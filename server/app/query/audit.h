// What proves the log to whoever asks: records with their proofs, and balances as at a record.
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

struct BalanceFilter {
  std::optional<std::uint64_t> as_at;  // the last record to count; none: the newest
  FundCode fund;                       // empty: all
};

struct BalancesAt {
  Page<std::pair<Account, Pence>> page;
  std::uint64_t as_at = 0;
};

// Balances by fund and name, accounts that stand at nil too; later pages stay at the first page's
// record. RECORD_UNKNOWN, FUND_UNKNOWN, MALFORMED_ID for a bad token.
absl::StatusOr<BalancesAt> ListBalances(const Snapshot& snapshot, const BalanceFilter& filter,
                                        const PageAsk& ask);

// The size of the ledger as at a record: one more than its sequence; the whole without one.
// RECORD_UNKNOWN beyond the log.
absl::StatusOr<std::uint64_t> SizeAsAt(const Snapshot& snapshot,
                                       const std::optional<std::uint64_t>& record);

}  // namespace vsledger
