// The decision about the log's key.
#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/proof/note_key.h"
#include "ledger/rules/log_keys.h"

namespace vsledger {
namespace {

absl::Status NeedRoom(const LogKeys& keys, bool drops_earlier) {
  if (keys.all.size() >= kMaxLogKeys) {
    return refuse::TooMany("keys", keys.all.size() + 1, kMaxLogKeys);
  }
  const std::size_t in_force = drops_earlier ? 1 : keys.InForce().size() + 1;
  return in_force <= kMaxKeysInForce ? absl::OkStatus()
                                     : refuse::TooMany("keys in force", in_force, kMaxKeysInForce);
}

}  // namespace

// ITEM_UNKNOWN without a ledger; MALFORMED_ID for what is no key of this log; DUPLICATE_ITEM for a
// key that the log has or had; TOO_MANY (kMaxKeysInForce, kMaxLogKeys).
absl::StatusOr<Decision> Decide(Desk& desk, const ChangeKey& command) {
  const ItemId ledger_id = MakeItemId(LedgerIdentity::kPrefix, 0);
  VSL_ASSIGN_OR_RETURN(const LedgerIdentity ledger, desk.Need<LedgerIdentity>("ledger", ledger_id));
  const absl::StatusOr<NoteVerifier> verifier = NoteVerifier::Parse(command.verifier_key);
  if (!verifier.ok() || verifier->name() != ledger.origin) {
    return refuse::MalformedId("verifier_key", command.verifier_key,
                               fmt::format("a key called {}", ledger.origin));
  }
  const LogKeys keys = LogKeysOf(desk.view());
  for (const std::string& known : keys.all) {
    if (known == command.verifier_key) return refuse::DuplicateItem(ledger_id, "key of the log");
  }
  VSL_RETURN_IF_ERROR(NeedRoom(keys, command.drops_earlier));
  const LogKey change{desk.NextId<LogKey>(), command.verifier_key, keys.all.back(),
                      command.drops_earlier};
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kKeyChanged, desk.today(), {change}));
  return desk.Finish();
}

}  // namespace vsledger
