#include "server/app/access_digest.h"

#include <fmt/format.h>

#include "ledger/base/status_macros.h"
#include "ledger/index.h"

namespace vsledger {
namespace {

// Up to which day the last digest went; none before the first.
std::optional<Date> CoveredThrough(const View& view) {
  const std::vector<ItemId> digests = view.IdsByKey(key::OfKind(AccessDigest::kPrefix));
  if (digests.empty()) return std::nullopt;
  const std::optional<AccessDigest> last = FindAs<AccessDigest>(view, digests.back());
  if (!last) return std::nullopt;
  return last->through;
}

}  // namespace

absl::StatusOr<std::optional<Envelope>> DueDigest(const View& view, AccessLog& log, Date today) {
  const Date through = today - 1;
  VSL_ASSIGN_OR_RETURN(const std::optional<Date> first, log.FirstDate());
  const std::optional<Date> covered = CoveredThrough(view);
  if (!first || *first > through || (covered && *covered >= through)) return std::nullopt;
  VSL_ASSIGN_OR_RETURN(const AccessCount count, log.Digest(covered, through));
  if (count.lines == 0) return std::nullopt;
  Envelope envelope;
  envelope.command = DigestAccess{through, count.lines, count.sha256};
  envelope.actor = {PersonId(kServerPerson), Role::kServer};
  envelope.request_id = RequestId(fmt::format("access-digest/{}", FormatDate(through)));
  envelope.payload =
      fmt::format("{} {} {}", FormatDate(through), count.lines, HashToHex(count.sha256));
  return envelope;
}

}  // namespace vsledger
