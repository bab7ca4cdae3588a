// The noun "audit": the log itself, its proofs, its balances, and corrections by reversal.
#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include "client/noun/audit_export.h"
#include "client/noun/audit_prove.h"
#include "client/noun/audit_verify.h"
#include "client/noun/audit_witness.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "client/transfer/record_stream.h"
#include "ledger/base/refusals.h"
#include "ledger/proof/merkle_proof.h"
#include "proto/codec/hashes_codec.h"
#include "proto/codec/record_codec.h"
#include "vsledger/v1/audit_service.pb.h"
#include "vsledger/v1/correction_service.pb.h"
#include "vsledger/v1/record.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status ShowCheckpoint(const Values& values, Session& session) {
  v1::GetCheckpointResponse response;
  VSL_RETURN_IF_ERROR(session.Ask(v1::GetCheckpointRequest(), response));
  VSL_ASSIGN_OR_RETURN(const Checkpoint checkpoint,
                       OpenLogCheckpoint(response.checkpoint(), values.Text("--log-key")));
  if (session.settings().output == OutputForm::kTable && !session.settings().quiet) {
    session.out() << response.checkpoint();
    return absl::OkStatus();
  }
  PrintFacts({{"records", "Records", CountCell(checkpoint.size)},
              {"root", "Root", HashToBase64(checkpoint.root)},
              {"origin", "Origin", checkpoint.origin},
              {"verifier_key", "Key", response.verifier_key()},
              {"checkpoint", "Checkpoint", response.checkpoint()}},
             session.settings(), session.out());
  return absl::OkStatus();
}

// OK if the proof leads from the record's bytes to the checkpoint's root.
absl::Status CheckInclusion(const v1::GetRecordResponse& response, const Checkpoint& checkpoint) {
  VSL_ASSIGN_OR_RETURN(const std::vector<Hash> proof, HashesFromWire(response.inclusion_proof()));
  return VerifyInclusion(response.sequence(), checkpoint.size, LeafHash(response.record()), proof,
                         checkpoint.root);
}

absl::Status PrintRecord(const v1::GetRecordResponse& response, Session& session) {
  v1::Record record;
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  if (!record.ParseFromString(response.record()) ||
      !google::protobuf::util::MessageToJsonString(record, &json, options).ok()) {
    return absl::DataLossError("the record's bytes are no record");
  }
  session.out() << json;
  return absl::OkStatus();
}

absl::Status ShowRecord(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::optional<std::uint64_t> number, values.Number("N"));
  v1::GetRecordRequest request;
  request.set_sequence(*number);
  v1::GetRecordResponse response;
  VSL_RETURN_IF_ERROR(session.Ask(request, response));
  VSL_ASSIGN_OR_RETURN(const Checkpoint checkpoint,
                       OpenLogCheckpoint(response.checkpoint(), values.Text("--log-key")));
  VSL_ASSIGN_OR_RETURN(const Record record, DecodeRecord(response.record()));
  if (response.sequence() != *number || record.sequence != *number ||
      !CheckInclusion(response, checkpoint).ok()) {
    return refuse::RecordBroken(*number, "its proof does not lead to the checkpoint");
  }
  VSL_RETURN_IF_ERROR(PrintRecord(response, session));
  session.err() << fmt::format("record {} is in the log of {} records with root {}\n", *number,
                               checkpoint.size, HashToBase64(checkpoint.root));
  return absl::OkStatus();
}

absl::Status Balances(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::optional<std::uint64_t> as_at, values.Number("--as-at"));
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  v1::ListBalancesRequest request;
  if (as_at) request.set_as_at(*as_at);
  VSL_ASSIGN_OR_RETURN(const std::optional<Date> known_on, values.Day("--known-on"));
  VSL_ASSIGN_OR_RETURN(const std::optional<Date> effective_by, values.Day("--effective-by"));
  if (known_on) request.set_known_on(FormatDate(*known_on));
  if (effective_by) request.set_effective_by(FormatDate(*effective_by));
  request.set_fund(fund.text);
  Listing listing{
      {{"fund", "Fund"}, {"account", "Account"}, {"balance", "Balance", CellType::kMoney}},
      {},
      "Nothing was ever posted."};
  std::uint64_t counted = 0;
  VSL_RETURN_IF_ERROR(EachPage<v1::ListBalancesResponse>(
      session, request, [&](const v1::ListBalancesResponse& page) {
        counted = page.as_at();
        for (const v1::AccountBalance& balance : page.balances()) {
          listing.rows.push_back(
              {balance.fund(), balance.account(), Pence{balance.balance_pence()}});
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  session.err() << fmt::format("as at record {}; debit above nil, credit below\n", counted);
  return absl::OkStatus();
}

absl::Status Reverse(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::optional<std::uint64_t> record, values.Number("RECORD"));
  v1::ProposeReversalRequest request;
  request.set_record(*record);
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

absl::Status ConfirmReversal(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId reversal, values.Item("ID"));
  v1::ConfirmReversalRequest request;
  request.set_reversal(reversal.text);
  return session.Write(request);
}

std::vector<Verb> Verbs() {
  return {{"checkpoint",
           "Shows the signed checkpoint of the whole log.",
           "vsledger audit checkpoint",
           {LogKeyFlag()},
           Effect::kReads,
           ShowCheckpoint,
           "Keep it: with it anybody can later prove whether the log still holds what it held."},
          {"record",
           "Shows one record as JSON and verifies that the log holds it.",
           "vsledger audit record 12",
           {Position("N", "the record's number, from 0"), LogKeyFlag()},
           Effect::kReads,
           ShowRecord,
           ""},
          {"balances",
           "Lists the balance of every account.",
           "vsledger audit balances --as-at 120 --output csv",
           {Optional("--as-at", "RECORD", "as they stood after this record (the newest)"),
            KnownOnFlag(), EffectiveByFlag(), OnlyFund()},
           Effect::kReads,
           Balances,
           "--known-on asks what the ledger had learnt by a day, --effective-by what had happened "
           "by it, whenever it was learnt; both together, what was then known to have happened."},
          ProveVerb(),
          WitnessVerb(),
          ExportVerb(),
          VerifyVerb(),
          VerifyReportVerb(),
          {"reverse",
           "Proposes to reverse a record, for another person to confirm.",
           "vsledger audit reverse 120 --reason 'approved twice'",
           {Position("RECORD", "the record's number"),
            Needed("--reason", "TEXT", "why; kept apart from the log")},
           Effect::kWrites,
           Reverse,
           "What is paid or invoiced is not reversed: a bounced payment is recorded with payment "
           "bounce."},
          {"confirm-reversal",
           "Reverses what another person proposed.",
           "vsledger audit confirm-reversal rv-85",
           {Position("ID", "the reversal, such as rv-85")},
           Effect::kWrites,
           ConfirmReversal,
           ""}};
}

}  // namespace

Noun AuditNoun() { return {"audit", "the log, its proofs, and corrections", Verbs()}; }

}  // namespace vsledger::client
