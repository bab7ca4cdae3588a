#include "ledger/rules/log_keys.h"

#include <algorithm>

#include "fmt/format.h"
#include "ledger/index.h"
#include "ledger/proof/note_key.h"

namespace vsledger {

void LogKeys::Add(const LogKey& change) {
  if (change.drops_earlier) dropped = all.size();
  all.push_back(change.verifier_key);
}

LogKeys LogKeysOf(const View& view) {
  LogKeys keys;
  const auto ledger = FindAs<LedgerIdentity>(view, MakeItemId(LedgerIdentity::kPrefix, 0));
  if (!ledger) return keys;
  keys.all.push_back(ledger->verifier_key);
  for (const ItemId& id : view.IdsByKey(key::OfKind(LogKey::kPrefix))) {
    if (const std::optional<LogKey> change = FindAs<LogKey>(view, id)) keys.Add(*change);
  }
  return keys;
}

absl::Status CheckFollows(const LogKey& change, const LogKeys& keys, std::string_view origin) {
  const absl::StatusOr<NoteVerifier> verifier = NoteVerifier::Parse(change.verifier_key);
  if (!verifier.ok() || verifier->name() != origin) {
    return absl::InvalidArgumentError(fmt::format("is no key called {}", origin));
  }
  if (keys.all.empty() || change.follows != keys.all.back()) {
    return absl::InvalidArgumentError("does not follow the key before it");
  }
  // By the key itself: a verifier key has only one spelling.
  if (std::ranges::find(keys.all, change.verifier_key) != keys.all.end()) {
    return absl::InvalidArgumentError("was a key of the log before");
  }
  return absl::OkStatus();
}

}  // namespace vsledger
