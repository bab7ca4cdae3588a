#include "server/store/check_keys.h"

#include <fmt/format.h>

#include <span>
#include <utility>
#include <variant>

#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "server/store/query.h"

namespace vsledger {
namespace {

// The derived table is proved elsewhere; if it lies, checkpoints do not have the signatures due.
constexpr const char* kItemsWithKey =
    "SELECT item_id FROM item_key WHERE key = ?1 ORDER BY item_id";

}  // namespace

KeyWalk::KeyWalk(SQLite::Database& ledger, const RecordCodec& codec) : codec_(codec) {
  bringing_.insert(0);
  Query items(ledger, kItemsWithKey);
  Cursor row = items.With(key::OfKind(LogKey::kPrefix));
  while (row.Next()) bringing_.insert(ItemSequence(ItemId(row.Text(0))));
}

absl::Status KeyWalk::Add(const Item& item) {
  std::string text;
  if (const auto* ledger = std::get_if<LedgerIdentity>(&item)) text = ledger->verifier_key;
  if (const auto* change = std::get_if<LogKey>(&item)) text = change->verifier_key;
  VSL_ASSIGN_OR_RETURN(NoteVerifier verifier, NoteVerifier::Parse(text));
  verifiers_.push_back(std::move(verifier));
  if (const auto* change = std::get_if<LogKey>(&item)) {
    keys_.Add(*change);
  } else {
    keys_.all.push_back(text);
  }
  return absl::OkStatus();
}

absl::Status KeyWalk::Take(std::uint64_t sequence, std::string_view entry) {
  if (!bringing_.contains(sequence)) return absl::OkStatus();
  const absl::StatusOr<Record> record = codec_.decode(entry);
  const bool brings = record.ok() && !record->items.empty() && Add(record->items.front()).ok();
  if (brings) return absl::OkStatus();
  return absl::DataLossError(
      fmt::format("record {} does not name the key that it brought", sequence));
}

absl::StatusOr<OpenedCheckpoint> KeyWalk::OpenSignedByAll(const std::string& note) const {
  if (verifiers_.empty()) return absl::DataLossError("the log names no key");
  const std::span<const NoteVerifier> due = std::span(verifiers_).subspan(keys_.dropped);
  VSL_ASSIGN_OR_RETURN(OpenedCheckpoint opened, OpenCheckpointOfAny(note, due));
  for (const NoteVerifier& key : due) {
    if (IsSignedBy(opened.note, key)) continue;
    return absl::DataLossError(
        fmt::format("the key {}, which signs there, has not signed it", key.ToString()));
  }
  return opened;
}

absl::Status KeyWalk::CheckSignedByOne(const std::string& note) const {
  if (verifiers_.empty()) return absl::DataLossError("the log names no key");
  return OpenCheckpointOfAny(note, verifiers_).status();
}

}  // namespace vsledger
