#include "ledger/base/refusal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "absl/strings/cord.h"
#include "ledger/base/check_fatal.h"

namespace vsledger {
namespace {

// Where a status keeps the number of its reason and the name of the field at fault.
constexpr char kReasonUrl[] = "vsledger/reason";
constexpr char kFieldUrl[] = "vsledger/field";

struct Row {
  Reason reason;
  std::string_view name;
};

constexpr std::array kReasons{
    Row{Reason::kMalformedAmount, "MALFORMED_AMOUNT"},
    Row{Reason::kAmountTooLarge, "AMOUNT_TOO_LARGE"},
    Row{Reason::kAmountNotPositive, "AMOUNT_NOT_POSITIVE"},
    Row{Reason::kMalformedDate, "MALFORMED_DATE"},
    Row{Reason::kMalformedYear, "MALFORMED_YEAR"},
    Row{Reason::kMalformedTerm, "MALFORMED_TERM"},
    Row{Reason::kMalformedId, "MALFORMED_ID"},
    Row{Reason::kFieldMissing, "FIELD_MISSING"},
    Row{Reason::kTextTooLong, "TEXT_TOO_LONG"},
    Row{Reason::kTooMany, "TOO_MANY"},
    Row{Reason::kMalformedText, "MALFORMED_TEXT"},
    Row{Reason::kMalformedFile, "MALFORMED_FILE"},
    Row{Reason::kFileEmpty, "FILE_EMPTY"},
    Row{Reason::kColumnMissing, "COLUMN_MISSING"},
    Row{Reason::kLineTooLong, "LINE_TOO_LONG"},
    Row{Reason::kMalformedNumber, "MALFORMED_NUMBER"},
    Row{Reason::kMalformedUpn, "MALFORMED_UPN"},
    Row{Reason::kPeriodBackwards, "PERIOD_BACKWARDS"},
    Row{Reason::kItemUnknown, "ITEM_UNKNOWN"},
    Row{Reason::kSettingUnknown, "SETTING_UNKNOWN"},
    Row{Reason::kChildUnknown, "CHILD_UNKNOWN"},
    Row{Reason::kFundUnknown, "FUND_UNKNOWN"},
    Row{Reason::kRecordUnknown, "RECORD_UNKNOWN"},
    Row{Reason::kReportUnknown, "REPORT_UNKNOWN"},
    Row{Reason::kBeforeLedger, "BEFORE_LEDGER"},
    Row{Reason::kNotIdentified, "NOT_IDENTIFIED"},
    Row{Reason::kRoleNotAllowed, "ROLE_NOT_ALLOWED"},
    Row{Reason::kOutOfScope, "OUT_OF_SCOPE"},
    Row{Reason::kOtherAuthority, "OTHER_AUTHORITY"},
    Row{Reason::kRequestIdReused, "REQUEST_ID_REUSED"},
    Row{Reason::kChangedSinceSeen, "CHANGED_SINCE_SEEN"},
    Row{Reason::kIllegalTransition, "ILLEGAL_TRANSITION"},
    Row{Reason::kDuplicateAllocation, "DUPLICATE_ALLOCATION"},
    Row{Reason::kDuplicateInvoice, "DUPLICATE_INVOICE"},
    Row{Reason::kDuplicateItem, "DUPLICATE_ITEM"},
    Row{Reason::kSamePerson, "SAME_PERSON"},
    Row{Reason::kPoolShort, "POOL_SHORT"},
    Row{Reason::kFundNotOpen, "FUND_NOT_OPEN"},
    Row{Reason::kDateOutsideFund, "DATE_OUTSIDE_FUND"},
    Row{Reason::kAwardNotCountTimesRate, "AWARD_NOT_COUNT_TIMES_RATE"},
    Row{Reason::kRateNotConfirmed, "RATE_NOT_CONFIRMED"},
    Row{Reason::kPolicyMissing, "POLICY_MISSING"},
    Row{Reason::kPolicyExceedsAward, "POLICY_EXCEEDS_AWARD"},
    Row{Reason::kChildNotInCare, "CHILD_NOT_IN_CARE"},
    Row{Reason::kChildNotInAge, "CHILD_NOT_IN_AGE"},
    Row{Reason::kChildNotAtSetting, "CHILD_NOT_AT_SETTING"},
    Row{Reason::kPepReferenceMissing, "PEP_REFERENCE_MISSING"},
    Row{Reason::kCategoryNotEligible, "CATEGORY_NOT_ELIGIBLE"},
    Row{Reason::kPayeeUnverified, "PAYEE_UNVERIFIED"},
    Row{Reason::kNothingOwed, "NOTHING_OWED"},
    Row{Reason::kApprovedAboveRequested, "APPROVED_ABOVE_REQUESTED"},
    Row{Reason::kNotReversible, "NOT_REVERSIBLE"},
    Row{Reason::kLaterRecordStands, "LATER_RECORD_STANDS"},
    Row{Reason::kTermOutsideFund, "TERM_OUTSIDE_FUND"},
    Row{Reason::kPoolNotAllowed, "POOL_NOT_ALLOWED"},
    Row{Reason::kDateInFuture, "DATE_IN_FUTURE"},
    Row{Reason::kInvoiceAboveDelivered, "INVOICE_ABOVE_DELIVERED"},
    Row{Reason::kAwardBehindNotice, "AWARD_BEHIND_NOTICE"},
    Row{Reason::kPepStatusMissing, "PEP_STATUS_MISSING"},
    Row{Reason::kPepNotGoodEnough, "PEP_NOT_GOOD_ENOUGH"},
    Row{Reason::kSettingTypeExcluded, "SETTING_TYPE_EXCLUDED"},
    Row{Reason::kOutsideRequestWindow, "OUTSIDE_REQUEST_WINDOW"},
    Row{Reason::kAboveCap, "ABOVE_CAP"},
    Row{Reason::kAboveLimit, "ABOVE_LIMIT"},
    Row{Reason::kPartsUnsound, "PARTS_UNSOUND"},
    Row{Reason::kPaidAfterLeaving, "PAID_AFTER_LEAVING"},
    Row{Reason::kAboveOutstanding, "ABOVE_OUTSTANDING"},
    Row{Reason::kNothingToPropose, "NOTHING_TO_PROPOSE"},
    Row{Reason::kAfterCutOff, "AFTER_CUT_OFF"},
    Row{Reason::kFundClosed, "FUND_CLOSED"},
    Row{Reason::kFundFinished, "FUND_FINISHED"},
    Row{Reason::kFundRunning, "FUND_RUNNING"},
    Row{Reason::kYearEndChanged, "YEAR_END_CHANGED"},
    Row{Reason::kRequestsHeld, "REQUESTS_HELD"},
    Row{Reason::kFundNotSettled, "FUND_NOT_SETTLED"},
    Row{Reason::kCarryNotAllowed, "CARRY_NOT_ALLOWED"},
    Row{Reason::kFinalNoticeMissing, "FINAL_NOTICE_MISSING"},
    Row{Reason::kPaidElsewhere, "PAID_ELSEWHERE"},
    Row{Reason::kClockBehind, "CLOCK_BEHIND"},
    Row{Reason::kBusy, "BUSY"},
    Row{Reason::kStorageFailed, "STORAGE_FAILED"},
    Row{Reason::kNotEvaluation, "NOT_EVALUATION"},
    Row{Reason::kShuttingDown, "SHUTTING_DOWN"},
    Row{Reason::kRecordBroken, "RECORD_BROKEN"},
};

constexpr auto kReasonList = [] {
  std::array<Reason, kReasons.size()> list{};
  for (std::size_t i = 0; i < kReasons.size(); ++i) list[i] = kReasons[i].reason;
  return list;
}();

constexpr int kExitRefused = 1;
constexpr int kExitUsage = 2;
constexpr int kExitNotFound = 3;
constexpr int kExitNotAllowed = 4;
constexpr int kExitConflict = 5;
constexpr int kExitUnreachable = 6;
constexpr int kExitUnverified = 7;
constexpr int kExitInternal = 70;

int ExitCodeOf(Reason reason) {
  switch (reason) {
    case Reason::kBusy:
    case Reason::kShuttingDown:
      return kExitUnreachable;
    case Reason::kStorageFailed:
      return kExitInternal;
    default:
      break;
  }
  constexpr std::array kByBlock{kExitInternal, kExitUsage,   kExitNotFound, kExitNotAllowed,
                                kExitConflict, kExitRefused, kExitRefused,  kExitUnverified};
  return kByBlock[static_cast<std::size_t>(reason) / 100];
}

int ExitCodeOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kNotFound:
      return kExitNotFound;
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return kExitNotAllowed;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return kExitUnreachable;
    case absl::StatusCode::kInvalidArgument:
      return kExitUsage;
    case absl::StatusCode::kDataLoss:
      return kExitUnverified;
    default:
      return kExitInternal;
  }
}

}  // namespace

std::span<const Reason> AllReasons() { return kReasonList; }

std::string_view NameOf(Reason reason) {
  const auto row = std::find_if(kReasons.begin(), kReasons.end(),
                                [reason](const Row& r) { return r.reason == reason; });
  VSL_CHECK(row != kReasons.end());
  return row->name;
}

absl::StatusCode CodeOf(Reason reason) {
  switch (reason) {
    case Reason::kNotIdentified:
      return absl::StatusCode::kUnauthenticated;
    case Reason::kChangedSinceSeen:
    case Reason::kIllegalTransition:
      return absl::StatusCode::kAborted;
    case Reason::kBusy:
    case Reason::kShuttingDown:
      return absl::StatusCode::kUnavailable;
    case Reason::kStorageFailed:
      return absl::StatusCode::kInternal;
    default:
      break;
  }
  constexpr std::array kByBlock{absl::StatusCode::kUnknown,
                                absl::StatusCode::kInvalidArgument,
                                absl::StatusCode::kNotFound,
                                absl::StatusCode::kPermissionDenied,
                                absl::StatusCode::kAlreadyExists,
                                absl::StatusCode::kFailedPrecondition,
                                absl::StatusCode::kFailedPrecondition,
                                absl::StatusCode::kDataLoss};
  return kByBlock[static_cast<std::size_t>(reason) / 100];
}

absl::Status MakeRefusal(Reason reason, std::string_view field, std::string_view sentence) {
  VSL_CHECK(!NameOf(reason).empty());
  absl::Status status(CodeOf(reason), std::string(sentence));
  status.SetPayload(kReasonUrl, absl::Cord(fmt::format("{}", static_cast<int>(reason))));
  if (!field.empty()) status.SetPayload(kFieldUrl, absl::Cord(std::string(field)));
  return status;
}

std::optional<Reason> ReasonOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kReasonUrl);
  if (!payload) return std::nullopt;
  const std::string text(*payload);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  for (const Reason reason : kReasonList) {
    if (static_cast<int>(reason) == number) return reason;
  }
  return std::nullopt;
}

std::string FieldOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kFieldUrl);
  return payload ? std::string(*payload) : std::string();
}

int ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return 0;
  if (const auto reason = ReasonOf(status)) return ExitCodeOf(*reason);
  return ExitCodeOf(status.code());
}

}  // namespace vsledger
