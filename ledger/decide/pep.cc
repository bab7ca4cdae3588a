// Decisions about PEP statuses: facts, as the ePEP system has them.
#include "ledger/decide/desk.h"
#include "ledger/index.h"

namespace vsledger {
namespace {

// Bands of need that a policy may name.
constexpr int kMaxBand = 9;

std::optional<PepStatus> Recorded(const View& view, const ChildId& child, Term term) {
  for (const ItemId& id : view.IdsByKey(key::PepOf(child, term))) {
    return FindAs<PepStatus>(view, id);
  }
  return std::nullopt;
}

}  // namespace

// CHILD_UNKNOWN, MALFORMED_NUMBER (band), DATE_IN_FUTURE (held_on), already so: that record. A
// later status of the same term takes the earlier one's place.
absl::StatusOr<Decision> Decide(Desk& desk, const RecordPep& command) {
  VSL_ASSIGN_OR_RETURN(const ChildId child, NeedChild(desk, "child", command.child));
  if (command.band < 0 || kMaxBand < command.band) {
    return refuse::MalformedNumber("band", std::to_string(command.band), "a band from 1 to 9");
  }
  if (command.held_on && desk.today() < *command.held_on) {
    return refuse::DateInFuture("held_on", *command.held_on, desk.today());
  }
  const std::optional<PepStatus> known = Recorded(desk.view(), child, command.term);
  PepStatus pep = known.value_or(PepStatus());
  pep.held_on = command.held_on;
  pep.rating = command.rating;
  pep.band = command.band;
  const bool same_reference = Says(desk, pep.reference, command.reference);
  if (known && pep == *known && same_reference) return desk.Already(known->id);
  if (!known) {
    pep.id = desk.NextId<PepStatus>();
    pep.child = child;
    pep.term = command.term;
  }
  if (!same_reference) {
    pep.reference = desk.sealer().Seal(PrivateKind::kPepReference, command.reference, child);
  }
  VSL_RETURN_IF_ERROR(
      desk.Write(EventKind::kPepRecorded, pep.held_on.value_or(desk.today()), {pep}));
  return desk.Finish();
}

}  // namespace vsledger
