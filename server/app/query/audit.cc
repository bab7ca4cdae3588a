#include "server/app/query/audit.h"

#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/effective_view.h"
#include "ledger/index.h"

namespace vsledger {

namespace {

absl::StatusOr<std::uint64_t> SizeAsAt(const Snapshot& snapshot, std::uint64_t record) {
  if (record >= snapshot.size()) return refuse::RecordUnknown(record, snapshot.size());
  return record + 1;
}

// Records never go back in time, so the day's last one is found by halving.
absl::StatusOr<std::uint64_t> SizeKnownOn(const Snapshot& snapshot, Date day) {
  const auto recorded_on = [&snapshot](std::uint64_t sequence) {
    return snapshot.head().FindRecord(sequence).value().recorded_on;
  };
  const std::uint64_t size = snapshot.size();
  if (size == 0) return 0;
  if (day < recorded_on(0)) return refuse::BeforeLedger("known_on", day, recorded_on(0));
  std::uint64_t known = 1;  // so many records are of the day or before it
  std::uint64_t later = size;
  while (known < later) {
    const std::uint64_t middle = known + (later - known) / 2;
    if (recorded_on(middle) <= day) {
      known = middle + 1;
    } else {
      later = middle;
    }
  }
  return known;
}

// Sets the view's balances to what its accounts would say if nothing later than `day` had happened.
// An account with nothing else stands at nil.
absl::Status SetBy(const View& view, Date day, std::vector<std::pair<Account, Pence>>& balances) {
  VSL_ASSIGN_OR_RETURN(const EffectiveView by, EffectiveView::By(view, day, "effective_by"));
  for (auto& [account, balance] : balances) balance = by.Balance(account);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::uint64_t> SizeAt(const Snapshot& snapshot, const LogPosition& position) {
  if (position.record && position.known_on) {
    return refuse::FieldMissing("as_at or known_on (one of them)");
  }
  if (position.record) return SizeAsAt(snapshot, *position.record);
  if (position.known_on) return SizeKnownOn(snapshot, *position.known_on);
  return snapshot.size();
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
  VSL_ASSIGN_OR_RETURN(const std::uint64_t size, SizeAt(snapshot, filter.position));
  VSL_ASSIGN_OR_RETURN(FixedStart start, ReadFixedStart(ask.token, snapshot.size()));
  if (ask.token.empty()) start.size = size;
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<View> view, snapshot.AsAt(start.size));
  if (!filter.fund.empty() && view->IdsByKey(key::FundByCode(filter.fund)).empty()) {
    return refuse::FundUnknown(filter.fund);
  }
  std::vector<std::pair<Account, Pence>> balances = view->Balances(filter.fund);
  if (filter.effective_by) {
    VSL_RETURN_IF_ERROR(SetBy(*view, *filter.effective_by, balances));
  }
  return BalancesAt{CutFixed(std::move(balances), start, ask.size), start.size - 1};
}

}  // namespace vsledger
