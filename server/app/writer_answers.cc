// The answers to a batch, given after its COMMIT: new receipts from what was appended, earlier ones
// read again from the log. Part of the writer (writer.h), on its answering thread.
#include <utility>

#include "ledger/base/check_fatal.h"
#include "server/app/receipt.h"
#include "server/app/writer.h"

namespace vsledger {
namespace {

// The answer to a command that needs nothing read; none for one that stands on earlier records.
std::optional<WriteAnswer> AnswerAtHand(const SignedCheckpoint& checkpoint,
                                        absl::StatusOr<CommandOutcome>& outcome) {
  if (!outcome.ok()) return outcome.status();
  WriteReceipt receipt;
  if (std::holds_alternative<Validated>(*outcome)) {
    receipt.validated_only = true;
    return receipt;
  }
  if (auto* appended = std::get_if<Appended>(&*outcome)) {
    receipt.records = std::move(appended->records);
    receipt.checkpoint = checkpoint.note;
    return receipt;
  }
  return std::nullopt;
}

WriteAnswer AnswerOfThen(const Snapshot& snapshot, const Standing& standing) {
  WriteAnswer receipt = ReceiptOfThen(snapshot, standing.records);
  if (receipt.ok()) receipt->already = !standing.replayed;
  return receipt;
}

}  // namespace

void Writer::Answer(Batch batch) {
  std::vector<std::size_t> to_read;
  for (std::size_t i = 0; i < batch.writes.size(); ++i) {
    // A transaction that the disk ended early leaves later commands without an outcome.
    VSL_CHECK(i < batch.outcomes.size() || !batch.checkpoint.ok());
    const bool kept = batch.checkpoint.ok();
    // Where the batch failed, nothing of it was kept.
    std::optional<WriteAnswer> answer = kept
                                            ? AnswerAtHand(*batch.checkpoint, batch.outcomes[i])
                                            : std::optional<WriteAnswer>(batch.checkpoint.status());
    if (answer) {
      batch.writes[i].done(*std::move(answer));
    } else {
      to_read.push_back(i);
    }
  }
  if (to_read.empty()) return;
  std::vector<WriteAnswer> answers;
  const absl::Status read = store_.Read([&](const Snapshot& snapshot) {
    for (const std::size_t i : to_read) {
      answers.push_back(AnswerOfThen(snapshot, std::get<Standing>(*batch.outcomes[i])));
    }
    return absl::OkStatus();
  });
  for (std::size_t k = 0; k < to_read.size(); ++k) {
    batch.writes[to_read[k]].done(k < answers.size() ? std::move(answers[k]) : WriteAnswer(read));
  }
}

}  // namespace vsledger
