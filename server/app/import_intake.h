// Takes the commands of an import to the ledger: in batches through the writer's queue or, in a dry
// run, all at the end through one rehearsal. Owns request ids of rows, counts and faults; must not
// know files.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "ledger/command/command.h"
#include "server/app/import_job.h"
#include "server/app/writer.h"

namespace vsledger {

// Commands that go to the writer at once: half a batch, so that people's writes share each commit.
inline constexpr std::size_t kImportBatch = 128;

// Commands that one import may make; in a dry run they are all held until its end.
inline constexpr std::size_t kMaxImportCommands = 100'000;

// How long a full queue is waited for before the import fails as BUSY.
inline constexpr int kMaxBusyWaitMs = 30'000;

// What one import has done. One thread.
class ImportIntake {
 public:
  // All of them must outlive the intake.
  ImportIntake(const ImportJob& job, Writer& writer, const ImportListener& listener,
               ImportSummary& summary)
      : job_(job), writer_(writer), listener_(listener), summary_(summary) {}

  // Takes in what `rows` rows of the file say, the first of them in `line`. A refusal is a fault of
  // the row; what stops the server from writing at all (block 600) ends the import.
  absl::Status Take(std::uint64_t line, std::uint64_t rows, Command command);

  // The same for what no single row says: not counted, and a refusal ends the import. `name` makes
  // the request id.
  absl::Status TakeAside(const std::string& name, Command command);

  // Writes (in a dry run: rehearses) what still waits. Call it at the end.
  absl::Status Flush();

 private:
  struct Pending {
    std::uint64_t line = 0;
    std::uint64_t rows = 0;  // none: aside
    Envelope envelope;
  };
  // What became of a command, written or rehearsed.
  struct Outcome {
    bool changed = false;
    WriteReceipt receipt;
  };

  Envelope EnvelopeOf(const std::string& name, Command command) const;
  absl::Status Add(Pending pending);
  std::vector<absl::StatusOr<Outcome>> WriteAll() const;
  std::vector<absl::StatusOr<Outcome>> RehearseAll() const;
  absl::Status SubmitWhenRoom(const Write& write) const;
  absl::Status Settle(const Pending& pending, absl::StatusOr<Outcome> outcome);

  const ImportJob& job_;
  Writer& writer_;
  const ImportListener& listener_;
  ImportSummary& summary_;
  std::vector<Pending> pending_;
};

}  // namespace vsledger
