#include "ledger/rules/payment_rules.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "ledger/index.h"

namespace vsledger {

std::string BankTextOf(const ItemId& payment) {
  return "PPP " + absl::AsciiStrToUpper(payment.text);
}

Pence DueOf(const Allocation& allocation) { return allocation.approved - allocation.cut; }

Pence LeftOf(const Allocation& allocation) {
  return allocation.approved - allocation.cut - allocation.recouped;
}

Pence OutstandingOf(const Recoupment& recoupment) {
  return recoupment.amount - recoupment.received - recoupment.set_off - recoupment.written_off;
}

Recoupment Settled(Recoupment owed) {
  const Pence outstanding = OutstandingOf(owed);
  owed.write_off_proposed = std::min(owed.write_off_proposed, outstanding);
  if (outstanding == Pence{}) {
    owed.state = RecoupmentState::kSettled;
  } else if (owed.state == RecoupmentState::kSettled) {
    owed.state = RecoupmentState::kAgreed;
  }
  return owed;
}

std::vector<Recoupment> DebtsOf(const View& view, const FundCode& fund, const SettingRef& payee) {
  std::vector<Recoupment> debts;
  for (const SettingRef& setting : WithPredecessors(view, payee)) {
    for (const ItemId& id : view.IdsByKey(key::OwedBack(fund, setting))) {
      if (std::optional<Recoupment> owed = FindAs<Recoupment>(view, id)) {
        debts.push_back(*std::move(owed));
      }
    }
  }
  std::sort(debts.begin(), debts.end(), [](const Recoupment& a, const Recoupment& b) {
    return ItemSequence(a.id) < ItemSequence(b.id);
  });
  return debts;
}

Pence SetOffIn(const Payment& payment) {
  Pence sum;
  for (const PaymentLine& line : payment.lines) {
    if (line.amount < Pence{}) sum -= line.amount;
  }
  return sum;
}

std::vector<SettingRef> WithSuccessors(const View& view, const SettingRef& setting) {
  std::vector<SettingRef> line = {setting};
  // A setting is succeeded once, and never by one of its predecessors (check/give_back_sums.cc).
  for (bool moved = true; moved;) {
    moved = false;
    for (const ItemId& id : view.IdsByKey(key::SuccessorOf(line.back()))) {
      const std::optional<Successor> next = FindAs<Successor>(view, id);
      if (!next || next->state != ProposalState::kConfirmed) continue;
      line.push_back(next->after);
      moved = true;
      break;
    }
  }
  return line;
}

SettingRef PaidAt(const View& view, const SettingRef& setting) {
  return WithSuccessors(view, setting).back();
}

std::vector<SettingRef> WithPredecessors(const View& view, const SettingRef& setting) {
  std::vector<SettingRef> found = {setting};
  // Grows as it is walked: predecessors of predecessors.
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const ItemId& id : view.IdsByKey(key::PredecessorsOf(found[i]))) {
      const std::optional<Successor> before = FindAs<Successor>(view, id);
      if (before && before->state == ProposalState::kConfirmed) found.push_back(before->before);
    }
  }
  return found;
}

}  // namespace vsledger
