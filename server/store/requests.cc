#include "server/store/requests.h"

#include "ledger/base/refusals.h"

namespace vsledger {
namespace {

constexpr const char* kFind =
    "SELECT first_sequence, count, person, payload_hash FROM request WHERE request_id = ?1";

}  // namespace

Requests::Requests(SQLite::Database& ledger) : find_(ledger, kFind) {}

absl::StatusOr<std::optional<KnownRequest>> Requests::Find(const RequestId& id,
                                                           const PersonId& person,
                                                           std::string_view payload,
                                                           const SqlPrivateView& identity) {
  Cursor row = find_.With(id.text);
  if (!row.Next()) return std::nullopt;
  if (row.Text(2) != person.text) return refuse::RequestIdReused(id);
  // Without the salt nobody can tell any more what was asked; the id alone answers then.
  const bool same = row.IsNull(3) || identity.Opens(row.Sha(3), payload).value_or(true);
  if (!same) return refuse::RequestIdReused(id);
  return KnownRequest{row.Count(0), static_cast<std::uint32_t>(row.Count(1))};
}

}  // namespace vsledger
