#include "client/transfer/record_stream.h"

#include <fmt/format.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/sync_stream.h>

#include <optional>
#include <utility>

#include "client/connect/wire_status.h"
#include "client/print/progress.h"
#include "client/print/receipt.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/merkle.h"
#include "proto/codec/record_codec.h"
#include "vsledger/v1/audit_service.grpc.pb.h"

namespace vsledger::client {
namespace {

using VisitEntry = std::function<absl::Status(const std::string& entry)>;

// The records so far, as a tree, and the checkpoint that came with them.
struct Reading {
  Frontier tree;
  std::string note;
  std::optional<Checkpoint> checkpoint;
};

absl::Status TakeBatch(const v1::ListRecordsResponse& batch, const std::string& log_key,
                       SeenCheckpoints& seen, Reading& reading, const VisitEntry& visit) {
  if (!reading.checkpoint) {
    reading.note = batch.checkpoint();
    VSL_ASSIGN_OR_RETURN(reading.checkpoint, OpenLogCheckpoint(batch.checkpoint(), log_key));
    seen.Add(batch.checkpoint());
  }
  for (const std::string& entry : batch.records()) {
    // What was appended while we read is not in the checkpoint and not for us.
    if (reading.tree.size() == reading.checkpoint->size) break;
    reading.tree.Append(LeafHash(entry));
    VSL_RETURN_IF_ERROR(visit(entry));
  }
  return absl::OkStatus();
}

absl::Status CheckWhole(const Reading& reading) {
  if (!reading.checkpoint) return absl::DataLossError("no checkpoint came with the records");
  if (reading.tree.size() != reading.checkpoint->size) {
    return absl::DataLossError(fmt::format("{} records came, the checkpoint signs {}",
                                           reading.tree.size(), reading.checkpoint->size));
  }
  if (reading.tree.Root() != reading.checkpoint->root) {
    return absl::DataLossError("the records do not have the root that the checkpoint signs");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Checkpoint> OpenLogCheckpoint(const std::string& note, const std::string& log_key) {
  if (log_key.empty()) return ReadCheckpoint(note);
  const absl::StatusOr<NoteVerifier> key = NoteVerifier::Parse(log_key);
  if (!key.ok()) {
    return absl::InvalidArgumentError(
        fmt::format("--log-key is no key of a log: {}", std::string(key.status().message())));
  }
  absl::StatusOr<OpenedCheckpoint> opened = OpenCheckpoint(note, *key);
  if (!opened.ok()) {
    return absl::DataLossError(fmt::format("the checkpoint is not signed by {}: {}", key->name(),
                                           std::string(opened.status().message())));
  }
  return std::move(opened->checkpoint);
}

absl::StatusOr<std::string> EachEntry(Session& session, const std::string& log_key, Frontier tree,
                                      const VisitEntry& visit) {
  VSL_ASSIGN_OR_RETURN(Connection* const connection, session.Connected());
  VSL_ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, connection->ReadyChannel());
  grpc::ClientContext context;
  context.set_deadline(connection->StreamDeadline());
  const auto stub = v1::AuditService::NewStub(channel);
  v1::ListRecordsRequest request;
  request.set_from(tree.size());
  const auto reader = stub->ListRecords(&context, request);
  ProgressBar bar(session.err(), session.err_is_terminal(), "reading", 0, "records");
  Reading reading{std::move(tree), "", std::nullopt};
  absl::Status taken;
  v1::ListRecordsResponse batch;
  while (taken.ok() && reader->Read(&batch)) {
    taken = TakeBatch(batch, log_key, session.seen(), reading, visit);
    bar.Show(reading.tree.size());
  }
  if (!taken.ok()) context.TryCancel();
  const absl::Status ended = NameServer(StatusFromWire(reader->Finish()), connection->server());
  VSL_RETURN_IF_ERROR(taken);
  VSL_RETURN_IF_ERROR(ended);
  VSL_RETURN_IF_ERROR(CheckWhole(reading));
  return std::move(reading.note);
}

absl::Status EachRecord(Session& session, const std::string& log_key,
                        const std::function<absl::Status(const Record&)>& visit) {
  std::uint64_t due = 0;
  return EachEntry(session, log_key, Frontier(),
                   [&](const std::string& entry) -> absl::Status {
                     VSL_ASSIGN_OR_RETURN(const Record record, DecodeRecord(entry));
                     if (record.sequence == due++) return visit(record);
                     return absl::DataLossError(
                         fmt::format("record {} came where {} belongs", record.sequence, due - 1));
                   })
      .status();
}

}  // namespace vsledger::client
