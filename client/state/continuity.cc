#include "client/state/continuity.h"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

#include "client/session.h"
#include "client/state/log_verifiers.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/merkle_proof.h"
#include "proto/codec/hashes_codec.h"
#include "vsledger/v1/audit_service.pb.h"

namespace vsledger::client {
namespace {

// Another client may keep a newer checkpoint while ours is being proved; then it is proved again.
constexpr int kMaxTries = 10;

// Shows both checkpoints: together they prove it to anybody who has the log's key.
absl::Status Refused(const Session& session, std::string_view what, const KeptCheckpoint& earlier,
                     const KeptCheckpoint& later) {
  session.err() << fmt::format("the checkpoint seen before:\n\n{}\nthe checkpoint now:\n\n{}\n",
                               earlier.note, later.note);
  return absl::DataLossError(
      fmt::format("{}: {} records were signed before and {} now; keep both checkpoints and ask who "
                  "runs the server",
                  what, earlier.checkpoint.size, later.checkpoint.size));
}

// Whether the call failed without the server having said anything of its log.
bool IsNoAnswer(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
         absl::IsCancelled(status) || absl::IsPermissionDenied(status) ||
         absl::IsUnauthenticated(status);
}

// What came with an answer, proved to be of the log that was fetched, perhaps of an earlier time.
absl::Status ProveSeen(Session& session, const std::string& note,
                       const FetchedCheckpoint& fetched) {
  const absl::StatusOr<KeptCheckpoint> seen = TrustedCheckpoint(note, fetched.all);
  if (!seen.ok()) {
    return absl::DataLossError(
        fmt::format("the server's checkpoints are of two logs of the name {}: {}",
                    fetched.newest.checkpoint.origin, std::string(seen.status().message())));
  }
  return ProveContinues(session, *seen, fetched.newest);
}

// What is seen of a log of which nothing is kept: the key comes with the first checkpoint, and is
// held to from then on.
absl::StatusOr<KeptCheckpoint> FirstSight(Session& session, const std::string& note) {
  VSL_ASSIGN_OR_RETURN(FetchedCheckpoint fetched, FetchCheckpoint(session));
  VSL_RETURN_IF_ERROR(ProveSeen(session, note, fetched));
  return std::move(fetched.newest);
}

// The newest checkpoint that continues what is kept: the one seen or, where that is an older one
// (the receipt of a request that was repeated) or another key signs by now, the server's newest.
absl::StatusOr<KeptCheckpoint> NewestProven(Session& session, const KeptCheckpoint& kept,
                                            const std::string& note) {
  absl::StatusOr<KeptCheckpoint> seen = TrustedCheckpoint(note, kept.keys);
  if (seen.ok() && seen->checkpoint.size >= kept.checkpoint.size &&
      !HasKeyBeside(note, kept.keys)) {
    VSL_RETURN_IF_ERROR(ProveContinues(session, kept, *seen));
    return seen;
  }
  VSL_ASSIGN_OR_RETURN(FetchedCheckpoint fetched, FetchCheckpoint(session, kept.keys));
  VSL_RETURN_IF_ERROR(ProveContinues(session, kept, fetched.newest));
  VSL_RETURN_IF_ERROR(ProveSeen(session, note, fetched));
  return std::move(fetched.newest);
}

// A person has to say whether a key that no kept key vouches for is the log's; and where to say so.
absl::Status NameKept(const absl::Status& status, const std::string& path) {
  return {status.code(),
          fmt::format("{} ({} holds what was seen of the log so far; once you have been told its "
                      "new key, remove that file)",
                      std::string(status.message()), path)};
}

absl::Status Settle(Session& session, const std::string& origin, const std::string& note) {
  const std::string path = KeptPath(session.settings().state_folder, origin);
  for (int attempt = 0; attempt < kMaxTries; ++attempt) {
    VSL_ASSIGN_OR_RETURN(const std::optional<KeptCheckpoint> kept, ReadKept(path));
    absl::StatusOr<KeptCheckpoint> newest =
        kept ? NewestProven(session, *kept, note) : FirstSight(session, note);
    if (kept && absl::IsDataLoss(newest.status()) && !TrustedCheckpoint(note, kept->keys).ok()) {
      return NameKept(newest.status(), path);
    }
    VSL_RETURN_IF_ERROR(newest.status());
    const absl::StatusOr<bool> written = KeepIfUnchanged(path, *newest, kept);
    if (absl::IsDataLoss(written.status())) return written.status();
    if (!written.ok()) {
      session.err() << fmt::format("the server's checkpoint was not kept: {}\n",
                                   std::string(written.status().message()));
      return absl::OkStatus();
    }
    if (*written) return absl::OkStatus();
  }
  session.err() << "the server's checkpoint was not kept: other clients were quicker\n";
  return absl::OkStatus();
}

}  // namespace

void SeenCheckpoints::Add(std::string_view note) {
  if (note.empty()) return;
  const std::string text(note);
  const absl::StatusOr<std::string> origin = ClaimedOrigin(text);
  const std::lock_guard lock(mutex_);
  if (!origin.ok()) {
    malformed_ = origin.status();
    return;
  }
  const std::uint64_t size = ParseCheckpoint(ParseNote(text)->text)->size;
  auto& newest = newest_[*origin];
  if (newest.second.empty() || size > newest.first) newest = {size, text};
}

absl::StatusOr<std::map<std::string, std::string>> SeenCheckpoints::Newest() const {
  const std::lock_guard lock(mutex_);
  VSL_RETURN_IF_ERROR(malformed_);
  std::map<std::string, std::string> notes;
  for (const auto& [origin, newest] : newest_) notes[origin] = newest.second;
  return notes;
}

absl::Status ProveContinues(Session& session, const KeptCheckpoint& earlier,
                            const KeptCheckpoint& later) {
  const Checkpoint& from = earlier.checkpoint;
  const Checkpoint& to = later.checkpoint;
  if (to.size < from.size)
    return Refused(session, "the server's log has gone back", earlier, later);
  if (to.size == from.size) {
    if (to.root == from.root) return absl::OkStatus();
    return Refused(session, "the server shows another log than before", earlier, later);
  }
  if (from.size == 0) return absl::OkStatus();
  v1::GetConsistencyProofRequest request;
  request.set_from_size(from.size);
  request.set_to_size(to.size);
  v1::GetConsistencyProofResponse response;
  const absl::Status asked = session.Ask(request, response);
  if (IsNoAnswer(asked)) return asked;
  if (!asked.ok()) {
    return Refused(session,
                   fmt::format("the server cannot prove that its log goes on from the one seen "
                               "before ({})",
                               std::string(asked.message())),
                   earlier, later);
  }
  const absl::StatusOr<std::vector<Hash>> proof = HashesFromWire(response.consistency_proof());
  if (proof.ok() && VerifyConsistency(from.size, to.size, *proof, from.root, to.root).ok()) {
    return absl::OkStatus();
  }
  return Refused(session, "the server shows another log than before", earlier, later);
}

absl::StatusOr<FetchedCheckpoint> FetchCheckpoint(Session& session,
                                                  std::span<const NoteVerifier> believed) {
  v1::GetCheckpointResponse response;
  VSL_RETURN_IF_ERROR(session.Ask(v1::GetCheckpointRequest(), response));
  std::vector<NoteVerifier> keys(believed.begin(), believed.end());
  if (keys.empty()) {
    const absl::StatusOr<NoteVerifier> key = NoteVerifier::Parse(response.verifier_key());
    if (!key.ok()) return absl::DataLossError("the server's verifier key is none");
    keys.push_back(*key);
  }
  const absl::StatusOr<OpenedCheckpoint> opened = OpenCheckpointOfAny(response.checkpoint(), keys);
  if (!opened.ok()) return absl::DataLossError(std::string(opened.status().message()));
  VSL_ASSIGN_OR_RETURN(LogVerifiers learnt, LearnKeys(*opened, keys, response.key_changes()));
  return FetchedCheckpoint{{std::move(learnt.in_force), opened->checkpoint, response.checkpoint()},
                           std::move(learnt.all)};
}

absl::Status SettleCheckpoints(Session& session) {
  if (session.settings().state_folder.empty()) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const auto notes, session.seen().Newest());
  for (const auto& [origin, note] : notes) {
    VSL_RETURN_IF_ERROR(Settle(session, origin, note));
  }
  return absl::OkStatus();
}

}  // namespace vsledger::client
