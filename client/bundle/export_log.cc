#include "client/bundle/export_log.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "client/bundle/export_writer.h"
#include "client/bundle/tile_folder.h"
#include "client/state/log_verifiers.h"
#include "client/transfer/record_stream.h"
#include "ledger/base/status_macros.h"
#include "vsledger/v1/audit_service.pb.h"

namespace vsledger::client {

namespace {

// The keys that the export in the folder was verified with; none if there is none.
std::vector<NoteVerifier> HeldKeys(const std::string& folder) {
  const absl::StatusOr<std::string> text = TileFolder(folder).ReadKeys();
  return text.ok() ? ReadVerifiers(*text) : std::vector<NoteVerifier>();
}

// The keys that are believed before the server says anything; none if there are none.
absl::StatusOr<std::vector<NoteVerifier>> Believed(const std::string& folder,
                                                   const std::string& log_key,
                                                   const std::string& note) {
  if (!log_key.empty()) {
    VSL_RETURN_IF_ERROR(OpenLogCheckpoint(note, log_key).status());
    VSL_ASSIGN_OR_RETURN(const NoteVerifier given, NoteVerifier::Parse(log_key));
    return std::vector<NoteVerifier>{given};
  }
  std::vector<NoteVerifier> held = HeldKeys(folder);
  if (held.empty()) return held;
  const absl::StatusOr<OpenedCheckpoint> opened = OpenCheckpointOfAny(note, held);
  if (opened.ok()) return held;
  return absl::InvalidArgumentError(fmt::format(
      "{} holds an export of another log ({}); name a new folder, or give the log's key "
      "with --log-key",
      folder, std::string(opened.status().message())));
}

}  // namespace

absl::StatusOr<Exported> ExportLog(Session& session, const std::string& folder,
                                   const std::string& log_key) {
  v1::GetCheckpointResponse now;
  VSL_RETURN_IF_ERROR(session.Ask(v1::GetCheckpointRequest(), now));
  VSL_ASSIGN_OR_RETURN(std::vector<NoteVerifier> believed,
                       Believed(folder, log_key, now.checkpoint()));
  if (believed.empty()) {
    VSL_ASSIGN_OR_RETURN(const NoteVerifier named, NoteVerifier::Parse(now.verifier_key()));
    believed.push_back(named);
  }
  VSL_ASSIGN_OR_RETURN(const OpenedCheckpoint opened,
                       OpenCheckpointOfAny(now.checkpoint(), believed));
  const Checkpoint& checkpoint = opened.checkpoint;
  VSL_ASSIGN_OR_RETURN(LogVerifiers keys, LearnKeys(opened, believed, now.key_changes()));
  const std::string key_text = keys.in_force.front().ToString();
  VSL_ASSIGN_OR_RETURN(ExportWriter writer, ExportWriter::Open(folder, std::move(keys)));
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
