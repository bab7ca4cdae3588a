// Decisions about settings that take the place of others: academies, mergers (domain.md section 1).
#include <algorithm>

#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/index.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

// Not succeeded already, and not proposed so in the same words.
absl::Status NeedNoOther(const Desk& desk, const Successor& wanted) {
  for (const ItemId& id : desk.view().IdsByKey(key::SuccessorOf(wanted.before))) {
    const std::optional<Successor> other = FindAs<Successor>(desk.view(), id);
    if (!other || other->id == wanted.id) continue;
    const bool same = other->after == wanted.after && other->from == wanted.from;
    if (other->state == ProposalState::kConfirmed || same) {
      return refuse::DuplicateItem(id, fmt::format("succession of {}", wanted.before.text));
    }
  }
  return absl::OkStatus();
}

// The line of successors comes to an end: `after` is neither the setting itself nor in a line that
// leads to it.
absl::Status NeedNoRing(const Desk& desk, const Setting& after, const SettingRef& before) {
  const std::vector<SettingRef> line = WithSuccessors(desk.view(), after.ref);
  if (std::find(line.begin(), line.end(), before) == line.end()) return absl::OkStatus();
  const std::string is =
      after.ref == before ? "that setting itself" : fmt::format("a predecessor of {}", before.text);
  return refuse::IllegalTransition(after.id, is, "make a successor of");
}

}  // namespace

// SETTING_UNKNOWN (before, then after; one that only GIAS has is recorded first), DUPLICATE_ITEM
// (succeeded already, or proposed in the same words), ILLEGAL_TRANSITION (a ring).
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeSuccessor& command) {
  VSL_ASSIGN_OR_RETURN(const Setting before, NeedSetting(desk, "before", command.before));
  VSL_ASSIGN_OR_RETURN(const Setting after, NeedSetting(desk, "after", command.after));
  Successor successor;
  successor.before = before.ref;
  successor.after = after.ref;
  successor.from = command.from;
  successor.proposed_by = desk.person();
  VSL_RETURN_IF_ERROR(NeedNoOther(desk, successor));
  VSL_RETURN_IF_ERROR(NeedNoRing(desk, after, before.ref));
  successor.id = desk.NextId<Successor>();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kSuccessorProposed, desk.today(), {successor}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already confirmed: that record, SAME_PERSON, DATE_IN_FUTURE (it
// has not begun), DUPLICATE_ITEM and ILLEGAL_TRANSITION (another was confirmed since). What is owed
// either way goes with it, fund by fund (design.md section 4).
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmSuccessor& command) {
  VSL_ASSIGN_OR_RETURN(Successor successor, desk.Need<Successor>("successor", command.successor));
  if (successor.state == ProposalState::kConfirmed) return desk.Already(successor.id);
  VSL_RETURN_IF_ERROR(NeedOther(desk, successor.id, successor.proposed_by, "proposed", "confirm"));
  if (desk.today() < successor.from) {
    return refuse::DateInFuture("from", successor.from, desk.today());
  }
  VSL_RETURN_IF_ERROR(NeedNoOther(desk, successor));
  VSL_ASSIGN_OR_RETURN(const Setting after, NeedSetting(desk, "after", successor.after));
  VSL_RETURN_IF_ERROR(NeedNoRing(desk, after, successor.before));
  successor.state = ProposalState::kConfirmed;
  successor.confirmed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kSuccessorConfirmed, desk.today(), {successor}));
  return desk.Finish();
}

}  // namespace vsledger
