#include "ledger/check/references.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/log_keys.h"

namespace vsledger {
namespace {

// The record being proved and what stood before it. An item that the record changes keeps what it
// names (changeable.h), so only new ones are looked at.
struct Proof {
  const Record& record;
  const View& before;

  absl::Status Broken(const ItemId& id, std::string_view why) const {
    return refuse::RecordBroken(record.sequence, fmt::format("{} {}", id.text, why));
  }
  absl::Status Holds(bool is, const ItemId& id, std::string_view why) const {
    return is ? absl::OkStatus() : Broken(id, why);
  }
  bool IsThere(const std::string& key) const { return !before.IdsByKey(key).empty(); }

  absl::Status Fund(const ItemId& id, const FundCode& fund) const {
    return Holds(FundByCode(before, fund).has_value(), id, "is of a fund that was never opened");
  }
  absl::Status Child(const ItemId& id, const ChildId& child) const {
    return Holds(IsThere(key::ChildById(child)), id, "names a child that is not in the ledger");
  }
  absl::Status Setting(const ItemId& id, const SettingRef& setting) const {
    return Holds(IsThere(key::SettingByRef(setting)), id,
                 "names a setting that is not in the ledger");
  }
  absl::Status Supplier(const ItemId& id, const ItemId& supplier) const {
    return Holds(FindAs<vsledger::Supplier>(before, supplier).has_value(), id,
                 "names a supplier that is not in the ledger");
  }
  absl::Status Only(const ItemId& id, const std::string& key) const {
    return Holds(!IsThere(key), id, "is made for what has such an item already");
  }
};

// Kinds that name nothing, or whose sums look at it (item_sums.h).
template <typename T>
absl::Status NewItem(const Proof&, const T&) {
  return absl::OkStatus();
}
absl::Status NewItem(const Proof& proof, const Rate& rate) {
  return proof.Fund(rate.id, rate.fund);
}
absl::Status NewItem(const Proof& proof, const Award& award) {
  return proof.Fund(award.id, award.fund);
}
absl::Status NewItem(const Proof& proof, const Receipt& receipt) {
  return proof.Fund(receipt.id, receipt.fund);
}
absl::Status NewItem(const Proof& proof, const Policy& policy) {
  return proof.Fund(policy.id, policy.fund);
}
absl::Status NewItem(const Proof& proof, const VatHandover& vat) {
  return proof.Fund(vat.id, vat.fund);
}
absl::Status NewItem(const Proof& proof, const Setting& setting) {
  return proof.Only(setting.id, key::SettingByRef(setting.ref));
}
absl::Status NewItem(const Proof& proof, const Child& child) {
  return proof.Only(child.id, key::ChildById(child.child));
}
absl::Status NewItem(const Proof& proof, const CareHistory& care) {
  VSL_RETURN_IF_ERROR(proof.Child(care.id, care.child));
  return proof.Only(care.id, key::CareOf(care.child));
}
absl::Status NewItem(const Proof& proof, const Placement& placement) {
  VSL_RETURN_IF_ERROR(proof.Child(placement.id, placement.child));
  return proof.Setting(placement.id, placement.setting);
}
absl::Status NewItem(const Proof& proof, const Payee& payee) {
  VSL_RETURN_IF_ERROR(
      proof.Holds(payee.setting.empty() != payee.supplier.empty(), payee.id, "is not one payee's"));
  if (payee.supplier.empty()) {
    VSL_RETURN_IF_ERROR(proof.Setting(payee.id, payee.setting));
    return proof.Only(payee.id, key::PayeeOf(payee.setting));
  }
  VSL_RETURN_IF_ERROR(proof.Supplier(payee.id, payee.supplier));
  return proof.Only(payee.id, key::PayeeOf(payee.supplier));
}
absl::Status NewItem(const Proof& proof, const Allocation& allocation) {
  VSL_RETURN_IF_ERROR(proof.Fund(allocation.id, allocation.fund));
  VSL_RETURN_IF_ERROR(proof.Child(allocation.id, allocation.child));
  if (!allocation.run.empty()) {
    const std::optional<TermRun> run = FindAs<TermRun>(proof.before, allocation.run);
    VSL_RETURN_IF_ERROR(
        proof.Holds(run && run->fund == allocation.fund && run->term == allocation.term,
                    allocation.id, "is of no run of its term"));
  }
  if (!allocation.overrides.empty()) {
    const auto other = FindAs<Allocation>(proof.before, allocation.overrides);
    VSL_RETURN_IF_ERROR(proof.Holds(other && other->child == allocation.child, allocation.id,
                                    "stands beside no allocation of its child"));
  }
  return proof.Setting(allocation.id, allocation.setting);
}
absl::Status NewItem(const Proof& proof, const Order& order) {
  VSL_RETURN_IF_ERROR(proof.Fund(order.id, order.fund));
  if (order.kind == OrderKind::kPurchase) return proof.Supplier(order.id, order.supplier);
  return proof.Holds(order.supplier.empty(), order.id, "is internal and names a supplier");
}
absl::Status NewItem(const Proof& proof, const Delivery& delivery) {
  if (!delivery.setting.empty()) {
    VSL_RETURN_IF_ERROR(proof.Setting(delivery.id, delivery.setting));
  }
  for (const DeliveryShare& share : delivery.shares) {
    VSL_RETURN_IF_ERROR(proof.Child(delivery.id, share.child));
  }
  return absl::OkStatus();
}
absl::Status NewItem(const Proof& proof, const Transfer& transfer) {
  return proof.Fund(transfer.id, transfer.fund);
}
absl::Status NewItem(const Proof& proof, const TermRun& run) {
  return proof.Fund(run.id, run.fund);
}
absl::Status NewItem(const Proof& proof, const PepStatus& pep) {
  VSL_RETURN_IF_ERROR(proof.Child(pep.id, pep.child));
  return proof.Only(pep.id, key::PepOf(pep.child, pep.term));
}
absl::Status NewItem(const Proof& proof, const OfficerLimit& limit) {
  return proof.Only(limit.id, key::LimitOf(limit.person));
}
absl::Status NewItem(const Proof& proof, const Successor& successor) {
  VSL_RETURN_IF_ERROR(proof.Setting(successor.id, successor.before));
  return proof.Setting(successor.id, successor.after);
}
// Of an allocation of the same fund, in a state that can be made smaller or give back.
template <typename T>
absl::Status OfAllocation(const Proof& proof, const T& item, AllocationState state) {
  const std::optional<Allocation> allocation = FindAs<Allocation>(proof.before, item.allocation);
  return proof.Holds(allocation && allocation->fund == item.fund && allocation->state == state,
                     item.id, "is of no allocation of its fund that it can be of");
}
absl::Status NewItem(const Proof& proof, const Cut& cut) {
  return OfAllocation(proof, cut, AllocationState::kApproved);
}
absl::Status NewItem(const Proof& proof, const Recoupment& recoupment) {
  return OfAllocation(proof, recoupment, AllocationState::kPaid);
}
absl::Status NewItem(const Proof& proof, const YearEnd& year_end) {
  VSL_RETURN_IF_ERROR(proof.Fund(year_end.id, year_end.fund));
  return proof.Only(year_end.id, key::YearEndOf(year_end.fund));
}
absl::Status NewItem(const Proof& proof, const GrantReturn& paid) {
  return proof.Fund(paid.id, paid.fund);
}
absl::Status NewItem(const Proof& proof, const InstalmentPlan& plan) {
  VSL_RETURN_IF_ERROR(proof.Fund(plan.id, plan.fund));
  return proof.Only(plan.id, key::InstalmentPlanOf(plan.fund));
}
absl::Status NewItem(const Proof& proof, const Correction& correction) {
  const std::optional<Order> order = FindAs<Order>(proof.before, correction.order);
  return proof.Holds(
      order && order->fund == correction.fund && order->category == correction.category,
      correction.id, "is of no order of its fund");
}
absl::Status NewItem(const Proof& proof, const CreditNote& note) {
  const std::optional<Invoice> invoice = FindAs<Invoice>(proof.before, note.invoice);
  const std::optional<Order> order = FindAs<Order>(proof.before, note.order);
  return proof.Holds(invoice && order && invoice->order == note.order &&
                         invoice->supplier == note.supplier && invoice->fund == note.fund &&
                         order->category == note.category,
                     note.id, "is of no invoice of its order");
}
absl::Status NewItem(const Proof& proof, const Payment& payment) {
  return proof.Fund(payment.id, payment.fund);
}
absl::Status NewItem(const Proof& proof, const LogKey& change) {
  const auto ledger = FindAs<LedgerIdentity>(proof.before, MakeItemId(LedgerIdentity::kPrefix, 0));
  const absl::Status follows =
      CheckFollows(change, LogKeysOf(proof.before), ledger ? ledger->origin : "");
  return follows.ok() ? follows : proof.Broken(change.id, std::string(follows.message()));
}

absl::Status CheckNewItems(const Proof& proof) {
  for (const Item& item : proof.record.items) {
    // Its id says which record made it (transitions.h has proved that it says so truly).
    if (ItemSequence(IdOf(item)) != proof.record.sequence) continue;
    VSL_RETURN_IF_ERROR(
        std::visit([&proof](const auto& held) { return NewItem(proof, held); }, item));
  }
  return absl::OkStatus();
}

// The item of kind T that the event is about; none if it is about another kind.
template <typename T>
const T* Subject(const Record& record) {
  for (const Item& item : record.items) {
    if (IdOf(item) == record.event.subject) return std::get_if<T>(&item);
  }
  return nullptr;
}

// The policy with this id, if it is an adopted one of the fund.
std::optional<Policy> PolicyOf(const View& before, const ItemId& id, const FundCode& fund) {
  std::optional<Policy> policy = FindAs<Policy>(before, id);
  const bool is = policy && policy->fund == fund && policy->state == ProposalState::kConfirmed;
  return is ? std::move(policy) : std::nullopt;
}

// An allocation stands on an adopted policy of its fund, and took the facts on its reference date.
bool StandsOnPolicy(const Proof& proof, const Allocation& allocation) {
  const std::optional<Policy> policy = PolicyOf(proof.before, allocation.policy, allocation.fund);
  return policy && proof.record.relied_on == std::vector<ItemId>{allocation.policy} &&
         std::any_of(policy->terms.begin(), policy->terms.end(), [&](const PolicyTerm& term) {
           return term.term == allocation.term && term.reference_date == allocation.reference_date;
         });
}

// What an award stands on: its rate, and once confirmed the policy that its fund is split by.
std::vector<ItemId> GroundOf(const Proof& proof, const Award& award) {
  std::vector<ItemId> ground;
  if (!award.rate.empty()) ground.push_back(award.rate);
  if (award.state == ProposalState::kProposed) return ground;
  const std::optional<vsledger::Fund> fund = FundByCode(proof.before, award.fund);
  const std::optional<Policy> policy = fund ? SplittingPolicy(proof.before, *fund) : std::nullopt;
  if (policy) ground.push_back(policy->id);
  return ground;
}

absl::Status CheckReliedOn(const Proof& proof) {
  const Record& record = proof.record;
  const std::string_view why = "does not rely on what it stands on";
  switch (record.event.kind) {
    case EventKind::kRunProposed: {
      const auto* run = Subject<TermRun>(record);
      return proof.Holds(run != nullptr && PolicyOf(proof.before, run->policy, run->fund) &&
                             record.relied_on == std::vector<ItemId>{run->policy},
                         record.event.subject, why);
    }
    case EventKind::kAllocationRequested:
    case EventKind::kAllocationDrafted:
    case EventKind::kAllocationSubmitted:
    case EventKind::kAllocationHeld:
    case EventKind::kAllocationApproved: {
      const auto* allocation = Subject<Allocation>(record);
      return proof.Holds(allocation != nullptr && StandsOnPolicy(proof, *allocation),
                         record.event.subject, why);
    }
    case EventKind::kOrderRequested:
    case EventKind::kOrderApproved: {
      const auto* order = Subject<Order>(record);
      return proof.Holds(order != nullptr && record.relied_on.size() == 1 &&
                             PolicyOf(proof.before, record.relied_on.front(), order->fund),
                         record.event.subject, why);
    }
    case EventKind::kAwardProposed:
    case EventKind::kAwardConfirmed: {
      const auto* award = Subject<Award>(record);
      return proof.Holds(award != nullptr && record.relied_on == GroundOf(proof, *award),
                         record.event.subject, why);
    }
    case EventKind::kPolicyAdopted:
      return proof.Holds(record.relied_on == std::vector<ItemId>{record.event.subject},
                         record.event.subject, why);
    default:
      return proof.Holds(record.relied_on.empty(), record.event.subject,
                         "relies on something, which its event never does");
  }
}

}  // namespace

absl::Status CheckReferences(const Record& record, const View& before) {
  const Proof proof{record, before};
  VSL_RETURN_IF_ERROR(CheckNewItems(proof));
  return CheckReliedOn(proof);
}

}  // namespace vsledger
