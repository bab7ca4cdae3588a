#include "server/app/query/money_lists.h"

#include <algorithm>

#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/instalment_rules.h"
#include "server/app/query/filters.h"
#include "server/app/query/names.h"

namespace vsledger {
namespace {

// Received and still due, in time order.
std::vector<InstalmentInList> InstalmentsOf(const View& view, const Fund& fund) {
  std::vector<InstalmentInList> instalments;
  for (const Receipt& receipt : ReceiptsOf(view, fund.code)) {
    instalments.push_back({receipt.received_on, receipt.amount, {}, receipt.id});
  }
  for (const InstalmentDue& due : StillDue(view, fund)) {
    instalments.push_back({due.on, {}, due.amount, {}});
  }
  std::ranges::stable_sort(instalments, {}, &InstalmentInList::on);
  return instalments;
}

FundInList WithParts(const Snapshot& snapshot, Names& names, Date today, Found<Fund> fund) {
  const View& view = snapshot.head();
  FundInList entry;
  entry.rates = AllByKey<Rate>(view, key::RatesOf(fund.item.code));
  for (Found<Award>& award : AllByKey<Award>(view, key::AwardsOf(fund.item.code))) {
    std::string reason = names.Behind(award.item.reason);
    entry.awards.push_back({std::move(award), std::move(reason)});
  }
  entry.policies = AllByKey<Policy>(view, key::PoliciesOf(fund.item.code));
  for (Found<Transfer>& transfer : AllByKey<Transfer>(view, key::TransfersOf(fund.item.code))) {
    std::string reason = names.Behind(transfer.item.reason);
    entry.transfers.push_back({std::move(transfer), std::move(reason)});
  }
  entry.instalments = InstalmentsOf(view, fund.item);
  fund.item.state = StateOn(fund.item, today);
  entry.fund = std::move(fund);
  return entry;
}

bool MayReadReasons(Role role) {
  return role == Role::kOfficer || role == Role::kVirtualHead || role == Role::kAuditor;
}

void PutWords(const Allocation& allocation, const Names& names, AllocationInList& entry) {
  entry.pep_reference = names.Behind(allocation.pep_reference);
  entry.reason = names.Behind(allocation.reason);
  entry.question = names.Behind(allocation.query);
  entry.answer = names.Behind(allocation.answer);
  if (allocation.evidence) entry.evidence_reference = names.Behind(allocation.evidence->reference);
  if (allocation.review) entry.impact_note = names.Behind(allocation.review->note);
}

}  // namespace

absl::StatusOr<Page<FundInList>> ListFunds(const Snapshot& snapshot, const FundFilter& filter,
                                           Date today, const PageAsk& ask) {
  const View& view = snapshot.head();
  Names names(view, snapshot.identity());
  std::vector<Found<Fund>> funds = AllByKey<Fund>(view, key::OfKind(Fund::kPrefix));
  std::erase_if(funds, [&](const Found<Fund>& fund) {
    return !Lets(filter.fund, fund.item.code) ||
           !Lets(filter.year, FinancialYearOf(fund.item.from));
  });
  std::reverse(funds.begin(), funds.end());
  VSL_ASSIGN_OR_RETURN(const FixedStart start, ReadFixedStart(ask.token, snapshot.size()));
  Page<Found<Fund>> cut = CutFixed(std::move(funds), start, ask.size);
  Page<FundInList> page;
  page.next = std::move(cut.next);
  for (Found<Fund>& fund : cut.entries) {
    page.entries.push_back(WithParts(snapshot, names, today, std::move(fund)));
  }
  return page;
}

absl::StatusOr<Page<Found<OfficerLimit>>> ListLimits(const Snapshot& snapshot, const PageAsk& ask) {
  const View& view = snapshot.head();
  return PageOfItems<OfficerLimit>(view, view.IdsByKey(key::OfKind(OfficerLimit::kPrefix)), ask,
                                   [](const OfficerLimit&) { return true; });
}

absl::StatusOr<Page<AllocationInList>> ListAllocations(const Snapshot& snapshot, Role role,
                                                       const AllocationFilter& filter,
                                                       const PageAsk& ask) {
  const View& view = snapshot.head();
  std::string key = key::OfKind(Allocation::kPrefix);
  if (!filter.run.empty()) {
    key = key::ProposedIn(filter.run);
  } else if (!filter.setting.empty()) {
    key = key::AllocationsAt(filter.setting);
  }
  VSL_ASSIGN_OR_RETURN(
      Page<Found<Allocation>> found,
      PageOfItems<Allocation>(view, view.IdsByKey(key), ask, [&](const Allocation& allocation) {
        return Lets(filter.fund, allocation.fund) && Lets(filter.term, allocation.term) &&
               Lets(filter.state, allocation.state) && Lets(filter.setting, allocation.setting) &&
               !(filter.overriding_only && allocation.overrides.empty());
      }));
  Names names(view, snapshot.identity());
  Page<AllocationInList> page;
  page.next = std::move(found.next);
  for (Found<Allocation>& allocation : found.entries) {
    AllocationInList entry;
    entry.setting_name = names.OfSetting(allocation.item.setting);
    if (MayReadReasons(role)) PutWords(allocation.item, names, entry);
    entry.allocation = std::move(allocation);
    page.entries.push_back(std::move(entry));
  }
  return page;
}

absl::StatusOr<Page<PaymentInList>> ListPayments(const Snapshot& snapshot,
                                                 const PaymentFilter& filter, const PageAsk& ask) {
  const View& view = snapshot.head();
  std::string key = key::OfKind(Payment::kPrefix);
  if (!filter.run.empty()) {
    key = key::PaymentsInRun(filter.run);
  } else if (!filter.setting.empty()) {
    key = key::PaymentsTo(filter.setting);
  }
  VSL_ASSIGN_OR_RETURN(
      Page<Found<Payment>> found,
      PageOfItems<Payment>(view, view.IdsByKey(key), ask, [&](const Payment& payment) {
        return Lets(filter.fund, payment.fund) && Lets(filter.state, payment.state) &&
               Lets(filter.setting, payment.setting);
      }));
  Names names(view, snapshot.identity());
  Page<PaymentInList> page;
  page.next = std::move(found.next);
  for (Found<Payment>& payment : found.entries) {
    const Payment& item = payment.item;
    std::string payee =
        item.setting.empty() ? names.OfSupplier(item.supplier) : names.OfSetting(item.setting);
    page.entries.push_back({std::move(payment), std::move(payee)});
  }
  return page;
}

absl::StatusOr<Page<OrderInList>> ListOrders(const Snapshot& snapshot, const OrderFilter& filter,
                                             const PageAsk& ask) {
  const View& view = snapshot.head();
  const std::string key =
      filter.fund.empty() ? key::OfKind(Order::kPrefix) : key::OrdersIn(filter.fund);
  VSL_ASSIGN_OR_RETURN(Page<Found<Order>> found,
                       PageOfItems<Order>(view, view.IdsByKey(key), ask, [&](const Order& order) {
                         return Lets(filter.state, order.state) &&
                                Lets(filter.supplier, order.supplier);
                       }));
  Names names(view, snapshot.identity());
  Page<OrderInList> page;
  page.next = std::move(found.next);
  for (Found<Order>& order : found.entries) {
    OrderInList entry;
    entry.supplier_name = names.OfSupplier(order.item.supplier);
    entry.reason = names.Behind(order.item.reason);
    entry.deliveries =
        static_cast<std::uint32_t>(view.IdsByKey(key::DeliveriesOn(order.item.id)).size());
    entry.invoices = AllByKey<Invoice>(view, key::InvoicesOn(order.item.id));
    entry.order = std::move(order);
    page.entries.push_back(std::move(entry));
  }
  return page;
}

}  // namespace vsledger
