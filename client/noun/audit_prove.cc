#include "client/noun/audit_prove.h"

#include <fmt/format.h>

#include "client/files/atomic_file.h"
#include "client/noun/audit_export.h"
#include "client/session.h"
#include "client/transfer/record_stream.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/merkle.h"
#include "ledger/proof/merkle_proof.h"
#include "ledger/proof/tlog_proof.h"
#include "proto/codec/hashes_codec.h"
#include "vsledger/v1/audit_service.pb.h"

namespace vsledger::client {
namespace {

constexpr std::uint64_t kLeastTree = 1;

// What a server says of one record, not yet verified.
struct Claimed {
  Hash leaf_hash{};
  std::string entry;  // empty where only the hash was asked for
  ProofFile proof;
};

absl::StatusOr<Claimed> AskForProof(Session& session, std::uint64_t sequence,
                                    const std::optional<std::uint64_t>& tree_size) {
  v1::GetInclusionProofRequest request;
  request.set_sequence(sequence);
  if (tree_size) request.set_tree_size(*tree_size);
  v1::GetInclusionProofResponse response;
  VSL_RETURN_IF_ERROR(session.Ask(request, response));
  Claimed claimed{.leaf_hash = {}, .entry = "", .proof = {"", sequence, {}, response.checkpoint()}};
  VSL_ASSIGN_OR_RETURN(claimed.leaf_hash, HashFromBytes(response.leaf_hash()));
  VSL_ASSIGN_OR_RETURN(claimed.proof.proof, HashesFromWire(response.inclusion_proof()));
  return claimed;
}

absl::StatusOr<Claimed> AskWithEntry(Session& session, std::uint64_t sequence) {
  v1::GetProofBundleRequest request;
  request.add_sequences(sequence);
  v1::GetProofBundleResponse response;
  VSL_RETURN_IF_ERROR(session.Ask(request, response));
  if (response.records_size() != 1 || response.records(0).sequence() != sequence) {
    return refuse::RecordBroken(sequence, "the server sent another record");
  }
  const v1::ProvenRecord& record = response.records(0);
  Claimed claimed{.leaf_hash = LeafHash(record.record()),
                  .entry = record.record(),
                  .proof = {"", sequence, {}, response.checkpoint()}};
  VSL_ASSIGN_OR_RETURN(claimed.proof.proof, HashesFromWire(record.inclusion_proof()));
  return claimed;
}

// OK if the proof leads to the root of its checkpoint; the checkpoint.
absl::StatusOr<Checkpoint> Verify(const Claimed& claimed, const std::string& log_key) {
  VSL_ASSIGN_OR_RETURN(Checkpoint checkpoint, OpenLogCheckpoint(claimed.proof.checkpoint, log_key));
  const absl::Status proven =
      VerifyInclusion(claimed.proof.index, checkpoint.size, claimed.leaf_hash, claimed.proof.proof,
                      checkpoint.root);
  if (proven.ok()) return checkpoint;
  return refuse::RecordBroken(claimed.proof.index, "its proof does not lead to the checkpoint");
}

absl::Status Prove(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::optional<std::uint64_t> sequence, values.Number("RECORD"));
  VSL_ASSIGN_OR_RETURN(const std::optional<std::uint64_t> size,
                       values.Number("--tree-size", kLeastTree));
  if (size && values.Has("--entry")) {
    return absl::InvalidArgumentError("--entry proves to the newest checkpoint; leave --tree-size");
  }
  VSL_ASSIGN_OR_RETURN(const Claimed claimed, values.Has("--entry")
                                                  ? AskWithEntry(session, *sequence)
                                                  : AskForProof(session, *sequence, size));
  VSL_ASSIGN_OR_RETURN(const Checkpoint checkpoint, Verify(claimed, values.Text("--log-key")));
  VSL_ASSIGN_OR_RETURN(const std::string text, FormatProofFile(claimed.proof));
  if (values.Has("--entry")) {
    VSL_RETURN_IF_ERROR(WriteWhole(values.Text("--entry"), claimed.entry));
  }
  if (values.Has("-o")) {
    VSL_RETURN_IF_ERROR(WriteWhole(values.Text("-o"), text));
  } else {
    session.out() << text;
  }
  session.err() << fmt::format("record {} is in the log of {} records with root {}\n", *sequence,
                               checkpoint.size, HashToBase64(checkpoint.root));
  return absl::OkStatus();
}

}  // namespace

Verb ProveVerb() {
  return {"prove",
          "Writes the proof that the log holds a record (C2SP tlog-proof).",
          "vsledger audit prove 12 -o record-12.tlog-proof --entry record-12.bin",
          {Position("RECORD", "the record's number, from 0"),
           Optional("-o", "FILE", "write the proof there, whole or not at all (to stdout)"),
           Optional("--entry", "FILE", "write the record's bytes there: what the proof is of"),
           Optional("--tree-size", "N", "prove to the checkpoint of N records (the newest)"),
           LogKeyFlag()},
          Effect::kReads,
          Prove,
          "Whoever holds the proof, the record's bytes and the log's key verifies it without the "
          "server. Without --entry the proof tells nothing of the record: the holder must have its "
          "bytes, or its leaf hash, from elsewhere, such as the receipt."};
}

}  // namespace vsledger::client
