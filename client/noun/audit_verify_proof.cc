#include "client/noun/audit_verify_proof.h"

#include <fmt/format.h>

#include "client/files/read_file.h"
#include "client/noun/shared_flags.h"
#include "client/print/listing.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/tlog_proof.h"
#include "ledger/record.h"
#include "proto/codec/record_codec.h"

namespace vsledger::client {

absl::Status VerifyProof(const Values& values, Session& session) {
  if (!values.Has("--entry") || !values.Has("--log-key") || values.Has("--checkpoint") ||
      values.Has("--policy")) {
    return absl::InvalidArgumentError(
        "a proof file is verified with --entry, the record's bytes, and --log-key, and with "
        "nothing "
        "else");
  }
  VSL_ASSIGN_OR_RETURN(const std::string text, ReadInput(values.Text("PATH"), kMaxProofFileBytes));
  VSL_ASSIGN_OR_RETURN(const std::string entry, ReadInput(values.Text("--entry"), kMaxEntryBytes));
  VSL_ASSIGN_OR_RETURN(const NoteVerifier key, NoteVerifier::Parse(values.Text("--log-key")));
  VSL_ASSIGN_OR_RETURN(const ProvenEntry proven, VerifyProofFile(text, entry, key));
  VSL_ASSIGN_OR_RETURN(const Record record, DecodeRecord(entry));
  if (record.sequence != proven.index) {
    return refuse::RecordBroken(proven.index,
                                fmt::format("it says that it is record {}", record.sequence));
  }
  const Checkpoint& checkpoint = proven.checkpoint.checkpoint;
  PrintFacts({{"record", "Record", CountCell(proven.index)},
              {"event", "Event", std::string(NameOf(record.event.kind))},
              {"subject", "Item", record.event.subject.text},
              {"recorded_on", "Recorded on", record.recorded_on},
              {"origin", "Origin", checkpoint.origin},
              {"records", "Records in the log", CountCell(checkpoint.size)},
              {"root", "Root", HashToBase64(checkpoint.root)}},
             session.settings(), session.out());
  session.err() << "the log holds this record; rules between records show in a whole export only\n";
  return absl::OkStatus();
}

}  // namespace vsledger::client
