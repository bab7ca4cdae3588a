// Refusals: an absl::Status that carries one Reason of the contract, the field it is about and one
// sentence. Owns the numbering; the named constructors are in refusals.h. Must not know the wire.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace vsledger {

// Why something was refused. Numbered in blocks by kind and never renumbered; the proto enum
// `Reason` has the same numbers and documents each value (a test compares the two).
enum class Reason : int {
  // 100: the words of the call are wrong.
  kMalformedAmount = 101,
  kAmountTooLarge = 102,
  kAmountNotPositive = 103,
  kMalformedDate = 104,
  kMalformedYear = 105,
  kMalformedTerm = 106,
  kMalformedId = 107,
  kFieldMissing = 108,
  kTextTooLong = 109,
  kTooMany = 110,
  kMalformedText = 111,
  kMalformedFile = 112,
  kFileEmpty = 113,
  kColumnMissing = 114,
  kLineTooLong = 115,
  kMalformedNumber = 116,
  kMalformedUpn = 117,
  kPeriodBackwards = 118,
  // 200: something named does not exist.
  kItemUnknown = 201,
  kSettingUnknown = 202,
  kChildUnknown = 203,
  kFundUnknown = 204,
  kRecordUnknown = 205,
  kReportUnknown = 206,
  kBeforeLedger = 207,
  // 300: the caller may not.
  kNotIdentified = 301,
  kRoleNotAllowed = 302,
  kOutOfScope = 303,
  kOtherAuthority = 304,
  // 400: the call conflicts with what stands.
  kRequestIdReused = 401,
  kChangedSinceSeen = 402,
  kIllegalTransition = 403,
  kDuplicateAllocation = 404,
  kDuplicateInvoice = 405,
  kDuplicateItem = 406,
  // 500: a rule of the grant or of the ledger.
  kSamePerson = 501,
  kPoolShort = 502,
  kFundNotOpen = 503,
  kDateOutsideFund = 504,
  kAwardNotCountTimesRate = 505,
  kRateNotConfirmed = 506,
  kPolicyMissing = 507,
  kPolicyExceedsAward = 508,
  kChildNotInCare = 509,
  kChildNotInAge = 510,
  kChildNotAtSetting = 511,
  kPepReferenceMissing = 512,
  kCategoryNotEligible = 513,
  kPayeeUnverified = 514,
  kNothingOwed = 515,
  kApprovedAboveRequested = 516,
  // 517 is free.
  kNotReversible = 518,
  kLaterRecordStands = 519,
  kTermOutsideFund = 520,
  kPoolNotAllowed = 521,
  kDateInFuture = 522,
  kInvoiceAboveDelivered = 523,
  kAwardBehindNotice = 524,
  kPepStatusMissing = 525,
  kPepNotGoodEnough = 526,
  kSettingTypeExcluded = 527,
  kOutsideRequestWindow = 528,
  kAboveCap = 529,
  kAboveLimit = 530,
  kPartsUnsound = 531,
  kPaidAfterLeaving = 532,
  kAboveOutstanding = 533,
  kNothingToPropose = 534,
  kAfterCutOff = 535,
  kFundClosed = 536,
  kFundFinished = 537,
  kFundRunning = 538,
  kYearEndChanged = 539,
  kRequestsHeld = 540,
  kFundNotSettled = 541,
  kCarryNotAllowed = 542,
  kFinalNoticeMissing = 543,
  kPaidElsewhere = 544,
  // 600: the server cannot now.
  kClockBehind = 601,
  kBusy = 602,
  kStorageFailed = 603,
  kNotEvaluation = 604,
  kShuttingDown = 605,
  // 700: what was read does not verify.
  kRecordBroken = 701,
};

// Every reason, in order; tests and documentation walk it.
std::span<const Reason> AllReasons();

// "POOL_SHORT": the name used on the wire and in scripts.
std::string_view NameOf(Reason reason);

// The gRPC-compatible status code of the reason's block (a 400 is ABORTED or ALREADY_EXISTS,
// a 500 FAILED_PRECONDITION, ...).
absl::StatusCode CodeOf(Reason reason);

// A status of CodeOf(reason) with one sentence and, where one field is at fault, its name.
// Used by refusals.h and by the codec when a refusal comes back over the wire; nowhere else.
absl::Status MakeRefusal(Reason reason, std::string_view field, std::string_view sentence);

// The reason of a refusal; none for a status that is OK or is not a refusal.
std::optional<Reason> ReasonOf(const absl::Status& status);

// The field a refusal names; empty where it names none.
std::string FieldOf(const absl::Status& status);

// The exit code of design.md section 5: 0 done, 1 refused by a rule, 2 usage, 3 not found, 4 not
// allowed, 5 conflict, 6 unreachable or timed out, 7 verification failed, 70 internal.
int ExitCodeOf(const absl::Status& status);

}  // namespace vsledger
