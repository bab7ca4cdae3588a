#include "server/store/write_batch.h"

#include "server/store/ledger_writer.h"

namespace vsledger {

const View& CommandScope::view() const { return writer_.appender_.view(); }
const PrivateView& CommandScope::identity() const { return writer_.identity_view_; }
const ReferenceView& CommandScope::reference() const { return writer_.reference_view_; }

absl::StatusOr<std::optional<KnownRequest>> CommandScope::FindRequest(
    const RequestId& id, const PersonId& person, std::string_view payload) const {
  return writer_.requests_.Find(id, person, payload, writer_.identity_view_);
}

absl::StatusOr<std::vector<RecordPlace>> CommandScope::Append(
    const std::vector<Record>& records, const std::vector<SealedValue>& sealed) {
  return writer_.Append(records, sealed);
}

absl::Status WriteBatch::Run(absl::FunctionRef<absl::Status(CommandScope&)> command) {
  return writer_.RunCommand(command);
}

void WriteBatch::DiscardAtEnd() { writer_.discard_batch_ = true; }

}  // namespace vsledger
