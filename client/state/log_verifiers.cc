#include "client/state/log_verifiers.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/merkle.h"
#include "ledger/proof/merkle_proof.h"
#include "proto/codec/hashes_codec.h"
#include "proto/codec/record_codec.h"

namespace vsledger::client {
namespace {

// The change of key in a record that the log of `checkpoint` holds.
absl::StatusOr<LogKey> ProvenChange(const Checkpoint& checkpoint, const v1::ProvenRecord& proven) {
  const auto broken = [&](std::string_view why) {
    return refuse::RecordBroken(proven.sequence(), why);
  };
  const absl::StatusOr<std::vector<Hash>> proof = HashesFromWire(proven.inclusion_proof());
  if (proven.sequence() >= checkpoint.size || !proof.ok() ||
      !VerifyInclusion(proven.sequence(), checkpoint.size, LeafHash(proven.record()), *proof,
                       checkpoint.root)
           .ok()) {
    return broken("its proof does not lead to the checkpoint");
  }
  VSL_ASSIGN_OR_RETURN(const Record record, DecodeRecord(proven.record()));
  const auto* const change =
      record.items.empty() ? nullptr : std::get_if<LogKey>(&record.items.front());
  if (record.event.kind != EventKind::kKeyChanged || change == nullptr) {
    return broken("it changes no key");
  }
  return *change;
}

// The keys that the records name, each following the one before.
absl::StatusOr<LogKeys> ChainOf(const Checkpoint& checkpoint,
                                const google::protobuf::RepeatedPtrField<v1::ProvenRecord>& all) {
  LogKeys keys;
  for (const v1::ProvenRecord& proven : all) {
    VSL_ASSIGN_OR_RETURN(const LogKey change, ProvenChange(checkpoint, proven));
    if (keys.all.empty()) keys.all.push_back(change.follows);
    const absl::Status follows = CheckFollows(change, keys, checkpoint.origin);
    if (!follows.ok()) {
      return refuse::RecordBroken(
          proven.sequence(), fmt::format("{} {}", change.id.text, std::string(follows.message())));
    }
    keys.Add(change);
  }
  return keys;
}

}  // namespace

LogVerifiers OnlyKey(const NoteVerifier& key) { return {{key}, {key}}; }

absl::StatusOr<std::vector<NoteVerifier>> VerifiersOf(std::span<const std::string> keys) {
  std::vector<NoteVerifier> verifiers;
  for (const std::string& key : keys) {
    absl::StatusOr<NoteVerifier> verifier = NoteVerifier::Parse(key);
    if (!verifier.ok()) {
      return absl::DataLossError(fmt::format("the log names a key that is none: {}",
                                             std::string(verifier.status().message())));
    }
    verifiers.push_back(*std::move(verifier));
  }
  return verifiers;
}

std::vector<NoteVerifier> ReadVerifiers(std::string_view text) {
  std::vector<NoteVerifier> keys;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    absl::StatusOr<NoteVerifier> key = NoteVerifier::Parse(text.substr(0, end));
    if (!key.ok() || (!keys.empty() && key->name() != keys.front().name())) return {};
    keys.push_back(*std::move(key));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return keys;
}

std::string WriteVerifiers(std::span<const NoteVerifier> keys) {
  std::string text;
  for (const NoteVerifier& key : keys) text += key.ToString() + "\n";
  return text;
}

absl::StatusOr<LogVerifiers> LearnKeys(
    const OpenedCheckpoint& checkpoint, std::span<const NoteVerifier> believed,
    const google::protobuf::RepeatedPtrField<v1::ProvenRecord>& changes) {
  if (changes.empty()) {
    const std::vector<NoteVerifier> known(believed.begin(), believed.end());
    return LogVerifiers{known, known};
  }
  if (static_cast<std::size_t>(changes.size()) > kMaxLogKeys) {
    return absl::DataLossError("the server names more keys than a log can have");
  }
  VSL_ASSIGN_OR_RETURN(const LogKeys keys, ChainOf(checkpoint.checkpoint, changes));
  LogVerifiers learnt;
  VSL_ASSIGN_OR_RETURN(learnt.all, VerifiersOf(keys.all));
  VSL_ASSIGN_OR_RETURN(learnt.in_force, VerifiersOf(keys.InForce()));
  const bool signs = std::ranges::any_of(
      learnt.in_force, [&](const NoteVerifier& key) { return IsSignedBy(checkpoint.note, key); });
  if (signs) return learnt;
  return absl::DataLossError(
      "the checkpoint is signed with a key that its log does not name or has dropped");
}

}  // namespace vsledger::client
