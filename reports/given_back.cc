#include "reports/given_back.h"

#include <variant>

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"
#include "ledger/index.h"
#include "ledger/rules/payment_rules.h"
#include "reports/frame.h"

namespace vsledger {
namespace {

using report::CellType;
using report::RowKind;
using report::Section;

constexpr std::monostate kEmpty;

std::string StateTitle(RecoupmentState state) {
  switch (state) {
    case RecoupmentState::kProposed:
      return "proposed";
    case RecoupmentState::kAgreed:
      return "agreed";
    case RecoupmentState::kInvoiced:
      return "invoiced";
    case RecoupmentState::kSettled:
      return "settled";
  }
  VSL_UNREACHABLE("a recoupment state without a title");
}

// The confirmed successions behind a key.
std::vector<Successor> Successions(const View& view, const std::string& key) {
  std::vector<Successor> found;
  for (const ItemId& id : view.IdsByKey(key)) {
    const std::optional<Successor> successor = FindAs<Successor>(view, id);
    if (successor && successor->state == ProposalState::kConfirmed) found.push_back(*successor);
  }
  return found;
}

}  // namespace

Pence OwedBack(const SettingStanding& standing) {
  Pence sum;
  for (const Recoupment& owed : standing.recoupments) sum += OutstandingOf(owed);
  return sum;
}

Section RecoupmentsSection(const SettingStanding& standing) {
  Section section{"recoupments",
                  "What comes back",
                  "Agreed to be given back of what was paid, and what came of it.",
                  {{"recoupment", "Recoupment", CellType::kText},
                   {"allocation", "Allocation", CellType::kText},
                   {"state", "Status", CellType::kText},
                   {"amount", "To give back", CellType::kMoney},
                   {"received", "Received", CellType::kMoney},
                   {"set-off", "Set off", CellType::kMoney},
                   {"written-off", "Written off", CellType::kMoney},
                   {"owed-back", "Still to give back", CellType::kMoney}},
                  {},
                  ""};
  Recoupment all;
  for (const Recoupment& owed : standing.recoupments) {
    section.rows.push_back(
        {RowKind::kLine,
         {owed.id.text, owed.allocation.text, StateTitle(owed.state), owed.amount, owed.received,
          owed.set_off, owed.written_off, OutstandingOf(owed)}});
    all.amount += owed.amount;
    all.received += owed.received;
    all.set_off += owed.set_off;
    all.written_off += owed.written_off;
  }
  section.rows.push_back({RowKind::kTotal,
                          {kEmpty, kEmpty, kEmpty, all.amount, all.received, all.set_off,
                           all.written_off, OutstandingOf(all)}});
  return section;
}

std::vector<std::string> SuccessionNotes(const View& view, const SettingRef& setting) {
  std::vector<std::string> notes;
  for (const Successor& before : Successions(view, key::PredecessorsOf(setting))) {
    notes.push_back(fmt::format(
        "It took the place of {} on {} and is paid for it since; what was allocated there stands "
        "in that setting's own report.",
        before.before.text, DateTitle(before.from)));
  }
  for (const Successor& after : Successions(view, key::SuccessorOf(setting))) {
    notes.push_back(fmt::format(
        "{} took its place on {}: what is owed either way went to it, and payments since then "
        "stand in its report.",
        after.after.text, DateTitle(after.from)));
  }
  return notes;
}

}  // namespace vsledger
