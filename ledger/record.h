// A record of the log: who did what, when, with its postings and the items it made or changed.
// The permanent form of it is proto/vsledger/v1/record.proto; the codec turns one into the other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/account.h"
#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/item.h"

namespace vsledger {

// What happened. Numbered as in the proto and never renumbered.
enum class EventKind : int {
  kLedgerOpened = 1,
  kFundOpened = 2,
  kRateProposed = 3,
  kRateConfirmed = 4,
  kAwardProposed = 5,
  kAwardConfirmed = 6,
  kInstalmentReceived = 7,
  kPolicyProposed = 8,
  kPolicyAdopted = 9,
  kSettingRecorded = 10,
  kChildRecorded = 11,
  kCareRecorded = 12,
  kPlacementRecorded = 13,
  kSupplierRegistered = 14,
  kPayeeEntered = 15,
  kPayeeVerified = 16,
  kAllocationRequested = 17,
  kAllocationApproved = 18,
  kAllocationRefused = 19,
  kPaymentReleased = 20,
  kPaymentConfirmed = 21,
  kPaymentBounced = 22,
  kOrderRequested = 23,
  kOrderApproved = 24,
  kDeliveryRecorded = 25,
  kInvoiceRecorded = 26,
  kInvoiceMatched = 27,
  kChargeRecorded = 28,
  kVatHandedOver = 29,
  kReversalProposed = 30,
  kReversed = 31,
  kReferenceRecorded = 32,
  kAccessDigested = 33,
  kKeyChanged = 34,
  kTransferProposed = 35,
  kTransferConfirmed = 36,
  kPepRecorded = 37,
  kRunProposed = 38,
  kAllocationDrafted = 39,
  kAllocationSubmitted = 40,
  kAllocationQueried = 41,
  kAllocationAnswered = 42,
  kAllocationHeld = 43,
  kAllocationCancelled = 44,
  kCutProposed = 45,
  kCutConfirmed = 46,
  kEvidenceRecorded = 47,
  kImpactReviewed = 48,
  kRecoupmentProposed = 49,
  kRecoupmentAgreed = 50,
  kRecoupmentInvoiced = 51,
  kRecoupmentReceived = 52,
  kWriteOffProposed = 53,
  kWriteOffConfirmed = 54,
  kLimitSet = 55,
  kSuccessorProposed = 56,
  kSuccessorConfirmed = 57,
  kYearEndProposed = 58,
  kYearEndConfirmed = 59,
  kCorrectionProposed = 60,
  kCorrectionConfirmed = 61,
  kReturnPaid = 62,
  kFundFinished = 63,
  kOrderClosed = 64,
  kPrepaidMoved = 65,
  kCreditNoteRecorded = 66,
  kInstalmentsPlanned = 67,
};

// "ALLOCATION_APPROVED".
std::string_view NameOf(EventKind kind);

struct Event {
  EventKind kind = EventKind::kLedgerOpened;
  ItemId subject;  // the item it happened to; its whole form is among the record's items
  friend bool operator==(const Event&, const Event&) = default;
};

// The roles of design.md section 6. kServer stands for the server's own records (digests).
enum class Role : std::uint8_t {
  kOfficer = 1,
  kVirtualHead = 2,
  kFinance = 3,
  kChiefFinance = 4,
  kSchool = 5,
  kAuditor = 6,
  kRecords = 7,
  kOperator = 8,
  kServer = 9,
};

// "virtual-head": as certificates, records and reports write it.
std::string_view NameOf(Role role);

struct Actor {
  PersonId person;
  Role role = Role::kOfficer;
  friend bool operator==(const Actor&, const Actor&) = default;
};

// What a posting is about, beside its account; each may be empty.
struct Tags {
  ChildId child;
  SettingRef setting;
  Category category;
  ItemId allocation;
  ItemId order;
  std::string term;  // FormatTerm, or empty
  friend bool operator==(const Tags&, const Tags&) = default;
};

// One line: an amount on an account; `balance_after` is the account's running balance.
struct Posting {
  Account account;
  Pence amount;  // debit +, credit -; never nil
  Pence balance_after;
  Tags tags;
  friend bool operator==(const Posting&, const Posting&) = default;
};

// The only format so far; a record of another one is refused as made by a newer version.
inline constexpr std::uint32_t kRecordFormat = 1;

// Limits of one record (design.md section 3).
inline constexpr std::size_t kMaxPostings = 500;
inline constexpr std::size_t kMaxShares = 500;
inline constexpr std::size_t kMaxEntryBytes = 65'535;

struct Record {
  std::uint32_t format = kRecordFormat;
  std::uint64_t sequence = 0;  // = leaf index
  Instant recorded_at;         // never going back from record to record
  Date recorded_on;            // its Europe/London civil date
  Date effective_on;           // the day it belongs to
  Actor actor;
  RequestId request_id;
  Secret request_payload;         // salted hash of the request's bytes
  std::uint32_t part = 1;         // this is part `part` ...
  std::uint32_t parts = 1;        // ... of the `parts` records that one command made
  std::vector<ItemId> relied_on;  // rate and policy versions
  Event event;
  std::vector<Item> items;
  std::vector<Posting> postings;
  friend bool operator==(const Record&, const Record&) = default;
};

}  // namespace vsledger
