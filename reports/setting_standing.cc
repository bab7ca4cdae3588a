#include "reports/setting_standing.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "ledger/rules/payment_rules.h"
#include "reports/frame.h"
#include "reports/parts.h"

namespace vsledger {
namespace {

// The items of kind T of this fund behind a key, in order of their making.
template <typename T>
std::vector<T> ItemsIn(const View& view, const FundCode& fund, const std::string& key) {
  std::vector<T> items;
  for (const ItemId& id : view.IdsByKey(key)) {
    std::optional<T> item = FindAs<T>(view, id);
    if (item && item->fund == fund) items.push_back(*std::move(item));
  }
  return items;
}

std::vector<AllocationStanding> AllocationsOf(const View& view, const FundCode& fund,
                                              const SettingRef& setting) {
  std::vector<AllocationStanding> found;
  for (const ItemId& id : view.IdsByKey(key::AllocationsAt(setting))) {
    const auto parts = PartsAs<Allocation>(view, id);
    if (parts.empty() || parts.back().item.fund != fund) continue;
    found.push_back(
        {parts.back().item, SumOver(parts, [](const Allocation& part) { return SumsOf(part); })});
  }
  const auto place = [](const AllocationStanding& standing) {
    return std::tuple(standing.allocation.term, ChildReference(standing.allocation.child));
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return found;
}

// The day that a record belongs to; none if it is not there.
std::optional<Date> DayOf(const View& view, std::uint64_t sequence) {
  const std::optional<Record> record = view.FindRecord(sequence);
  return record ? std::optional(record->effective_on) : std::nullopt;
}

// A payment is made by the record of its release, and changed by nothing but its confirmation or
// its bounce.
std::vector<DatedPayment> PaymentsOf(const View& view, const FundCode& fund,
                                     const SettingRef& setting) {
  std::vector<DatedPayment> payments;
  for (const ItemId& id : view.IdsByKey(key::PaymentsTo(setting))) {
    const auto parts = PartsAs<Payment>(view, id);
    if (parts.empty() || parts.back().item.fund != fund) continue;
    const Payment& payment = parts.back().item;
    DatedPayment dated{payment, SumOver(parts, [](const Payment& part) { return SumsOf(part); }),
                       DayOf(view, ItemSequence(id)), std::nullopt};
    if (payment.state != PaymentState::kReleased) {
      dated.settled_on = DayOf(view, parts.back().sequence);
    }
    payments.push_back(std::move(dated));
  }
  return payments;
}

// The debt with the sums that its parts come to; none if no part of it was agreed.
std::optional<Recoupment> AgreedOf(const std::vector<SignedPart<Recoupment>>& parts) {
  std::optional<Recoupment> owed;
  for (const SignedPart<Recoupment>& part : parts) {
    if (part.item.state == RecoupmentState::kProposed) continue;
    if (!owed) {
      owed = parts.back().item;
      owed->amount = owed->received = owed->set_off = owed->written_off = Pence{};
    }
    owed->amount += part.item.amount * part.sign;
    owed->received += part.item.received * part.sign;
    owed->set_off += part.item.set_off * part.sign;
    owed->written_off += part.item.written_off * part.sign;
  }
  return owed;
}

// What was agreed to come back of the setting's allocations.
std::vector<Recoupment> RecoupmentsOf(const View& view, const FundCode& fund,
                                      const SettingRef& setting) {
  std::vector<Recoupment> found;
  for (const ItemId& allocation : view.IdsByKey(key::AllocationsAt(setting))) {
    for (const ItemId& id : view.IdsByKey(key::RecoupmentsOf(allocation))) {
      std::optional<Recoupment> owed = AgreedOf(PartsAs<Recoupment>(view, id));
      if (owed && owed->fund == fund) found.push_back(*std::move(owed));
    }
  }
  std::sort(found.begin(), found.end(), [](const Recoupment& a, const Recoupment& b) {
    return ItemSequence(a.id) < ItemSequence(b.id);
  });
  return found;
}

SettingStanding Read(const View& view, const FundCode& fund, const SettingRef& setting) {
  SettingStanding standing;
  standing.allocations = AllocationsOf(view, fund, setting);
  standing.deliveries = ItemsIn<Delivery>(view, fund, key::DeliveriesFor(setting));
  std::erase_if(standing.deliveries, [](const Delivery& delivery) { return delivery.reversed; });
  standing.payments = PaymentsOf(view, fund, setting);
  standing.recoupments = RecoupmentsOf(view, fund, setting);
  for (const AllocationStanding& one : standing.allocations) standing.sums += one.sums;
  for (const Delivery& delivery : standing.deliveries) standing.central += delivery.cost;
  return standing;
}

// The ledger's figures once more, from items alone; `settled` is what payments come to with their
// set-offs, which is what allocations call paid and on its way.
struct FromItems {
  SettingBalances balances;
  AllocationSums sums;
  AllocationSums settled;
  void Add(const SettingStanding& standing);
};

void FromItems::Add(const SettingStanding& standing) {
  for (const DatedPayment& dated : standing.payments) {
    balances.paid += dated.sums.paid;
    balances.in_transit += dated.sums.in_transit;
    settled.paid += dated.sums.paid + dated.sums.paid_by_set_off;
    settled.in_transit += dated.sums.in_transit + dated.sums.in_transit_by_set_off;
  }
  balances.allocated += standing.sums.approved - standing.sums.recouped;
  for (const Recoupment& owed : standing.recoupments) {
    balances.allocated += owed.written_off;
    balances.owed_back += OutstandingOf(owed);
    balances.came_back += owed.received;
    settled.recouped += owed.amount;
  }
  balances.owed += standing.sums.owed;
  balances.central += standing.central;
  sums += standing.sums;
}

absl::Status Prove(const FromItems& items, const SettingBalances& ledger) {
  const SettingBalances& is = items.balances;
  const AllocationSums& sums = items.sums;
  VSL_RETURN_IF_ERROR(Agree("allocated to the setting", is.allocated, ledger.allocated));
  VSL_RETURN_IF_ERROR(Agree("owed to the setting", is.owed, ledger.owed));
  VSL_RETURN_IF_ERROR(Agree("on its way to the setting", is.in_transit, ledger.in_transit));
  VSL_RETURN_IF_ERROR(Agree("paid to the setting", is.paid, ledger.paid));
  VSL_RETURN_IF_ERROR(Agree("owed back by the setting", is.owed_back, ledger.owed_back));
  VSL_RETURN_IF_ERROR(Agree("received back from the setting", is.came_back, ledger.came_back));
  VSL_RETURN_IF_ERROR(Agree("central services for the setting", is.central, ledger.central));
  VSL_RETURN_IF_ERROR(Agree("payments confirmed", items.settled.paid, sums.paid));
  VSL_RETURN_IF_ERROR(Agree("payments released", items.settled.in_transit, sums.in_transit));
  VSL_RETURN_IF_ERROR(Agree("recoupment agreed", items.settled.recouped, sums.recouped));
  return Agree("paid and outstanding", sums.paid + sums.outstanding(), sums.approved);
}

}  // namespace

AllocationSums& AllocationSums::operator+=(const AllocationSums& other) {
  requested += other.requested;
  approved += other.approved;
  paid += other.paid;
  owed += other.owed;
  in_transit += other.in_transit;
  recouped += other.recouped;
  return *this;
}

AllocationSums AllocationSums::operator*(std::int64_t times) const {
  return {requested * times, approved * times,   paid * times,
          owed * times,      in_transit * times, recouped * times};
}

PaymentSums& PaymentSums::operator+=(const PaymentSums& other) {
  paid += other.paid;
  in_transit += other.in_transit;
  paid_by_set_off += other.paid_by_set_off;
  in_transit_by_set_off += other.in_transit_by_set_off;
  return *this;
}

PaymentSums PaymentSums::operator*(std::int64_t times) const {
  return {paid * times, in_transit * times, paid_by_set_off * times, in_transit_by_set_off * times};
}

PaymentSums SumsOf(const Payment& payment) {
  switch (payment.state) {
    case PaymentState::kReleased:
      return {{}, payment.amount, {}, SetOffIn(payment)};
    case PaymentState::kConfirmed:
      return {payment.amount, {}, SetOffIn(payment), {}};
    case PaymentState::kBounced:
      return {};
  }
  VSL_UNREACHABLE("a payment in no state");
}

AllocationSums SumsOf(const Allocation& allocation) {
  AllocationSums sums;
  sums.requested = allocation.requested;
  switch (allocation.state) {
    case AllocationState::kSubmitted:
    case AllocationState::kRefused:
    case AllocationState::kReversed:
    case AllocationState::kDraft:
    case AllocationState::kQueried:
    case AllocationState::kHeld:
    case AllocationState::kCancelled:
      return sums;
    case AllocationState::kApproved:
      sums.owed = DueOf(allocation);
      break;
    case AllocationState::kReleased:
      sums.in_transit = DueOf(allocation);
      break;
    case AllocationState::kPaid:
      sums.paid = DueOf(allocation);
      break;
  }
  sums.approved = DueOf(allocation);
  sums.recouped = allocation.recouped;
  return sums;
}

SettingBalances& SettingBalances::operator+=(const SettingBalances& other) {
  allocated += other.allocated;
  owed += other.owed;
  in_transit += other.in_transit;
  paid += other.paid;
  owed_back += other.owed_back;
  came_back += other.came_back;
  central += other.central;
  return *this;
}

SettingBalances BalancesOf(const View& view, const FundCode& fund, const SettingRef& setting) {
  SettingBalances sums;
  sums.owed = -view.Balance({fund, account::OwedToSetting(setting)});
  sums.owed_back = view.Balance({fund, account::OwedBackBy(setting)});
  for (const LocatedPosting& at : view.PostingsOfSetting(setting)) {
    const auto& [account, amount, balance, tags] = at.posting;
    if (account.fund != fund) continue;
    if (IsUnder(account.name, "expense:delegated")) sums.allocated += amount;
    if (IsUnder(account.name, "expense:retained")) sums.central += amount;
    if (account.name == account::Transit()) sums.in_transit -= amount;
    if (account.name != account::Cash()) continue;
    // A payment is of many allocations and names none; what comes back is of one.
    if (tags.allocation.empty()) {
      sums.paid -= amount;
    } else {
      sums.came_back += amount;
    }
  }
  return sums;
}

absl::StatusOr<SettingStanding> StandingOf(const View& view, const FundCode& fund,
                                           const SettingRef& setting) {
  FromItems items;
  SettingBalances ledger;
  for (const SettingRef& one : WithPredecessors(view, PaidAt(view, setting))) {
    items.Add(Read(view, fund, one));
    ledger += BalancesOf(view, fund, one);
  }
  VSL_RETURN_IF_ERROR(Prove(items, ledger));
  return Read(view, fund, setting);
}

}  // namespace vsledger
