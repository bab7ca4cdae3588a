// Items about what is decided, bought and paid: allocations, orders, deliveries, invoices,
// payments.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/money_items.h"

namespace vsledger {

// The two pools a decision may take from.
enum class Pool : std::uint8_t { kRetained = 1, kDelegated = 2 };

enum class AllocationState : std::uint8_t {
  kSubmitted = 1,
  kApproved = 2,  // owed to the setting
  kRefused = 3,
  kReleased = 4,  // with accounts payable
  kPaid = 5,      // confirmed
  kReversed = 6,
};

// Money for a named child at a setting, from request to payment (controls 6-11, 14).
struct Allocation {
  static constexpr const char* kPrefix = "al";
  ItemId id;
  FundCode fund;
  ChildId child;
  SettingRef setting;
  Term term;
  Category category;
  Pool pool = Pool::kDelegated;
  Pence requested;
  Pence approved;  // nil until approved
  AllocationState state = AllocationState::kSubmitted;
  ItemId policy;           // the version relied on
  Date reference_date;     // care, age and setting were looked at on this day
  std::string age_ground;  // conclusion relied on: "born" or "year-group <g>"
  Secret pep_reference;
  Secret reason;  // why it was asked for, refused or approved in part: the last given
  ItemId payment;
  PersonId requested_by;
  PersonId decided_by;
  friend bool operator==(const Allocation&, const Allocation&) = default;
};

// A quantity in hundredths of a unit: 150 is one and a half days.
struct Units {
  std::int64_t hundredths = 0;
  friend constexpr auto operator<=>(Units, Units) = default;
};

enum class OrderKind : std::uint8_t {
  kPurchase = 1,  // from a supplier, invoiced
  kInternal = 2,  // the authority's own staff, charged by journal
};

enum class OrderState : std::uint8_t {
  kSubmitted = 1,
  kApproved = 2,
  kReversed = 3,
};

// A service bought from a pool for children as a group, or in-house.
struct Order {
  static constexpr const char* kPrefix = "or";
  ItemId id;
  FundCode fund;
  OrderKind kind = OrderKind::kPurchase;
  Pool pool = Pool::kRetained;
  ItemId supplier;  // empty for an internal one
  Category category;
  std::string unit;  // "day", "session", "quarter"
  Units ordered;
  Pence unit_price;          // net of VAT
  int vat_basis_points = 0;  // 2000 is 20 %
  bool vat_reclaimable = true;
  Pence cost;  // what falls on the grant: net, plus VAT that cannot be reclaimed
  Units delivered;
  Pence delivered_cost;
  Pence invoiced_cost;  // of matched invoices
  Pence held;           // still reserved in budget:held:<id>
  OrderState state = OrderState::kSubmitted;
  Secret reason;
  PersonId requested_by;
  PersonId decided_by;
  friend bool operator==(const Order&, const Order&) = default;
};

// One child's part of a delivery.
struct DeliveryShare {
  ChildId child;
  Units units;
  Pence cost;
  friend bool operator==(const DeliveryShare&, const DeliveryShare&) = default;
};

// What was delivered on an order, for the children of one setting or centrally (control 13).
struct Delivery {
  static constexpr const char* kPrefix = "dl";
  ItemId id;
  FundCode fund;
  ItemId order;
  Category category;
  SettingRef setting;  // empty: stays central
  Units units;
  Pence cost;
  Pence from_hold;  // taken from the hold; the rest came from the pool
  Date delivered_on;
  std::vector<DeliveryShare> shares;
  PersonId recorded_by;
  bool reversed = false;
  friend bool operator==(const Delivery&, const Delivery&) = default;
};

// An internal charge on an order by journal.
struct Charge {
  static constexpr const char* kPrefix = "ic";
  ItemId id;
  FundCode fund;
  ItemId order;
  Category category;
  Pence amount;
  Pence from_hold;
  Date charged_on;
  bool reversed = false;
  friend bool operator==(const Charge&, const Charge&) = default;
};

enum class InvoiceState : std::uint8_t {
  kInQuery = 1,  // recorded as received, not posted
  kMatched = 2,  // owed to the supplier
  kReleased = 3,
  kPaid = 4,
};

// A supplier's invoice on an order.
struct Invoice {
  static constexpr const char* kPrefix = "iv";
  ItemId id;
  FundCode fund;
  ItemId supplier;
  ItemId order;
  std::string number;  // as the supplier wrote it
  Pence net;
  Pence vat;
  Pence cost;  // of net and vat, what falls on the grant
  Date dated;
  InvoiceState state = InvoiceState::kInQuery;
  ItemId payment;
  PersonId recorded_by;
  friend bool operator==(const Invoice&, const Invoice&) = default;
};

enum class PaymentState : std::uint8_t { kReleased = 1, kConfirmed = 2, kBounced = 3 };

// One line of a payment.
struct PaymentLine {
  ItemId item;  // an allocation or an invoice
  Pence amount;
  friend bool operator==(const PaymentLine&, const PaymentLine&) = default;
};

// A payment to one payee: released to accounts payable, then confirmed or bounced.
struct Payment {
  static constexpr const char* kPrefix = "pm";
  ItemId id;
  FundCode fund;
  ItemId run;          // the first payment of the same release
  SettingRef setting;  // one of these two is set
  ItemId supplier;
  std::vector<PaymentLine> lines;
  Pence amount;
  std::string bank_text;  // at most 18 of A-Z 0-9 . & / - and space
  PaymentState state = PaymentState::kReleased;
  PersonId released_by;
  friend bool operator==(const Payment&, const Payment&) = default;
};

// A reversal of one record: proposed by one person, confirmed by another (control 1).
struct Reversal {
  static constexpr const char* kPrefix = "rv";
  ItemId id;
  FundCode fund;
  std::uint64_t record = 0;
  Secret reason;
  ProposalState state = ProposalState::kProposed;
  PersonId proposed_by;
  PersonId confirmed_by;
  friend bool operator==(const Reversal&, const Reversal&) = default;
};

}  // namespace vsledger
