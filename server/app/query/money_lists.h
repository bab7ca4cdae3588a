// Lists about money: funds with their rates, awards, policies, transfers and instalments; limits;
// allocations; payments; orders. Each is read from one snapshot. Owns filters and what is shown
// beside an item; must not know the wire.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/app/query/page.h"
#include "server/store/snapshot.h"

namespace vsledger {

// Filters: an empty field, or none, lets everything through.
struct FundFilter {
  FundCode fund;
  std::optional<FinancialYear> year;
};

struct AwardInList {
  Found<Award> award;
  std::string reason;  // empty once destroyed
};

struct TransferInList {
  Found<Transfer> transfer;
  std::string reason;  // empty once destroyed
};

// Received, or still due: then one of the two amounts is nil and there is no receipt.
struct InstalmentInList {
  Date on;
  Pence received;
  Pence due;
  ItemId receipt;
};

struct FundInList {
  Found<Fund> fund;
  std::vector<Found<Rate>> rates;  // each in order of entry
  std::vector<AwardInList> awards;
  std::vector<Found<Policy>> policies;
  std::vector<TransferInList> transfers;
  std::vector<InstalmentInList> instalments;  // in time order
};

// Newest fund first, each in its state on `today`. MALFORMED_ID for a bad token, as everywhere
// here.
absl::StatusOr<Page<FundInList>> ListFunds(const Snapshot& snapshot, const FundFilter& filter,
                                           Date today, const PageAsk& ask);

// The officers' limits, in order of entry.
absl::StatusOr<Page<Found<OfficerLimit>>> ListLimits(const Snapshot& snapshot, const PageAsk& ask);

struct AllocationFilter {
  FundCode fund;
  std::optional<Term> term;
  std::optional<AllocationState> state;
  SettingRef setting;
  ItemId run;
  bool overriding_only = false;  // those that stand beside a like one (control 10)
};

struct AllocationInList {
  Found<Allocation> allocation;
  std::string setting_name;
  std::string pep_reference;  // empty once destroyed, and for roles that do not decide on it
  std::string reason;         // likewise, as all below
  std::string question;
  std::string answer;
  std::string evidence_reference;
  std::string impact_note;
};

// In order of request. `role` is the caller's: PEP references, reasons and what else was written
// are for officers, virtual heads and auditors.
absl::StatusOr<Page<AllocationInList>> ListAllocations(const Snapshot& snapshot, Role role,
                                                       const AllocationFilter& filter,
                                                       const PageAsk& ask);

struct PaymentFilter {
  FundCode fund;
  ItemId run;
  std::optional<PaymentState> state;
  SettingRef setting;
};

struct PaymentInList {
  Found<Payment> payment;
  std::string payee_name;  // the setting's or supplier's; empty once destroyed
};

// In order of release.
absl::StatusOr<Page<PaymentInList>> ListPayments(const Snapshot& snapshot,
                                                 const PaymentFilter& filter, const PageAsk& ask);

struct OrderFilter {
  FundCode fund;
  std::optional<OrderState> state;
  ItemId supplier;
};

struct OrderInList {
  Found<Order> order;
  std::string supplier_name;  // empty once destroyed and for an internal order
  std::string reason;         // empty once destroyed
  std::uint32_t deliveries = 0;
  std::vector<Found<Invoice>> invoices;
};

// In order of request.
absl::StatusOr<Page<OrderInList>> ListOrders(const Snapshot& snapshot, const OrderFilter& filter,
                                             const PageAsk& ask);

}  // namespace vsledger
