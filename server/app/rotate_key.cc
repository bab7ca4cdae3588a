#include "server/app/rotate_key.h"

#include <fmt/format.h>

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "ledger/base/status_macros.h"
#include "ledger/command/command.h"
#include "server/app/access_digest.h"
#include "server/app/command_run.h"
#include "server/app/opening.h"
#include "server/app/permanent_form.h"
#include "server/store/log_signer.h"
#include "server/store/store.h"

namespace vsledger {
namespace {

Envelope Change(const NoteSigner& made, const LogKeys& keys, EarlierKeys earlier) {
  Envelope envelope;
  const std::string verifier_key = made.verifier().ToString();
  envelope.command = ChangeKey{verifier_key, earlier == EarlierKeys::kDrop};
  envelope.actor = {PersonId(kServerPerson), Role::kServer};
  envelope.request_id = RequestId(fmt::format("change-key-{}", keys.all.size() + 1));
  envelope.payload = verifier_key;
  return envelope;
}

// Writes the record and signs over it. A change that is refused leaves no key; after a failure of
// the disk nobody knows what it holds, and the key stays.
absl::Status WriteChange(Store& store, const Envelope& change, Instant now,
                         std::span<const NoteSigner> signers, std::size_t number) {
  absl::Status changed;
  const auto run = [&](WriteBatch& batch) {
    changed =
        batch.Run([&](CommandScope& scope) { return RunCommand(scope, change, now).status(); });
  };
  VSL_RETURN_IF_ERROR(store.Write(run, CheckpointSignerOf(signers)).status());
  if (!changed.ok()) VSL_RETURN_IF_ERROR(store.folder().RemoveKey(number));
  return changed;
}

}  // namespace

absl::StatusOr<LogKeys> RotateKey(const std::string& path, EarlierKeys earlier) {
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, Store::Open(path, PermanentForm()));
  VSL_ASSIGN_OR_RETURN(const Opening opening, ReadOpening(*store));
  VSL_ASSIGN_OR_RETURN(const LedgerClock clock, ClockOf(opening, store->access_log()));
  VSL_ASSIGN_OR_RETURN(const Instant now, NextInstant(clock.Now(), opening.last));
  std::vector<NoteSigner> signers;
  if (earlier == EarlierKeys::kGoOnSigning) {
    VSL_ASSIGN_OR_RETURN(signers, SignersOf(store->folder(), opening.keys));
  }
  // On the disk before a record names it: a log whose key was lost could never sign again.
  const std::size_t number = opening.keys.all.size();
  VSL_ASSIGN_OR_RETURN(Ed25519PrivateKey key, store->folder().MakeKey(number));
  VSL_ASSIGN_OR_RETURN(NoteSigner made, NoteSigner::Create(opening.ledger.origin, std::move(key)));
  const Envelope change = Change(made, opening.keys, earlier);
  signers.push_back(std::move(made));
  VSL_RETURN_IF_ERROR(WriteChange(*store, change, now, signers, number));
  VSL_ASSIGN_OR_RETURN(Opening after, ReadOpening(*store));
  return std::move(after.keys);
}

}  // namespace vsledger
