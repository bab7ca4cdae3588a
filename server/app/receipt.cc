#include "server/app/receipt.h"

#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"

namespace vsledger {

absl::StatusOr<WriteReceipt> ReceiptOfThen(const Snapshot& snapshot, const KnownRequest& known) {
  VSL_CHECK(known.count > 0);
  VSL_ASSIGN_OR_RETURN(const std::vector<RecordPlace> places,
                       snapshot.Places(known.first_sequence, known.count));
  WriteReceipt receipt;
  receipt.records.reserve(places.size());
  for (const RecordPlace& place : places) {
    const std::optional<Record> record = snapshot.head().FindRecord(place.sequence);
    VSL_CHECK(record.has_value());  // Places has just found it in the same snapshot
    receipt.records.push_back({place.sequence, place.leaf_hash, record->event.subject});
  }
  VSL_ASSIGN_OR_RETURN(const SignedCheckpoint checkpoint,
                       snapshot.CheckpointCovering(places.back().sequence));
  receipt.checkpoint = checkpoint.note;
  return receipt;
}

}  // namespace vsledger
