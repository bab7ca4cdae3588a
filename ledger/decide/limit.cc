// Decisions about limits: up to which amount an officer may approve.
#include "ledger/decide/desk.h"
#include "ledger/index.h"

namespace vsledger {
namespace {

// The person's limit as it stands, or a new one of nil. CHANGED_SINCE_SEEN.
absl::StatusOr<OfficerLimit> LimitFor(const Desk& desk, const PersonId& person) {
  for (const ItemId& id : desk.view().IdsByKey(key::LimitOf(person))) {
    return desk.Need<OfficerLimit>("person", id);
  }
  OfficerLimit limit;
  limit.id = desk.NextId<OfficerLimit>();
  limit.person = person;
  return limit;
}

}  // namespace

// AMOUNT_NOT_POSITIVE (below nil), SAME_PERSON (nobody sets their own), CHANGED_SINCE_SEEN, the
// same as it stands: that record.
absl::StatusOr<Decision> Decide(Desk& desk, const SetLimit& command) {
  if (command.amount < Pence{}) return refuse::AmountNotPositive("amount", command.amount);
  if (command.person == desk.person()) return refuse::OwnLimit();
  VSL_ASSIGN_OR_RETURN(OfficerLimit limit, LimitFor(desk, command.person));
  const bool stands = !limit.set_by.empty() && limit.amount == command.amount;
  if (stands) return desk.Already(limit.id);
  limit.amount = command.amount;
  limit.set_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kLimitSet, desk.today(), {limit}));
  return desk.Finish();
}

}  // namespace vsledger
