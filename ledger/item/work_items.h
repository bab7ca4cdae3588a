// Items about what is decided, bought and paid: allocations, orders, deliveries, invoices,
// payments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/money_items.h"

namespace vsledger {

// The pools: decisions take from the first two; what neither part of the split takes is in the
// third, from where a transfer brings it.
enum class Pool : std::uint8_t { kRetained = 1, kDelegated = 2, kUnallocated = 3 };

enum class AllocationState : std::uint8_t {
  kSubmitted = 1,
  kApproved = 2,  // owed to the setting
  kRefused = 3,
  kReleased = 4,  // with accounts payable
  kPaid = 5,      // confirmed
  kReversed = 6,
  kDraft = 7,       // not asked for yet
  kQueried = 8,     // waiting for an answer
  kHeld = 9,        // accepted in principle until a condition is met: money is held
  kCancelled = 10,  // withdrawn before it was decided
};

// What the money was used for, as the setting shows it (control 12).
struct Evidence {
  Secret reference;  // of the document; private
  Date dated;
  PersonId recorded_by;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// What came of it, as the virtual school judges it (control 21).
enum class Impact : std::uint8_t { kNone = 1, kSome = 2, kStrong = 3 };
struct ImpactReview {
  Impact impact = Impact::kNone;
  Secret note;
  PersonId reviewed_by;
  friend bool operator==(const ImpactReview&, const ImpactReview&) = default;
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
  ItemId run;        // the term's run that proposed it; empty: asked for by itself
  ItemId overrides;  // the like one that this stands beside, for a reason (control 10)
  Pence held;        // accepted in principle: reserved in budget:held:<id>
  Pence cut;         // of what was approved, taken off before payment
  Pence recouped;    // of what was approved, agreed to come back
  Secret query;      // the last question and its answer
  Secret answer;
  std::optional<Evidence> evidence;
  std::optional<ImpactReview> review;
  // The PEP that was relied on (control 7): "amber 2025-autumn" or "band 2 2025-autumn" where the
  // policy asks for a status, "automatic" where a run proposed it to everybody; empty: the PEP
  // reference alone.
  std::string pep_ground;
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
  kClosed = 4,  // nothing more is delivered on it; its rest went back to the pool
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
  // Of invoiced_cost: what was paid in advance in another fund and moved here, or below nil from
  // here to another (worked-year.md row 75).
  Pence moved;
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
  bool in_advance = false;  // for what is still to be delivered: that part is paid in advance
  Pence credited;           // of net and vat, by credit notes
  friend bool operator==(const Invoice&, const Invoice&) = default;
};

// A supplier's credit note on an invoice: for what was not done, or for a lower price.
struct CreditNote {
  static constexpr const char* kPrefix = "cn";
  ItemId id;
  FundCode fund;
  ItemId supplier;
  ItemId order;
  ItemId invoice;
  Category category;
  std::string number;  // as the supplier wrote it
  Pence net;
  Pence vat;
  Pence cost;   // of net and vat, what no longer falls on the grant
  Units units;  // not done, and to be delivered again; nil for a lower price
  Date dated;
  Pence set_off;  // of net and vat, in payments to the supplier
  PersonId recorded_by;
  friend bool operator==(const CreditNote&, const CreditNote&) = default;
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

// Money moved from one pool of a fund to another.
struct Transfer {
  static constexpr const char* kPrefix = "tf";
  ItemId id;
  FundCode fund;
  Pool from = Pool::kRetained;
  Pool to = Pool::kDelegated;
  Pence amount;
  Secret reason;
  ProposalState state = ProposalState::kProposed;
  PersonId proposed_by;
  PersonId confirmed_by;
  friend bool operator==(const Transfer&, const Transfer&) = default;
};

// Why a child got no proposal in a term's run, in the order in which it is asked.
enum class LeftOut : std::uint8_t {
  kNotInCare = 1,
  kNotOnRoll = 2,
  kNotInAge = 3,
  kSettingTypeExcluded = 4,
  kHasOneAlready = 5,
  kNoPep = 6,
  kPepNotGoodEnough = 7,
  kNothingDue = 8,  // a band of nil, or a term without a sum
};

struct LeftOutCount {
  LeftOut why = LeftOut::kNotInCare;
  std::int64_t children = 0;
  friend bool operator==(const LeftOutCount&, const LeftOutCount&) = default;
};

// A term's run: one proposal for each eligible child, by policy. The proposals name it.
struct TermRun {
  static constexpr const char* kPrefix = "tr";
  ItemId id;
  FundCode fund;
  Term term;
  ItemId policy;
  Date reference_date;
  std::int64_t proposals = 0;
  Pence amount;                        // of all proposals
  std::vector<LeftOutCount> left_out;  // by reason, in its order; none of nil
  PersonId proposed_by;
  friend bool operator==(const TermRun&, const TermRun&) = default;
};

// A share of a term by days: what is worked out for a leaver (domain.md section 3).
struct DaysLeft {
  Date last_day;          // the last day in care at the setting; the day before, if never there
  std::int64_t left = 0;  // days of the service window after it
  std::int64_t window = 0;
  friend bool operator==(const DaysLeft&, const DaysLeft&) = default;
};

// An approved allocation made smaller before it is paid.
struct Cut {
  static constexpr const char* kPrefix = "ct";
  ItemId id;
  FundCode fund;
  ItemId allocation;
  Pence amount;
  std::optional<DaysLeft> days;  // if it is a leaver's
  Secret reason;
  ProposalState state = ProposalState::kProposed;
  PersonId proposed_by;
  PersonId confirmed_by;
  friend bool operator==(const Cut&, const Cut&) = default;
};

enum class RecoupmentState : std::uint8_t {
  kProposed = 1,
  kAgreed = 2,    // owed by the setting
  kInvoiced = 3,  // the setting was asked for it
  kSettled = 4,   // received, set off or written off in full
};

// Money paid that a setting gives back (control 22).
struct Recoupment {
  static constexpr const char* kPrefix = "rp";
  ItemId id;
  FundCode fund;
  ItemId allocation;
  SettingRef setting;
  Pence amount;
  std::optional<DaysLeft> days;  // if it is a leaver's
  Secret reason;
  RecoupmentState state = RecoupmentState::kProposed;
  Pence received;
  Pence set_off;  // in payments to the setting
  Pence written_off;
  Pence write_off_proposed;  // waiting for the chief finance officer
  PersonId proposed_by;
  PersonId agreed_by;
  PersonId write_off_proposed_by;
  friend bool operator==(const Recoupment&, const Recoupment&) = default;
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
