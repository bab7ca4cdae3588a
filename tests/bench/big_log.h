// A log as large as wanted, for measuring: the business of one large authority, every record made
// by Decide and proved by Check as the server would.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "ledger/memory_view.h"
#include "ledger/proof/note_key.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger {

class BigLog {
 public:
  // Given each record, in order.
  using Sink = std::function<void(const Record& record)>;

  BigLog(const NoteVerifier& key, Sink sink);

  // Goes on until the log has at least `records` records.
  void GrowTo(std::uint64_t records);

  std::uint64_t size() const { return view_.size(); }

 private:
  ItemId Do(const Actor& actor, Command command);
  void Open(const NoteVerifier& key);
  void OpenFund();
  void AddChildren();
  void Allocate();
  void BuyService();
  void Pay();

  Sink sink_;
  MemoryView view_{/*keep_records=*/false};
  TestIdentity identity_;
  TestReference reference_;
  Instant now_ = NoonOf(Date(2025, 10, 1));
  ItemId supplier_;
  std::uint64_t random_ = 0;
  std::uint64_t requests_ = 0;
  std::uint64_t allocations_ = 0;
  std::uint64_t orders_ = 0;
};

}  // namespace vsledger
