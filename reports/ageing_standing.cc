#include "reports/ageing_standing.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <variant>

#include "absl/container/flat_hash_map.h"
#include "fmt/format.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "ledger/rules/evidence_rules.h"
#include "ledger/rules/payment_rules.h"
#include "reports/frame.h"

namespace vsledger {
namespace {

// Sums by who is owed, or owes, or what they are held for, as accounts name it.
using ByName = std::map<std::string, Pence>;

// Reads the items of one fund. One overload of Take for each kind that can wait for a decision.
class Reader {
 public:
  Reader(const View& view, const FundCode& fund) : view_(view), fund_(fund) {}

  AgeingStanding Read(Date on, std::int64_t evidence_days) {
    ReadUnpaid();
    ReadUnevidenced(on, evidence_days);
    ReadOrders();
    ReadOwedBack();
    ReadWaiting();
    SetDaysOfDecisions();
    return std::move(standing_);
  }

  // What the items come to, to be compared with balances.
  const ByName& owed() const { return owed_; }
  const ByName& owed_back() const { return owed_back_; }
  const ByName& held() const { return held_; }

 private:
  void ReadUnpaid() {
    for (const ItemId& id : view_.IdsByKey(key::OwedIn(fund_))) {
      const std::optional<Allocation> allocation = FindAs<Allocation>(view_, id);
      if (!allocation) continue;  // a supplier's invoice
      Add(standing_.unpaid, *allocation, DueOf(*allocation));
      owed_[PaidAt(view_, allocation->setting).text] += DueOf(*allocation);
    }
  }

  void ReadUnevidenced(Date on, std::int64_t evidence_days) {
    for (const ItemId& id : view_.IdsByKey(key::Unevidenced(fund_))) {
      const std::optional<Allocation> allocation = FindAs<Allocation>(view_, id);
      if (!allocation) continue;
      const std::optional<Date> due = EvidenceDueOn(view_, *allocation, evidence_days);
      if (!due || on <= *due) continue;
      Add(standing_.unevidenced, *allocation, DueOf(*allocation)).since = *due;
    }
  }

  void ReadOrders() {
    for (const ItemId& id : view_.IdsByKey(key::OrdersIn(fund_))) {
      const std::optional<Order> order = FindAs<Order>(view_, id);
      if (!order || order->state != OrderState::kApproved) continue;
      const bool to_come = order->kind == OrderKind::kPurchase && order->delivered < order->ordered;
      if (!to_come && order->held == Pence{}) continue;
      standing_.undelivered.push_back(LineOf(*order, order->held));
      held_[id.text] += order->held;
    }
  }

  void ReadOwedBack() {
    for (const ItemId& id : view_.IdsByKey(key::OfKind(Recoupment::kPrefix))) {
      const std::optional<Recoupment> owed = FindAs<Recoupment>(view_, id);
      if (!owed || owed->fund != fund_ || owed->state == RecoupmentState::kProposed) continue;
      const Pence outstanding = OutstandingOf(*owed);
      if (outstanding == Pence{}) continue;
      standing_.owed_back.push_back(LineOf(*owed, outstanding));
      owed_back_[PaidAt(view_, owed->setting).text] += outstanding;
    }
  }

  void ReadWaiting() {
    for (const std::string& key :
         {key::RatesOf(fund_), key::AwardsOf(fund_), key::PoliciesOf(fund_), key::Waiting(fund_),
          key::OfKind(Reversal::kPrefix)}) {
      for (const ItemId& id : view_.IdsByKey(key)) {
        const std::optional<Versioned> found = view_.Find(id);
        if (!found) continue;
        since_ = DayOf(found->sequence);
        std::visit([this](const auto& item) { Take(item); }, found->item);
      }
    }
  }

  // What waits for nobody's decision.
  template <typename T>
  void Take(const T&) {}

  void Take(const Rate& rate) { TakeProposal("rate", rate, rate.per_child); }
  void Take(const Award& award) { TakeProposal("award", award, award.amount); }
  void Take(const Policy& policy) { TakeProposal("policy", policy, std::nullopt); }
  void Take(const Transfer& transfer) { TakeProposal("transfer", transfer, transfer.amount); }
  void Take(const Cut& cut) { TakeProposal("cut", cut, cut.amount); }
  void Take(const YearEnd& year_end) { TakeProposal("year end", year_end, year_end.recoverable); }
  void Take(const Correction& correction) {
    TakeProposal("correction", correction, correction.amount);
  }
  void Take(const Reversal& reversal) {
    if (reversal.fund == fund_) TakeProposal("reversal", reversal, std::nullopt);
  }
  void Take(const Order& order) { Wait("order", LineOf(order, order.cost)); }
  void Take(const Recoupment& owed) {
    if (owed.state == RecoupmentState::kProposed) {
      Wait("recoupment", LineOf(owed, owed.amount));
    } else {
      Wait("write-off", LineOf(owed, owed.write_off_proposed));
    }
  }
  void Take(const Allocation& allocation) {
    switch (allocation.state) {
      case AllocationState::kSubmitted:
        return Wait("request", LineOf(allocation, allocation.requested));
      case AllocationState::kQueried:
        return Wait("query", LineOf(allocation, allocation.requested));
      case AllocationState::kHeld:
        held_[allocation.id.text] += allocation.held;
        return Wait("held in principle", LineOf(allocation, allocation.held));
      default:
        return;
    }
  }

  template <typename T>
  void TakeProposal(std::string_view what, const T& proposal, std::optional<Pence> amount) {
    if (proposal.state == ProposalState::kConfirmed) return;
    Wait(what, {proposal.id, {}, {}, {}, {}, amount});
  }
  void Wait(std::string_view what, AgedLine line) {
    line.what = what;
    line.since = since_;
    standing_.waiting.push_back(std::move(line));
  }

  AgedLine LineOf(const Allocation& allocation, Pence amount) const {
    return {allocation.id, allocation.category.text, allocation.child, allocation.setting.text, {},
            amount};
  }
  AgedLine LineOf(const Order& order, Pence amount) const {
    return {order.id, order.category.text, {}, order.supplier.text, {}, amount};
  }
  AgedLine LineOf(const Recoupment& owed, Pence amount) const {
    const std::optional<Allocation> of = FindAs<Allocation>(view_, owed.allocation);
    return {owed.id, owed.allocation.text, of ? of->child : ChildId(), owed.setting.text, {},
            amount};
  }
  AgedLine& Add(std::vector<AgedLine>& lines, const Allocation& allocation, Pence amount) {
    lines.push_back(LineOf(allocation, amount));
    return lines.back();
  }

  Date DayOf(std::uint64_t sequence) const {
    const std::optional<Record> record = view_.FindRecord(sequence);
    return record ? record->recorded_on : Date();
  }

  // The days on which what waits was decided: later records change it, so it is looked for in the
  // log, from the oldest of these on.
  void SetDaysOfDecisions() {
    absl::flat_hash_map<ItemId, AgedLine*> wanted;
    std::uint64_t first = view_.size();
    for (auto* const lines : {&standing_.unpaid, &standing_.undelivered, &standing_.owed_back}) {
      for (AgedLine& line : *lines) {
        wanted[line.item] = &line;
        first = std::min(first, ItemSequence(line.item));
      }
    }
    for (std::uint64_t sequence = first; sequence < view_.size(); ++sequence) {
      const std::optional<Record> record = view_.FindRecord(sequence);
      if (!record || !Decides(record->event.kind)) continue;
      const auto line = wanted.find(record->event.subject);
      if (line != wanted.end()) line->second->since = record->recorded_on;
    }
  }
  static bool Decides(EventKind kind) {
    return kind == EventKind::kAllocationApproved || kind == EventKind::kOrderApproved ||
           kind == EventKind::kRecoupmentAgreed;
  }

  const View& view_;
  const FundCode& fund_;
  AgeingStanding standing_;
  Date since_;  // of what is taken
  ByName owed_, owed_back_, held_;
};

// Each account under `root` against what the items say of it, and no item without its account.
// `name_of` gives the name under which the items know the account's last part.
template <typename NameOf>
absl::Status Prove(const View& view, const FundCode& fund, const std::string& root, bool is_credit,
                   const ByName& items, const NameOf& name_of) {
  ByName differences = items;
  for (const auto& [account, balance] : view.Balances(fund)) {
    if (!IsUnder(account.name, root) || account.name.text.size() <= root.size()) continue;
    differences[name_of(account.name.text.substr(root.size() + 1))] -=
        is_credit ? -balance : balance;
  }
  for (const auto& [name, difference] : differences) {
    VSL_RETURN_IF_ERROR(
        Agree(fmt::format("{} of {}, items less balance", root, name), difference, Pence{}));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<AgeingStanding> AgeingOf(const View& view, const FundCode& fund, Date on,
                                        std::int64_t evidence_days) {
  Reader reader(view, fund);
  AgeingStanding standing = reader.Read(on, evidence_days);
  const auto payee = [&view](const std::string& ref) { return PaidAt(view, SettingRef(ref)).text; };
  const auto itself = [](const std::string& id) { return id; };
  VSL_RETURN_IF_ERROR(Prove(view, fund, "liability:setting", true, reader.owed(), payee));
  VSL_RETURN_IF_ERROR(Prove(view, fund, "asset:recoupment", false, reader.owed_back(), payee));
  VSL_RETURN_IF_ERROR(Prove(view, fund, "budget:held", true, reader.held(), itself));
  return standing;
}

}  // namespace vsledger
