#include "reports/setting_standing.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "reports/frame.h"

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

std::vector<Allocation> AllocationsOf(const View& view, const FundCode& fund,
                                      const SettingRef& setting) {
  auto items = ItemsIn<Allocation>(view, fund, key::AllocationsAt(setting));
  std::stable_sort(items.begin(), items.end(), [](const Allocation& a, const Allocation& b) {
    return std::tuple(a.term, ChildReference(a.child)) <
           std::tuple(b.term, ChildReference(b.child));
  });
  return items;
}

using Days = absl::flat_hash_map<ItemId, DatedPayment>;

// Notes on `days` when the payment that `record` is about moved.
void NoteDay(const Record& record, Days& days) {
  const EventKind kind = record.event.kind;
  if (kind == EventKind::kPaymentReleased) {
    days[record.event.subject].released_on = record.effective_on;
  } else if (kind == EventKind::kPaymentConfirmed || kind == EventKind::kPaymentBounced) {
    days[record.event.subject].settled_on = record.effective_on;
  }
}

// The days come from the records behind the transit account: every movement of a payment to a
// setting posts there, or, when one bounces after it was confirmed, on cash.
std::vector<DatedPayment> PaymentsOf(const View& view, const FundCode& fund,
                                     const SettingRef& setting) {
  Days days;
  std::uint64_t done = 0;
  for (const LocatedPosting& at : view.PostingsOfSetting(setting)) {
    const Account& account = at.posting.account;
    const bool moves = account.name == account::Transit() || account.name == account::Cash();
    if (account.fund != fund || !moves || at.sequence == done) continue;
    done = at.sequence;
    if (const std::optional<Record> record = view.FindRecord(done)) NoteDay(*record, days);
  }
  std::vector<DatedPayment> payments;
  for (Payment& payment : ItemsIn<Payment>(view, fund, key::PaymentsTo(setting))) {
    DatedPayment dated = days[payment.id];
    dated.payment = std::move(payment);
    payments.push_back(std::move(dated));
  }
  return payments;
}

absl::Status Prove(const SettingStanding& standing, const SettingBalances& ledger) {
  Pence confirmed;
  Pence released;
  for (const DatedPayment& dated : standing.payments) {
    if (dated.payment.state == PaymentState::kConfirmed) confirmed += dated.payment.amount;
    if (dated.payment.state == PaymentState::kReleased) released += dated.payment.amount;
  }
  const AllocationSums& sums = standing.sums;
  VSL_RETURN_IF_ERROR(Agree("approved for the setting", sums.approved, ledger.approved));
  VSL_RETURN_IF_ERROR(Agree("owed to the setting", sums.owed, ledger.owed));
  VSL_RETURN_IF_ERROR(Agree("on its way to the setting", sums.in_transit, ledger.in_transit));
  VSL_RETURN_IF_ERROR(Agree("paid to the setting", sums.paid, ledger.paid));
  VSL_RETURN_IF_ERROR(Agree("payments confirmed", confirmed, ledger.paid));
  VSL_RETURN_IF_ERROR(Agree("payments released", released, ledger.in_transit));
  VSL_RETURN_IF_ERROR(Agree("central services for the setting", standing.central, ledger.central));
  return Agree("paid and outstanding", sums.paid + sums.outstanding(), sums.approved);
}

}  // namespace

AllocationSums& AllocationSums::operator+=(const AllocationSums& other) {
  requested += other.requested;
  approved += other.approved;
  paid += other.paid;
  owed += other.owed;
  in_transit += other.in_transit;
  return *this;
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
      sums.owed = allocation.approved;
      break;
    case AllocationState::kReleased:
      sums.in_transit = allocation.approved;
      break;
    case AllocationState::kPaid:
      sums.paid = allocation.approved;
      break;
  }
  sums.approved = allocation.approved;
  return sums;
}

SettingBalances BalancesOf(const View& view, const FundCode& fund, const SettingRef& setting) {
  SettingBalances sums;
  sums.owed = -view.Balance({fund, account::OwedToSetting(setting)});
  for (const LocatedPosting& at : view.PostingsOfSetting(setting)) {
    const auto& [account, amount, balance, tags] = at.posting;
    if (account.fund != fund) continue;
    if (IsUnder(account.name, "expense:delegated")) sums.approved += amount;
    if (IsUnder(account.name, "expense:retained")) sums.central += amount;
    if (account.name == account::Transit()) sums.in_transit -= amount;
    if (account.name == account::Cash()) sums.paid -= amount;
  }
  return sums;
}

absl::StatusOr<SettingStanding> StandingOf(const View& view, const FundCode& fund,
                                           const SettingRef& setting) {
  SettingStanding standing;
  standing.allocations = AllocationsOf(view, fund, setting);
  standing.deliveries = ItemsIn<Delivery>(view, fund, key::DeliveriesFor(setting));
  std::erase_if(standing.deliveries, [](const Delivery& delivery) { return delivery.reversed; });
  standing.payments = PaymentsOf(view, fund, setting);
  for (const Allocation& allocation : standing.allocations) standing.sums += SumsOf(allocation);
  for (const Delivery& delivery : standing.deliveries) standing.central += delivery.cost;
  VSL_RETURN_IF_ERROR(Prove(standing, BalancesOf(view, fund, setting)));
  return standing;
}

}  // namespace vsledger
