#include "client/noun/audit_export.h"

#include <fmt/format.h>

#include <optional>

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

absl::Status Export(const Values& values, Session& session) {
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

}  // namespace

Flag LogKeyFlag() {
  return Optional("--log-key", "KEY",
                  "verify the checkpoint's signature with this key, as you were given it another "
                  "way");
}

Verb ExportVerb() {
  return {"export",
          "Writes the whole journal for a plain-text accounting tool.",
          "vsledger audit export --format hledger -o ledger.journal",
          {OneOf(Needed("--format", "FORMAT", "the tool"), {"hledger", "ledger", "beancount"}),
           Optional("-o", "FILE", "write it there, whole or not at all"), LogKeyFlag()},
          Effect::kReads,
          Export,
          "Made from the records alone, which must have the root that the checkpoint signs. At the "
          "end stands what every balance must be, so that the tool refuses an altered journal."};
}

}  // namespace vsledger::client
