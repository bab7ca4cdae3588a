#include "client/batch/batch.h"

#include <fmt/format.h>

#include <utility>

#include "client/batch/in_order.h"
#include "client/batch/rejects.h"
#include "client/connect/request_id.h"
#include "client/print/progress.h"
#include "client/print/receipt.h"
#include "ledger/base/refusal.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

constexpr int kExitNotAllowed = 4;
constexpr int kExitUnreachable = 6;
constexpr int kExitUnverified = 7;
constexpr int kExitInternal = 70;
constexpr int kServerCannotBlock = 6;  // reasons 600 and above, below 700
constexpr int kReasonsPerBlock = 100;
constexpr std::size_t kToldRejects = 5;

// What has been done so far.
struct Progress {
  WriteReceipt receipt;  // of all rows written
  std::uint64_t checkpoint_size = 0;
  bool any = false;
  absl::Status end;  // what ended the batch
};

absl::StatusOr<WriteReceipt> WriteOne(Session& session, BatchRow& row) {
  VSL_RETURN_IF_ERROR(row.request.status());
  if (row.own_id) return session.WriteRow(**row.request, *row.own_id, row.seen_record);
  VSL_ASSIGN_OR_RETURN(const RequestId id, RowRequestId(session.request_id(), row.id_part));
  return session.WriteRow(**row.request, id, row.seen_record);
}

// Adds the receipt of one row; the newest checkpoint holds the records of all of them.
absl::Status Add(const WriteReceipt& receipt, Progress& progress) {
  if (!receipt.validated_only) {
    VSL_ASSIGN_OR_RETURN(const Checkpoint checkpoint, ReadCheckpoint(receipt.checkpoint));
    if (checkpoint.size >= progress.checkpoint_size) {
      progress.checkpoint_size = checkpoint.size;
      progress.receipt.checkpoint = receipt.checkpoint;
    }
  }
  std::vector<RecordRef>& records = progress.receipt.records;
  records.insert(records.end(), receipt.records.begin(), receipt.records.end());
  progress.receipt.already = receipt.already && (progress.receipt.already || !progress.any);
  progress.receipt.validated_only = receipt.validated_only;
  progress.any = true;
  return absl::OkStatus();
}

// A row as people know it: "row 3" of a file, or the item.
std::string NameOfRow(const BatchRow& row) {
  return row.id_part == fmt::format("{}", row.number) ? "row " + row.id_part : row.id_part;
}

// Takes the result of one row; whether the batch goes on.
absl::StatusOr<bool> Take(Session& session, const BatchRow& row,
                          const absl::StatusOr<WriteReceipt>& result, RejectsFile& rejects,
                          Progress& progress) {
  if (result.ok()) {
    VSL_RETURN_IF_ERROR(Add(*result, progress));
    return true;
  }
  if (EndsBatch(result.status())) {
    progress.end = result.status();
    return false;
  }
  VSL_RETURN_IF_ERROR(rejects.Add(RejectOf(row.number, result.status())));
  session.MarkRejected();
  if (rejects.count() <= kToldRejects) {
    session.err() << fmt::format("{}: {}\n", NameOfRow(row),
                                 std::string(result.status().message()));
  }
  return true;
}

void Tell(Session& session, const BatchPlan& plan, std::size_t rows, std::size_t done,
          const RejectsFile& rejects) {
  session.err() << fmt::format("{} of {} {} {}, {} rejected{}\n", done - rejects.count(), rows,
                               plan.what, session.dry_run() ? "would go in" : "went in",
                               rejects.count(),
                               rejects.path().empty() ? "" : "; see " + rejects.path());
}

}  // namespace

Flag InFlightFlag() {
  return Optional("--in-flight", "N",
                  "how many are sent before one is answered, 1 to 64 (16); 1 keeps the order");
}

std::vector<Flag> BatchFlags() { return {RejectsFlag(), InFlightFlag()}; }

absl::StatusOr<BatchPlan> ReadPlan(const Values& values, std::string what,
                                   const std::string& input) {
  VSL_ASSIGN_OR_RETURN(const std::optional<std::uint64_t> in_flight,
                       values.Number("--in-flight", 1, kMostInFlight));
  const std::string rejects =
      values.Text("--rejects", input.empty() ? "" : DefaultRejectsPath(input));
  VSL_RETURN_IF_ERROR(CheckApart({input}, {rejects}));
  return BatchPlan{std::move(what), rejects,
                   static_cast<std::size_t>(in_flight.value_or(kInFlight))};
}

bool EndsBatch(const absl::Status& status) {
  const std::optional<Reason> reason = ReasonOf(status);
  if (reason && static_cast<int>(*reason) / kReasonsPerBlock == kServerCannotBlock) return true;
  const int code = ExitCodeOf(status);
  return code == kExitNotAllowed || code == kExitUnreachable || code == kExitUnverified ||
         code == kExitInternal;
}

absl::Status RunBatch(Session& session, std::vector<BatchRow> rows, const BatchPlan& plan) {
  VSL_RETURN_IF_ERROR(session.Connected().status());
  RejectsFile rejects(plan.rejects_path, false);
  Progress progress;
  absl::Status failure;
  std::size_t done = 0;
  session.MarkWriting();
  {
    ProgressBar bar(session.err(), session.err_is_terminal(), plan.what, rows.size(), plan.what);
    RunInOrder<absl::StatusOr<WriteReceipt>>(
        rows.size(), plan.in_flight, [&](std::size_t i) { return WriteOne(session, rows[i]); },
        [&](std::size_t i, const absl::StatusOr<WriteReceipt>& result) {
          if (!result.ok()) bar.Clear();
          const absl::StatusOr<bool> go_on = Take(session, rows[i], result, rejects, progress);
          if (!go_on.ok()) failure = go_on.status();
          if (!go_on.ok() || !*go_on) return false;
          bar.Show(++done);
          return true;
        });
  }
  VSL_RETURN_IF_ERROR(failure);
  VSL_RETURN_IF_ERROR(rejects.Finish());
  Tell(session, plan, rows.size(), done, rejects);
  if (progress.any) {
    VSL_RETURN_IF_ERROR(
        PrintReceipt(progress.receipt, session.settings(), session.out(), session.err()));
  }
  return progress.end;
}

}  // namespace vsledger::client
