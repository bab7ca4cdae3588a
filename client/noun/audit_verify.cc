#include "client/noun/audit_verify.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "client/bundle/verify_export.h"
#include "client/bundle/witnessed.h"
#include "client/command/values.h"
#include "client/files/read_file.h"
#include "client/noun/audit_export.h"
#include "client/noun/audit_verify_proof.h"
#include "client/noun/shared_flags.h"
#include "client/print/listing.h"
#include "client/print/progress.h"
#include "client/print/receipt.h"
#include "client/session.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/note.h"

namespace vsledger::client {
namespace {

absl::StatusOr<std::vector<NamedNote>> KeptNotes(const Values& values) {
  std::vector<NamedNote> notes;
  for (const std::string& file : values.All("--checkpoint")) {
    VSL_ASSIGN_OR_RETURN(std::string note, ReadInput(file, kMaxNoteBytes));
    notes.push_back({file, std::move(note)});
  }
  return notes;
}

// What the notes say. Who may have signed them, only the log can tell.
absl::StatusOr<std::vector<EarlierCheckpoint>> KeptOf(const std::vector<NamedNote>& notes) {
  std::vector<EarlierCheckpoint> kept;
  for (const NamedNote& named : notes) {
    absl::StatusOr<Checkpoint> checkpoint = ReadCheckpoint(named.note);
    if (!checkpoint.ok()) {
      return absl::DataLossError(fmt::format("{} is no checkpoint of this log: {}", named.name,
                                             std::string(checkpoint.status().message())));
    }
    kept.push_back({named.name, named.note, *std::move(checkpoint)});
  }
  return kept;
}

// What the policy's witnesses stand for, among the checkpoints kept and the export's own; none
// without a policy. The walk proves that the export continues it.
absl::StatusOr<std::optional<WitnessedNote>> WitnessedBy(const Values& values,
                                                         const TileFolder& folder,
                                                         std::vector<NamedNote> notes) {
  if (!values.Has("--policy")) return std::nullopt;
  VSL_ASSIGN_OR_RETURN(const std::string text, ReadInput(values.Text("--policy"), kMaxPolicyBytes));
  VSL_ASSIGN_OR_RETURN(const WitnessPolicy policy, ParsePolicy(text));
  VSL_ASSIGN_OR_RETURN(std::string own, folder.ReadCheckpoint());
  notes.push_back({folder.path(), std::move(own)});
  VSL_ASSIGN_OR_RETURN(WitnessedNote witnessed, LargestWitnessed(notes, policy));
  return witnessed;
}

void TellWitnessed(const WitnessedNote& witnessed, Session& session) {
  std::vector<std::string> names;
  for (const Cosignature& cosignature : witnessed.witnessed.cosignatures) {
    names.push_back(cosignature.name);
  }
  session.err() << fmt::format(
      "the first {} records are witnessed by {} ({})\n", witnessed.witnessed.checkpoint.size,
      names.empty() ? "nobody, as the policy allows" : fmt::format("{}", fmt::join(names, ", ")),
      witnessed.name);
}

void PrintFound(const VerifiedExport& found, Session& session) {
  std::vector<report::Fact> facts{
      {"records", "Records", CountCell(found.checkpoint.size)},
      {"root", "Root", HashToBase64(found.checkpoint.root)},
      {"origin", "Origin", found.checkpoint.origin},
      {"authority", "Authority",
       fmt::format("{} {}", found.ledger.authority_code, found.ledger.authority_name)},
      {"evaluation", "Made-up data", found.ledger.evaluation ? "yes" : "no"},
      {"keys", "Keys that sign",
       report::Count{static_cast<std::int64_t>(found.keys.InForce().size())}},
      {"funds", "Funds", report::Count{found.funds}},
      {"accounts", "Accounts, balances proved", report::Count{found.accounts}},
  };
  for (report::Fact& fact : found.conclusions.Facts()) facts.push_back(std::move(fact));
  PrintFacts(facts, session.settings(), session.out());
}

absl::Status VerifyFolder(const Values& values, Session& session) {
  if (values.Has("--entry")) {
    return absl::InvalidArgumentError("--entry belongs to a proof file, not to a folder");
  }
  const TileFolder folder(values.Text("PATH"));
  VSL_ASSIGN_OR_RETURN(const NoteVerifier key, VerifyingKey(folder, values, session));
  VSL_ASSIGN_OR_RETURN(std::vector<NamedNote> notes, KeptNotes(values));
  VSL_ASSIGN_OR_RETURN(std::vector<EarlierCheckpoint> kept, KeptOf(notes));
  VSL_ASSIGN_OR_RETURN(const std::optional<WitnessedNote> witnessed,
                       WitnessedBy(values, folder, std::move(notes)));
  ProgressBar bar(session.err(), session.err_is_terminal(), "verifying", 0, "records");
  VSL_ASSIGN_OR_RETURN(const VerifiedExport found,
                       VerifyExport({folder, key, std::move(kept),
                                     [&bar](std::uint64_t records) { bar.Show(records); }}));
  bar.Clear();
  PrintFound(found, session);
  session.err() << "signature, hashes, tree, rules and balances hold; what followed from private "
                   "values stands as it was recorded\n";
  if (witnessed) TellWitnessed(*witnessed, session);
  return absl::OkStatus();
}

absl::Status Verify(const Values& values, Session& session) {
  std::error_code failed;
  const bool file = std::filesystem::is_regular_file(values.Text("PATH"), failed);
  return file ? VerifyProof(values, session) : VerifyFolder(values, session);
}

}  // namespace

absl::StatusOr<NoteVerifier> VerifyingKey(const TileFolder& folder, const Values& values,
                                          Session& session) {
  std::string text = values.Text("--log-key");
  if (text.empty()) {
    const absl::StatusOr<std::string> held = folder.ReadKeys();
    if (absl::IsNotFound(held.status())) {
      return absl::InvalidArgumentError(
          fmt::format("{} is no export: it has no verifier-key", folder.path()));
    }
    VSL_RETURN_IF_ERROR(held.status());
    // Any of them is enough: that the log names the others, and that all signed, is proved.
    text = held->substr(0, held->find('\n'));
    session.err() << fmt::format(
        "the key is the one in the folder; compare it with one you were given another way:\n{}\n",
        text);
  }
  absl::StatusOr<NoteVerifier> key = NoteVerifier::Parse(text);
  if (key.ok()) return key;
  return absl::InvalidArgumentError(
      fmt::format("that is no key of a log: {}", std::string(key.status().message())));
}

Verb VerifyVerb() {
  return {
      "verify",
      "Proves an exported log, or one record by its proof file, without a server.",
      "vsledger audit verify ledger-export",
      {Position("PATH", "a folder that audit export has written, or a .tlog-proof file"),
       LogKeyFlag(),
       Repeated("--checkpoint", "FILE",
                "a checkpoint of the log kept from earlier, which it must continue"),
       Optional("--policy", "FILE",
                "whose cosignatures one of these checkpoints, or the export's, must carry"),
       Optional("--entry", "FILE", "the record's bytes, for a proof file")},
      Effect::kReads,
      Verify,
      "Of a folder: the signature of every key that the log names, every hash, the tree, then "
      "every rule that holds for ever and every "
      "balance. A policy is a C2SP tlog-policy: log, witness, group and quorum lines; what "
      "vsledger "
      "audit witness keeps in its folder's checkpoint is what it looks for. Names the first record "
      "that does not verify and what is wrong with it, and exits "
      "with 7. Counts the records that rely on what cannot be worked out from the log, because it "
      "followed from names, dates of birth or other private values."};
}

}  // namespace vsledger::client
