#include "ledger/rules/payment_rules.h"

#include "absl/strings/ascii.h"
#include "ledger/index.h"

namespace vsledger {

std::string BankTextOf(const ItemId& payment) {
  return "PPP " + absl::AsciiStrToUpper(payment.text);
}

Pence DueOf(const Allocation& allocation) { return allocation.approved - allocation.cut; }

Pence OutstandingOf(const Recoupment& recoupment) {
  return recoupment.amount - recoupment.received - recoupment.set_off - recoupment.written_off;
}

Pence SetOffIn(const Payment& payment) {
  Pence sum;
  for (const PaymentLine& line : payment.lines) {
    if (line.amount < Pence{}) sum -= line.amount;
  }
  return sum;
}

SettingRef PaidAt(const View& view, const SettingRef& setting) {
  SettingRef now = setting;
  // A setting is succeeded once, and never by one of its predecessors (decide/successor.cc).
  for (bool moved = true; moved;) {
    moved = false;
    for (const ItemId& id : view.IdsByKey(key::SuccessorOf(now))) {
      const std::optional<Successor> next = FindAs<Successor>(view, id);
      if (!next || next->state != ProposalState::kConfirmed) continue;
      now = next->after;
      moved = true;
      break;
    }
  }
  return now;
}

}  // namespace vsledger
