#include "client/noun/audit_export.h"

#include <fmt/format.h>

#include <optional>

#include "client/bundle/export_log.h"
#include "client/files/atomic_file.h"
#include "client/transfer/record_stream.h"
#include "ledger/base/status_macros.h"
#include "reports/journal_export.h"

namespace vsledger::client {
namespace {

// Where the journal goes: a file that appears when it is whole, or stdout.
class Sink {
 public:
  static absl::StatusOr<Sink> Open(const Values& values, Session& session) {
    Sink sink(session);
    if (values.Has("-o")) {
      VSL_ASSIGN_OR_RETURN(AtomicFile file, AtomicFile::Create(values.Text("-o")));
      sink.file_.emplace(std::move(file));
    }
    return sink;
  }

  absl::Status Write(const std::string& text) {
    if (file_) return file_->Write(text);
    session_->out() << text;
    if (session_->out().good()) return absl::OkStatus();
    return absl::InternalError("the journal could not be written to stdout");
  }

  absl::Status Commit() { return file_ ? file_->Commit() : absl::OkStatus(); }

 private:
  explicit Sink(Session& session) : session_(&session) {}

  Session* session_;
  std::optional<AtomicFile> file_;
};

absl::Status ExportFolder(const Values& values, Session& session) {
  if (values.Has("-o")) {
    return absl::InvalidArgumentError("a folder of tiles has no -o: the folder is named alone");
  }
  VSL_ASSIGN_OR_RETURN(const Exported exported,
                       ExportLog(session, values.Text("DIR"), values.Text("--log-key")));
  session.err() << fmt::format("{}: {} records, {} of them new; verified against the checkpoint\n",
                               values.Text("DIR"), exported.records,
                               exported.records - exported.before);
  return absl::OkStatus();
}

absl::Status ExportJournal(const Values& values, Session& session) {
  const std::optional<JournalFormat> format = JournalFormatNamed(values.Text("--format"));
  if (!format) return absl::InvalidArgumentError("--format is none of the journals");
  VSL_ASSIGN_OR_RETURN(Sink sink, Sink::Open(values, session));
  JournalWriter writer(*format);
  std::uint64_t records = 0;
  VSL_RETURN_IF_ERROR(EachRecord(session, values.Text("--log-key"), [&](const Record& record) {
    ++records;
    return sink.Write(writer.Add(record));
  }));
  VSL_RETURN_IF_ERROR(sink.Write(writer.Finish()));
  VSL_RETURN_IF_ERROR(sink.Commit());
  session.err() << fmt::format("{} records, verified against the log's checkpoint\n", records);
  return absl::OkStatus();
}

absl::Status Export(const Values& values, Session& session) {
  if (values.Has("DIR") == values.Has("--format")) {
    return absl::InvalidArgumentError(
        "name either a folder, for the whole log as tiles, or --format, for a journal");
  }
  return values.Has("DIR") ? ExportFolder(values, session) : ExportJournal(values, session);
}

Flag FolderWord() {
  Flag folder = Position("DIR", "a new folder for the whole log, or one to bring up to date");
  folder.need = Need::kOptional;
  return folder;
}

}  // namespace

Flag LogKeyFlag() {
  return Optional("--log-key", "KEY",
                  "verify the checkpoint's signature with this key, as you were given it another "
                  "way");
}

Verb ExportVerb() {
  return {"export",
          "Writes the whole log for anybody to check, or its journal for an accounting tool.",
          "vsledger audit export --format hledger -o ledger.journal",
          {FolderWord(),
           OneOf(Optional("--format", "FORMAT", "the tool"), {"hledger", "ledger", "beancount"}),
           Optional("-o", "FILE", "write the journal there, whole or not at all"), LogKeyFlag()},
          Effect::kReads,
          Export,
          "With DIR: every record, the tree over them, the signed checkpoint and the log's key, as "
          "files that C2SP's tlog-tiles describes; the same folder again is brought up to date. "
          "With --format: a journal made from the records alone, which must have the root that the "
          "checkpoint signs; at its end stands what every balance must be, so that the tool "
          "refuses an altered journal."};
}

}  // namespace vsledger::client
