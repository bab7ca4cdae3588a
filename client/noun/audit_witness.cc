#include "client/noun/audit_witness.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "client/noun/audit_export.h"
#include "client/session.h"
#include "client/state/continuity.h"
#include "client/state/witness_folder.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

std::uint64_t UnixTime() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::seconds>(since).count());
}

// The keys one of which must have signed: those believed so far, which --log-key must not
// contradict; none on a first run without it.
absl::StatusOr<std::vector<NoteVerifier>> ExpectedLog(const Values& values,
                                                      const WitnessFolder& folder) {
  if (!values.Has("--log-key")) return folder.log();
  const absl::StatusOr<NoteVerifier> given = NoteVerifier::Parse(values.Text("--log-key"));
  if (!given.ok()) {
    return absl::InvalidArgumentError(
        fmt::format("--log-key is no key of a log: {}", std::string(given.status().message())));
  }
  if (folder.log().empty()) return std::vector<NoteVerifier>{*given};
  if (std::ranges::find(folder.log(), *given) != folder.log().end()) return folder.log();
  return absl::InvalidArgumentError(
      fmt::format("this folder watches {}, not the log of --log-key; name a new folder for a key "
                  "that the log did not announce under an earlier one",
                  folder.log().front().ToString()));
}

absl::Status Witness(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(WitnessFolder folder,
                       WitnessFolder::Open(values.Text("DIR"), values.Text("--name")));
  if (folder.is_new()) session.out() << folder.witness().verifier().ToString() << '\n';
  VSL_ASSIGN_OR_RETURN(const std::vector<NoteVerifier> log, ExpectedLog(values, folder));
  VSL_ASSIGN_OR_RETURN(const FetchedCheckpoint fetched, FetchCheckpoint(session, log));
  const KeptCheckpoint& newest = fetched.newest;
  if (folder.last()) {
    VSL_RETURN_IF_ERROR(ProveContinues(session, *folder.last(), newest));
  }
  VSL_RETURN_IF_ERROR(folder.SetLog(newest.keys));
  VSL_RETURN_IF_ERROR(folder.Accept(newest, UnixTime()));
  session.err() << fmt::format("{}/checkpoint: {} records, root {}, cosigned by {}\n",
                               values.Text("DIR"), newest.checkpoint.size,
                               HashToBase64(newest.checkpoint.root),
                               folder.witness().verifier().name());
  return absl::OkStatus();
}

}  // namespace

Verb WitnessVerb() {
  return {"witness",
          "Keeps a history of the log's checkpoints of one's own, and cosigns the newest.",
          "vsledger audit witness watch --name witness.example",
          {Position("DIR", "the witness's folder; the first run makes it and prints its key"),
           Optional("--name", "NAME", "of the key that the first run makes (witness.MACHINE)"),
           LogKeyFlag()},
          Effect::kReads,
          Witness,
          "Run it often, on a machine that those who run the server cannot reach. DIR/checkpoint "
          "is the newest checkpoint with a cosignature (cosignature/v1), DIR/history every one "
          "accepted. A log that has gone back, or is another, is refused with exit code 7. The "
          "first run believes the server's word for the log's key unless --log-key gives it; a new "
          "key of the log is believed once an earlier one has signed the record that names it."};
}

}  // namespace vsledger::client
