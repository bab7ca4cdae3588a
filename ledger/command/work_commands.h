// Commands about allocations, orders, deliveries, invoices and payments.
#pragma once

#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/command/register_commands.h"
#include "ledger/item/work_items.h"

namespace vsledger {

struct RequestAllocation {
  FundCode fund;
  ChildName child;
  SettingRef setting;
  Term term;
  Category category;
  Pool pool = Pool::kDelegated;
  Pence amount;               // nil: the policy's amount for the term
  std::string pep_reference;  // private
  std::string reason;         // private; may be empty, not with `overrides`
  bool draft = false;         // only drafted: submitted later
  ItemId overrides;           // the like one that this is to stand beside (control 10)
};

// Approves in full (amount nil) or in part.
struct ApproveAllocation {
  ItemId allocation;
  Pence amount;
  std::string reason;  // private; may be empty, not for a part
};

struct RefuseAllocation {
  ItemId allocation;
  std::string reason;  // private; not empty
};

// Releases what is owed in a fund to accounts payable: one payment, and one record, per payee.
// Exactly one way to choose: a setting, a supplier, or (all empty) everything owed in the fund.
struct ReleasePayments {
  FundCode fund;
  SettingRef setting;
  ItemId supplier;
  Date released_on;
};

// Confirms what accounts payable has paid: one payment, or a run with some left out.
struct ConfirmPayments {
  ItemId payment;  // one of these two is set
  ItemId run;
  std::vector<ItemId> except;
  Date paid_on;
};

struct BouncePayment {
  ItemId payment;
  Date bounced_on;
};

struct RequestOrder {
  FundCode fund;
  OrderKind kind = OrderKind::kPurchase;
  Pool pool = Pool::kRetained;
  ItemId supplier;
  Category category;
  std::string unit;
  Units units;
  Pence unit_price;
  int vat_basis_points = 0;
  bool vat_reclaimable = true;
  std::string reason;  // private; may be empty
};

struct ApproveOrder {
  ItemId order;
};

// How a delivery is shared over the children named (control 13).
enum class SharingBasis : std::uint8_t {
  kCentral = 1,  // nobody named: it stays central
  kUnits = 2,    // by the units named for each child; what is left over stays central
  kEqually = 3,  // the same part for each child named
};

struct DeliveredTo {
  ChildName child;
  Units units;  // only with kUnits
};

struct RecordDelivery {
  ItemId order;
  Units units;
  Date delivered_on;
  SharingBasis basis = SharingBasis::kCentral;
  std::vector<DeliveredTo> children;
};

struct RecordInvoice {
  ItemId order;
  std::string number;
  Pence net;
  Pence vat;
  Date dated;
  bool in_advance = false;  // it may be for what is still to be delivered
};

// A supplier's credit note on an invoice that was matched.
struct RecordCreditNote {
  ItemId invoice;
  std::string number;
  Pence net;
  Pence vat;
  Units units;  // not done; nil for a lower price
  Date dated;
};

// Nothing more is delivered on the order: what it still holds goes back to its pool.
struct CloseOrder {
  ItemId order;
};

// What was paid in advance on an order goes to an order of another fund.
struct MovePrepaid {
  ItemId from;
  ItemId to;
  Date moved_on;
};

// Tries again to match an invoice that is in query.
struct MatchInvoice {
  ItemId invoice;
};

// A charge by journal on an internal order.
struct RecordCharge {
  ItemId order;
  Pence amount;
  Date charged_on;
};

}  // namespace vsledger
