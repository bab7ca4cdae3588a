#include "client/bundle/export_log.h"

#include <fmt/format.h>

#include "client/bundle/export_writer.h"
#include "client/transfer/record_stream.h"
#include "ledger/base/status_macros.h"
#include "vsledger/v1/audit_service.pb.h"

namespace vsledger::client {

absl::StatusOr<Exported> ExportLog(Session& session, const std::string& folder,
                                   const std::string& log_key) {
  v1::GetCheckpointResponse now;
  VSL_RETURN_IF_ERROR(session.Ask(v1::GetCheckpointRequest(), now));
  const std::string key_text = log_key.empty() ? now.verifier_key() : log_key;
  VSL_ASSIGN_OR_RETURN(const Checkpoint checkpoint, OpenLogCheckpoint(now.checkpoint(), key_text));
  VSL_ASSIGN_OR_RETURN(const NoteVerifier key, NoteVerifier::Parse(key_text));
  VSL_ASSIGN_OR_RETURN(ExportWriter writer, ExportWriter::Open(folder, key));
  const std::uint64_t before = writer.before() ? writer.before()->size : 0;
  if (before > checkpoint.size) {
    return absl::DataLossError(fmt::format(
        "the log went back: {} holds {} records with root {}, the server has {} with root {}",
        folder, before, HashToBase64(writer.before()->root), checkpoint.size,
        HashToBase64(checkpoint.root)));
  }
  VSL_ASSIGN_OR_RETURN(const std::string note,
                       EachEntry(session, key_text, writer.tree(),
                                 [&](const std::string& entry) { return writer.Append(entry); }));
  VSL_RETURN_IF_ERROR(writer.Finish(note));
  return Exported{writer.tree().size(), before};
}

}  // namespace vsledger::client
