#include "server/app/query/work_list.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/evidence_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/payment_rules.h"
#include "ledger/rules/year_end_rules.h"

namespace vsledger {
namespace {

constexpr std::array<std::string_view, 22> kMethods{
    "RunService/ApproveRun",
    "AllocationService/ApproveAllocation",
    "AllocationService/ApproveAllocation",
    "AllocationService/AnswerAllocation",
    "AllocationService/SubmitAllocation",
    "OrderService/ApproveOrder",
    "OrderService/RecordDelivery",
    "PaymentService/ReleasePayments",
    "PaymentService/ConfirmPayments",
    "FundService/ConfirmRate",
    "FundService/ConfirmAward",
    "FundService/AdoptPolicy",
    "FundService/ConfirmTransfer",
    "RecoupmentService/ConfirmCut",
    "RecoupmentService/AgreeRecoupment",
    "RecoupmentService/ConfirmWriteOff",
    "CorrectionService/ConfirmReversal",
    "RegistryService/ConfirmSuccessor",
    "RegistryService/VerifyPayee",
    "AllocationService/RecordEvidence",
    "YearEndService/ConfirmYearEnd",
    "YearEndService/ConfirmCorrection",
};

// Gathers one person's work. One overload of Take for each kind of item that can wait.
class Gatherer {
 public:
  Gatherer(const View& view, const WorkQuestion& question) : view_(view), question_(question) {}

  std::vector<WorkInList> Gather() {
    for (const ItemId& id : view_.IdsByKey(key::OfKind(Fund::kPrefix))) {
      const std::optional<Fund> fund = FindAs<Fund>(view_, id);
      if (fund && (question_.fund.empty() || question_.fund == fund->code)) OfFund(*fund);
    }
    TakeAll(key::OfKind(Reversal::kPrefix));
    if (question_.fund.empty()) {
      TakeAll(key::OfKind(Successor::kPrefix));
      TakeAll(key::OfKind(Payee::kPrefix));
    }
    AddGrouped();
    std::stable_sort(work_.begin(), work_.end(), [](const WorkInList& a, const WorkInList& b) {
      return a.kind != b.kind ? a.kind < b.kind : a.since < b.since;
    });
    return std::move(work_);
  }

 private:
  void OfFund(const Fund& item) {
    const FundCode& fund = item.code;
    TakeAll(key::RatesOf(fund));
    TakeAll(key::AwardsOf(fund));
    TakeAll(key::PoliciesOf(fund));
    TakeAll(key::Waiting(fund));
    // What is learnt about the orders of a closed fund is a correction.
    if (!IsClosed(item)) TakeOrders(fund);
    TakeAll(key::OwedIn(fund));
    TakeAll(key::Unevidenced(fund));
    for (const ItemId& id : view_.IdsByKey(key::OfKind(Payment::kPrefix))) {
      const std::optional<Versioned> found = view_.Find(id);
      const auto* const payment = found ? std::get_if<Payment>(&found->item) : nullptr;
      if (payment != nullptr && payment->fund == fund) Take(*payment, found->sequence);
    }
  }

  void TakeAll(const std::string& key) {
    for (const ItemId& id : view_.IdsByKey(key)) {
      const std::optional<Versioned> found = view_.Find(id);
      if (!found) continue;
      std::visit([&](const auto& item) { Take(item, found->sequence); }, found->item);
    }
  }

  // Under a key of their own: those to be delivered do not wait for a decision.
  void TakeOrders(const FundCode& fund) {
    for (const ItemId& id : view_.IdsByKey(key::OrdersIn(fund))) {
      const std::optional<Versioned> found = view_.Find(id);
      const auto* const order = found ? std::get_if<Order>(&found->item) : nullptr;
      if (order != nullptr) TakeOrder(*order, found->sequence);
    }
  }

  bool May(WorkKind kind) const { return question_.may(MethodOf(kind)); }
  bool IsMine(const PersonId& person) const { return person == question_.person; }
  Date DateOf(std::uint64_t sequence) const {
    const std::optional<Record> record = view_.FindRecord(sequence);
    return record ? record->recorded_on : Date();
  }

  // Adds it if the person may do it and did not do the first half.
  template <typename T>
  WorkInList* Add(WorkKind kind, const T& item, const PersonId& first_half,
                  std::uint64_t sequence) {
    if (!May(kind) || (!first_half.empty() && IsMine(first_half))) return nullptr;
    WorkInList entry;
    entry.kind = kind;
    entry.item = item.id.text;
    entry.since = DateOf(sequence);
    entry.person = first_half;
    work_.push_back(std::move(entry));
    return &work_.back();
  }
  // The same of something of a fund, about a sum.
  template <typename T>
  WorkInList* AddSum(WorkKind kind, const T& item, Pence amount, const PersonId& first_half,
                     std::uint64_t sequence) {
    WorkInList* const entry = Add(kind, item, first_half, sequence);
    if (entry == nullptr) return nullptr;
    entry->fund = item.fund;
    entry->amount = amount;
    return entry;
  }

  // What waits for nobody, or is looked at elsewhere.
  template <typename T>
  void Take(const T&, std::uint64_t) {}

  void Take(const Rate& rate, std::uint64_t at) {
    if (rate.state == ProposalState::kConfirmed) return;
    AddSum(WorkKind::kConfirmRate, rate, rate.per_child, rate.proposed_by, at);
  }
  void Take(const Award& award, std::uint64_t at) {
    if (award.state == ProposalState::kConfirmed) return;
    AddSum(WorkKind::kConfirmAward, award, award.amount, award.proposed_by, at);
  }
  void Take(const Policy& policy, std::uint64_t at) {
    if (policy.state == ProposalState::kConfirmed) return;
    AddSum(WorkKind::kAdoptPolicy, policy, {}, policy.proposed_by, at);
  }
  void Take(const Transfer& transfer, std::uint64_t at) {
    if (transfer.state == ProposalState::kConfirmed) return;
    AddSum(WorkKind::kConfirmTransfer, transfer, transfer.amount, transfer.proposed_by, at);
  }
  void Take(const YearEnd& year_end, std::uint64_t at) {
    if (year_end.state == ProposalState::kConfirmed) return;
    AddSum(WorkKind::kConfirmYearEnd, year_end, year_end.recoverable, year_end.proposed_by, at);
  }
  void Take(const Correction& correction, std::uint64_t at) {
    if (correction.state == ProposalState::kConfirmed) return;
    AddSum(WorkKind::kConfirmCorrection, correction, correction.amount, correction.proposed_by, at);
  }
  bool ConfirmsIn(const FundCode& code) const {
    const std::optional<Fund> fund = FundByCode(view_, code);
    return fund && ConfirmsGivingBack(question_.role, *fund);
  }
  void Take(const Cut& cut, std::uint64_t at) {
    if (cut.state == ProposalState::kConfirmed || !ConfirmsIn(cut.fund)) return;
    AddSum(WorkKind::kConfirmCut, cut, cut.amount, cut.proposed_by, at);
  }
  void Take(const Recoupment& owed, std::uint64_t at) {
    if (owed.state == RecoupmentState::kProposed) {
      if (!ConfirmsIn(owed.fund)) return;
      AddSum(WorkKind::kAgreeRecoupment, owed, owed.amount, owed.proposed_by, at);
    } else if (owed.write_off_proposed > Pence{}) {
      AddSum(WorkKind::kConfirmWriteOff, owed, owed.write_off_proposed, owed.write_off_proposed_by,
             at);
    }
  }
  void Take(const Reversal& reversal, std::uint64_t at) {
    if (reversal.state == ProposalState::kConfirmed) return;
    if (!question_.fund.empty() && reversal.fund != question_.fund) return;
    AddSum(WorkKind::kConfirmReversal, reversal, {}, reversal.proposed_by, at);
  }
  void Take(const Successor& successor, std::uint64_t at) {
    if (successor.state == ProposalState::kConfirmed) return;
    WorkInList* const entry =
        Add(WorkKind::kConfirmSuccessor, successor, successor.proposed_by, at);
    if (entry != nullptr) entry->setting = successor.before;
  }
  void Take(const Payee& payee, std::uint64_t at) {
    if (payee.state == PayeeState::kVerified) return;
    WorkInList* const entry = Add(WorkKind::kVerifyPayee, payee, payee.entered_by, at);
    if (entry != nullptr) entry->setting = payee.setting;
  }
  void TakeOrder(const Order& order, std::uint64_t at) {
    if (order.state == OrderState::kSubmitted) {
      AddSum(WorkKind::kApproveOrder, order, order.cost, order.requested_by, at);
    } else if (order.state == OrderState::kApproved && order.kind == OrderKind::kPurchase &&
               order.delivered < order.ordered) {
      AddSum(WorkKind::kRecordDelivery, order, order.cost - order.delivered_cost, order.decided_by,
             at);
    }
  }
  void Take(const Payment& payment, std::uint64_t at) {
    if (payment.state != PaymentState::kReleased) return;
    WorkInList* const entry = AddSum(WorkKind::kConfirmPayment, payment, payment.amount, {}, at);
    if (entry == nullptr) return;
    entry->count = static_cast<std::int64_t>(payment.lines.size());
    entry->setting = payment.setting;
    entry->person = payment.released_by;
  }

  void Take(const Invoice& invoice, std::uint64_t at) {
    if (invoice.state != InvoiceState::kMatched || !May(WorkKind::kReleasePayment)) return;
    const std::optional<Order> order = FindAs<Order>(view_, invoice.order);
    if (order && (IsMine(order->requested_by) || IsMine(order->decided_by))) return;
    Group(WorkKind::kReleasePayment, invoice.supplier.text, invoice.fund, invoice.net + invoice.vat,
          at);
  }

  void Take(const Allocation& allocation, std::uint64_t at) {
    switch (allocation.state) {
      case AllocationState::kSubmitted:
        if (!allocation.run.empty()) return OfRun(allocation, at);
        return OfChild(WorkKind::kApproveAllocation, allocation, allocation.requested, at,
                       allocation.requested_by);
      case AllocationState::kHeld:
        return OfChild(WorkKind::kDecideHeld, allocation, allocation.held, at,
                       allocation.requested_by);
      case AllocationState::kQueried:
        return OfChild(WorkKind::kAnswerQuery, allocation, allocation.requested, at, {});
      case AllocationState::kDraft:
        if (!IsMine(allocation.requested_by)) return;
        return OfChild(WorkKind::kSubmitDraft, allocation, allocation.requested, at, {});
      case AllocationState::kApproved:
        if (!May(WorkKind::kReleasePayment) || IsMine(allocation.requested_by) ||
            IsMine(allocation.decided_by)) {
          return;
        }
        Group(WorkKind::kReleasePayment, PaidAt(view_, allocation.setting).text, allocation.fund,
              DueOf(allocation), at);
        return;
      case AllocationState::kPaid:
        return OfEvidence(allocation, at);
      default:
        return;
    }
  }

  void OfChild(WorkKind kind, const Allocation& allocation, Pence amount, std::uint64_t at,
               const PersonId& first_half) {
    WorkInList* const entry = AddSum(kind, allocation, amount, first_half, at);
    if (entry == nullptr) return;
    entry->child = allocation.child;
    entry->setting = allocation.setting;
  }

  void OfRun(const Allocation& allocation, std::uint64_t at) {
    if (!May(WorkKind::kApproveRun) || IsMine(allocation.requested_by)) return;
    Group(WorkKind::kApproveRun, allocation.run.text, allocation.fund, allocation.requested, at)
        .person = allocation.requested_by;
  }

  void OfEvidence(const Allocation& allocation, std::uint64_t at) {
    const std::optional<Date> due = EvidenceDueOn(view_, allocation, question_.evidence_days);
    if (!due || question_.today <= *due) return;
    OfChild(WorkKind::kRecordEvidence, allocation, allocation.approved, at, {});
    if (!work_.empty() && work_.back().item == allocation.id.text) work_.back().since = *due;
  }

  // What is done at once to many: one entry, since the first of them.
  WorkInList& Group(WorkKind kind, const std::string& item, const FundCode& fund, Pence amount,
                    std::uint64_t at) {
    const auto [place, is_new] = grouped_.try_emplace({kind, fund, item});
    WorkInList& entry = place->second;
    if (is_new) {
      entry.kind = kind;
      entry.item = item;
      entry.fund = fund;
      entry.count = 0;
      entry.since = DateOf(at);
    }
    ++entry.count;
    entry.amount += amount;
    return entry;
  }
  void AddGrouped() {
    for (auto& [key, entry] : grouped_) work_.push_back(std::move(entry));
  }

  using GroupKey = std::tuple<WorkKind, FundCode, std::string>;

  const View& view_;
  const WorkQuestion& question_;
  std::vector<WorkInList> work_;
  std::map<GroupKey, WorkInList> grouped_;
};

}  // namespace

std::string_view MethodOf(WorkKind kind) {
  const auto at = static_cast<std::size_t>(kind) - 1;
  VSL_CHECK(at < kMethods.size());
  return kMethods[at];
}

std::vector<WorkInList> WorkOf(const View& view, const WorkQuestion& question) {
  return Gatherer(view, question).Gather();
}

absl::StatusOr<Page<WorkInList>> ListWork(const Snapshot& snapshot, const WorkQuestion& question,
                                          const PageAsk& ask) {
  VSL_ASSIGN_OR_RETURN(const FixedStart start, ReadFixedStart(ask.token, snapshot.size()));
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<View> view, snapshot.AsAt(start.size));
  return CutFixed(WorkOf(*view, question), start, ask.size);
}

}  // namespace vsledger
