#include "tests/reports/sample_ledger.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"
#include "ledger/postings.h"

namespace vsledger {

SampleLedger::SampleLedger() {
  LedgerIdentity identity;
  identity.id = NextId("lg");
  identity.authority_code = "999";
  identity.authority_name = "Sampleborough (made up)";
  identity.origin = "sampleborough.example/vsledger/999";
  identity.evaluation = true;
  Append(EventKind::kLedgerOpened, Date(2025, 4, 1), {identity});
}

void SampleLedger::Append(EventKind kind, Date on, std::vector<Item> items) {
  Record record;
  record.sequence = view_.size();
  record.recorded_on = records_.empty() ? on : std::max(on, records_.back().recorded_on);
  record.recorded_at = NoonOf(record.recorded_on);
  record.effective_on = on;
  record.actor = {PersonId("a.sample"), Role::kOfficer};
  record.request_id = RequestId(fmt::format("sample-{:04}", record.sequence));
  record.event = {kind, IdOf(items.front())};
  record.items = std::move(items);
  absl::StatusOr<std::vector<Posting>> postings = PostingsFor(record, view_);
  VSL_CHECK(postings.ok());
  record.postings = *std::move(postings);
  view_.Apply(record);
  records_.push_back(std::move(record));
}

LedgerAt SampleLedger::at() const {
  return {view_, Sha256(fmt::format("tree of {} records", view_.size()))};
}

ChildId SampleChild(int n) {
  std::array<std::uint8_t, 16> bytes{};
  const Hash hash = Sha256(fmt::format("made-up child {}", n));
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = hash[i];
  return MakeChildId(bytes);
}

}  // namespace vsledger
