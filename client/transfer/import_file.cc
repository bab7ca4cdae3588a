#include "client/transfer/import_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>

#include "client/batch/rejects.h"
#include "client/connect/request_id.h"
#include "client/files/read_file.h"
#include "client/print/listing.h"
#include "client/print/progress.h"
#include "client/print/receipt.h"
#include "client/transfer/upload.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/hash.h"
#include "ledger/receipt.h"
#include "proto/codec/receipt_codec.h"

namespace vsledger::client {
namespace {

using report::CellType;

constexpr std::string_view kReasonPrefix = "REASON_";

// Where rejects and warnings of one job go. Shared files are shared through the pointers.
struct Sinks {
  RejectsFile* rejects = nullptr;
  RejectsFile* warnings = nullptr;
};

struct Outcome {
  std::string path;
  v1::ImportSummary summary;
  WriteReceipt receipt;  // of the last record written; no records if nothing changed
  std::string rejects_path;
};

Reject RejectOf(const v1::ImportReject& reject, const std::string& path) {
  std::string reason = v1::Reason_Name(reject.reason());
  if (reason.starts_with(kReasonPrefix)) reason.erase(0, kReasonPrefix.size());
  return {reject.row(), reject.column(), reason, reject.sentence(), path};
}

absl::StatusOr<v1::ImportHeader> HeaderOf(const Session& session, const ImportJob& job,
                                          std::uint64_t bytes) {
  v1::ImportHeader header;
  *header.mutable_context() = session.WriteContext();
  if (!job.id_suffix.empty()) {
    VSL_ASSIGN_OR_RETURN(const RequestId id, RowRequestId(session.request_id(), job.id_suffix));
    header.mutable_context()->set_request_id(id.text);
  }
  header.set_kind(job.kind);
  header.set_la_code(job.la_code);
  header.set_total_bytes(bytes);
  return header;
}

absl::StatusOr<v1::ImportSummary> Import(Session& session, const ImportJob& job, Sinks sinks) {
  VSL_ASSIGN_OR_RETURN(const OpenedFile file, OpenToRead(job.path));
  VSL_ASSIGN_OR_RETURN(const v1::ImportHeader header, HeaderOf(session, job, file.bytes));
  VSL_ASSIGN_OR_RETURN(Connection* const connection, session.Connected());
  ProgressBar bar(session.err(), session.err_is_terminal(), "import", file.bytes, "MB");
  UploadEvents events;
  events.reject = [&](const v1::ImportReject& reject) {
    RejectsFile& sink = reject.warning() ? *sinks.warnings : *sinks.rejects;
    return sink.Add(RejectOf(reject, job.path));
  };
  std::mutex screen;  // the bytes are sent on a thread of their own
  events.sent = [&](std::uint64_t bytes) {
    const std::lock_guard<std::mutex> lock(screen);
    bar.Show(bytes, "sent");
  };
  events.progress = [&](const v1::ImportProgress& progress) {
    const std::lock_guard<std::mutex> lock(screen);
    bar.Show(progress.bytes_done(), fmt::format("{} rows", progress.rows_done()));
  };
  session.MarkWriting();
  return Upload(*connection, header, file, job.path, events);
}

report::Cell Count(std::uint64_t count) { return report::Count{static_cast<std::int64_t>(count)}; }

Listing ListingOf(const std::vector<Outcome>& outcomes) {
  Listing listing{{{"file", "Path", CellType::kText, false},
                   {"file_name", "File"},
                   {"rows_read", "Rows", CellType::kCount},
                   {"accepted", "Accepted", CellType::kCount, false},
                   {"changed", "Changed", CellType::kCount},
                   {"unchanged", "Unchanged", CellType::kCount},
                   {"rejected", "Rejected", CellType::kCount},
                   {"warnings", "Warnings", CellType::kCount},
                   {"left_out", "Left out", CellType::kCount},
                   {"rejects_file", "Rejects file", CellType::kText, false},
                   {"last_record", "Last record", CellType::kCount, false},
                   {"leaf_hash", "Leaf hash", CellType::kText, false},
                   {"checkpoint", "Checkpoint", CellType::kText, false}},
                  {},
                  ""};
  for (const Outcome& outcome : outcomes) {
    const v1::ImportSummary& summary = outcome.summary;
    const std::vector<RecordRef>& records = outcome.receipt.records;
    const bool wrote = !records.empty();
    listing.rows.push_back(
        {outcome.path, std::filesystem::path(outcome.path).filename().string(),
         Count(summary.rows_read()), Count(summary.accepted()), Count(summary.changed()),
         Count(summary.unchanged()), Count(summary.rejected()), Count(summary.warnings()),
         Count(summary.left_out()), outcome.rejects_path,
         wrote ? Count(records.back().sequence) : report::Cell(),
         wrote ? HashToHex(records.back().leaf_hash) : report::Cell(), outcome.receipt.checkpoint});
  }
  return listing;
}

absl::Status Print(const Session& session, const std::vector<Outcome>& outcomes) {
  if (session.settings().quiet) return absl::OkStatus();
  PrintListing(ListingOf(outcomes), session.settings(), session.out());
  if (session.settings().output != OutputForm::kTable) return absl::OkStatus();
  for (auto outcome = outcomes.rbegin(); outcome != outcomes.rend(); ++outcome) {
    if (outcome->receipt.records.empty()) continue;
    session.out() << '\n';
    return PrintReceipt(outcome->receipt, session.settings(), session.out(), session.err());
  }
  return absl::OkStatus();
}

// What is to be said beside the figures.
void Tell(const Session& session, const Outcome& outcome, const RejectsFile& warnings) {
  if (session.dry_run()) {
    session.err() << fmt::format("dry run: nothing of {} was written\n", outcome.path);
  }
  if (!outcome.rejects_path.empty()) {
    session.err() << fmt::format("{} rows of {} were rejected; see {}\n",
                                 outcome.summary.rejected(), outcome.path, outcome.rejects_path);
  }
  if (outcome.summary.warnings() == 0) return;
  session.err() << fmt::format("{} rows of {} were taken in with a warning; ",
                               outcome.summary.warnings(), outcome.path)
                << (warnings.path().empty() ? std::string("--warnings FILE lists them\n")
                                            : fmt::format("see {}\n", warnings.path()));
}

// OK if the import overwrites none of its own files.
absl::Status CheckFiles(const std::vector<ImportJob>& jobs, const Values& values) {
  std::vector<std::string> read;
  std::vector<std::string> written{values.Text("--warnings"), values.Text("--rejects")};
  for (const ImportJob& job : jobs) {
    read.push_back(job.path);
    if (!values.Has("--rejects")) written.push_back(DefaultRejectsPath(job.path));
  }
  return CheckApart(read, written);
}

}  // namespace

std::vector<Flag> ImportFlags() {
  return {RejectsFlag(),
          Optional("--warnings", "FILE", "where rows are listed that were taken in with a doubt")};
}

ImportJob JobOf(const Values& values, std::string_view flag, v1::ImportKind kind) {
  return {kind, values.Text(flag), "", ""};
}

absl::Status ImportFiles(Session& session, const std::vector<ImportJob>& jobs,
                         const Values& values) {
  const bool several = jobs.size() > 1;
  const std::string shared_path = values.Text("--rejects");
  VSL_RETURN_IF_ERROR(CheckFiles(jobs, values));
  RejectsFile shared(shared_path, several);
  RejectsFile warnings(values.Text("--warnings"), several);
  std::vector<Outcome> outcomes;
  for (const ImportJob& job : jobs) {
    RejectsFile own(DefaultRejectsPath(job.path), false);
    RejectsFile& rejects = shared_path.empty() ? own : shared;
    VSL_ASSIGN_OR_RETURN(v1::ImportSummary summary, Import(session, job, {&rejects, &warnings}));
    if (summary.rejected() > 0) session.MarkRejected();
    if (shared_path.empty()) VSL_RETURN_IF_ERROR(own.Finish());
    VSL_ASSIGN_OR_RETURN(WriteReceipt receipt, FromWire(summary.receipt()));
    session.seen().Add(receipt.checkpoint);
    outcomes.push_back({job.path, std::move(summary), std::move(receipt), rejects.path()});
    Tell(session, outcomes.back(), warnings);
  }
  if (!shared_path.empty()) VSL_RETURN_IF_ERROR(shared.Finish());
  if (values.Has("--warnings")) VSL_RETURN_IF_ERROR(warnings.Finish());
  return Print(session, outcomes);
}

}  // namespace vsledger::client
