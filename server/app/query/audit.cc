#include "server/app/query/audit.h"

#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"

namespace vsledger {

absl::StatusOr<std::uint64_t> SizeAsAt(const Snapshot& snapshot,
                                       const std::optional<std::uint64_t>& record) {
  if (!record) return snapshot.size();
  if (*record >= snapshot.size()) return refuse::RecordUnknown(*record, snapshot.size());
  return *record + 1;
}

absl::StatusOr<ProvenRecord> ProveRecord(const Snapshot& snapshot, std::uint64_t sequence) {
  VSL_RETURN_IF_ERROR(SizeAsAt(snapshot, sequence).status());
  SignedCheckpoint checkpoint = snapshot.LastCheckpoint();
  ProvenRecord proven;
  VSL_ASSIGN_OR_RETURN(proven.inclusion_proof, snapshot.InclusionProof(sequence, checkpoint.size));
  std::vector<std::string> entries = snapshot.Entries(sequence, 1);
  if (entries.empty()) return refuse::RecordUnknown(sequence, snapshot.size());
  proven.entry = std::move(entries.front());
  proven.checkpoint = std::move(checkpoint.note);
  return proven;
}

absl::StatusOr<BalancesAt> ListBalances(const Snapshot& snapshot, const BalanceFilter& filter,
                                        const PageAsk& ask) {
  VSL_ASSIGN_OR_RETURN(const std::uint64_t size, SizeAsAt(snapshot, filter.as_at));
  VSL_ASSIGN_OR_RETURN(FixedStart start, ReadFixedStart(ask.token, snapshot.size()));
  if (ask.token.empty()) start.size = size;
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<View> view, snapshot.AsAt(start.size));
  if (!filter.fund.empty() && view->IdsByKey(key::FundByCode(filter.fund)).empty()) {
    return refuse::FundUnknown(filter.fund);
  }
  return BalancesAt{CutFixed(view->Balances(filter.fund), start, ask.size), start.size - 1};
}

}  // namespace vsledger
