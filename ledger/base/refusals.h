// One named constructor for every refusal: the only way one is made (design.md section 5).
// A message is one sentence: what was wrong, with which value, and what would be right. A message
// never carries what identifies a child.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"

namespace vsledger::refuse {

// 100: the words of the call.
absl::Status MalformedAmount(std::string_view field, std::string_view text);
absl::Status AmountTooLarge(std::string_view field, std::string_view text);
absl::Status AmountNotPositive(std::string_view field, Pence amount);
absl::Status MalformedDate(std::string_view field, std::string_view text, std::string_view wanted);
absl::Status MalformedYear(std::string_view field, std::string_view text);
absl::Status MalformedTerm(std::string_view field, std::string_view text);
absl::Status MalformedId(std::string_view field, std::string_view text, std::string_view wanted);
absl::Status FieldMissing(std::string_view field);
absl::Status TextTooLong(std::string_view field, std::size_t length, std::size_t limit);
absl::Status TooMany(std::string_view field, std::size_t count, std::size_t limit);
absl::Status MalformedText(std::string_view field, std::string_view why);
absl::Status MalformedFile(std::string_view why);
absl::Status FileEmpty();
absl::Status ColumnMissing(std::string_view column);
absl::Status LineTooLong(std::uint64_t line, std::size_t limit);
absl::Status MalformedNumber(std::string_view field, std::string_view text,
                             std::string_view wanted);
// Never repeats the number: a UPN identifies a child.
absl::Status MalformedUpn(std::string_view why);
absl::Status PeriodBackwards(std::string_view field, Date from, Date to);

// 200: not found.
absl::Status ItemUnknown(std::string_view field, std::string_view id);
absl::Status SettingUnknown(std::string_view field, const SettingRef& setting);
// Names the field, never the authority's number of the child.
absl::Status ChildUnknown(std::string_view field);
absl::Status FundUnknown(const FundCode& fund);
absl::Status RecordUnknown(std::uint64_t sequence, std::uint64_t tree_size);
absl::Status ReportUnknown(std::string_view name);
// `first` is the day of the ledger's first record.
absl::Status BeforeLedger(std::string_view field, Date asked, Date first);

// 300: not allowed.
absl::Status NotIdentified(std::string_view why);
absl::Status RoleNotAllowed(std::string_view role, std::string_view method);
absl::Status OutOfScope(const SettingRef& own);
absl::Status OtherAuthority(std::string_view theirs, std::string_view ours);

// 400: conflict.
absl::Status RequestIdReused(const RequestId& id);
absl::Status ChangedSinceSeen(const ItemId& item, std::uint64_t seen, std::uint64_t now);
absl::Status IllegalTransition(const ItemId& item, std::string_view is, std::string_view wanted);
absl::Status DuplicateAllocation(const ItemId& other);
absl::Status DuplicateInvoice(const ItemId& other);
absl::Status DuplicateItem(const ItemId& other, std::string_view what);

// 500: rules. The control or section is named in rules' own comments where they are enforced.
absl::Status SamePerson(const ItemId& item, std::string_view did, std::string_view wants_to);
absl::Status OwnLimit();
absl::Status PoolShort(const FundCode& fund, std::string_view pool, Pence free, Pence wanted);
absl::Status FundNotOpen(const FundCode& fund, Date today);
absl::Status DateOutsideFund(std::string_view field, Date date, const FundCode& fund, Date from,
                             Date to);
// Names the nearest whole counts (domain.md section 7).
absl::Status AwardNotCountTimesRate(Pence amount, std::int64_t count, Pence rate);
absl::Status RateNotConfirmed(const FundCode& fund);
absl::Status PolicyMissing(const FundCode& fund, Date on);
absl::Status PolicyExceedsAward(const FundCode& fund, Pence wanted, Pence award);
absl::Status ChildNotInCare(std::string_view child_reference, Date on);
absl::Status ChildNotInAge(std::string_view child_reference, Date age_date);
absl::Status ChildNotAtSetting(std::string_view child_reference, const SettingRef& setting,
                               Date on);
absl::Status PepReferenceMissing();
absl::Status CategoryNotEligible(const Category& category, const FundCode& fund);
absl::Status PayeeUnverified(std::string_view payee);
absl::Status NothingOwed(std::string_view whom);
absl::Status ApprovedAboveRequested(Pence approved, Pence requested);
absl::Status NotReversible(std::uint64_t record, std::string_view way);
absl::Status LaterRecordStands(std::uint64_t record, std::uint64_t later);
absl::Status TermOutsideFund(Term term, const FundCode& fund);
absl::Status PoolNotAllowed(std::string_view pool, std::string_view why);
absl::Status DateInFuture(std::string_view field, Date date, Date today);
absl::Status InvoiceAboveDelivered(const ItemId& order, Pence cost, Pence accrued);
absl::Status AwardBehindNotice(const FundCode& fund, std::string_view standing);
absl::Status PepStatusMissing(std::string_view child_reference, Term term);
// `is` and `wanted` are PEP ratings as people write them: "amber".
absl::Status PepNotGoodEnough(std::string_view child_reference, Term term, std::string_view is,
                              std::string_view wanted);
absl::Status SettingTypeExcluded(const SettingRef& setting, std::string_view type_code);
// `window` says when they are: "from 2025-09-01 to 2025-10-31".
absl::Status OutsideRequestWindow(Term term, Date today, std::string_view window);
absl::Status AboveCap(std::string_view child_reference, Pence would_get, Pence cap);
// `whose` says whose limit it is: "your limit", "the policy's threshold".
absl::Status AboveLimit(std::string_view whose, Pence amount, Pence limit);
absl::Status PartsUnsound(std::string_view why);
absl::Status PaidAfterLeaving(const ItemId& allocation, Date last_day, Pence too_much);
absl::Status AboveOutstanding(std::string_view field, const ItemId& item, Pence wanted,
                              Pence outstanding);
absl::Status NothingToPropose(std::string_view why);
absl::Status AfterCutOff(Date cut_off, Date today);
// `way` says what is done instead: "propose a correction".
absl::Status FundClosed(const FundCode& fund, std::string_view way);
absl::Status FundFinished(const FundCode& fund);
absl::Status FundRunning(const FundCode& fund, Date to);
absl::Status YearEndChanged(const FundCode& fund, Pence proposed, Pence now);
absl::Status RequestsHeld(const FundCode& fund, const ItemId& first, std::size_t count);
absl::Status FundNotSettled(const FundCode& fund, std::string_view account, Pence balance);
absl::Status CarryNotAllowed(std::string_view field, std::string_view why);
absl::Status FinalNoticeMissing(const FundCode& fund);
absl::Status PaidElsewhere(const SettingRef& setting, std::string_view authority,
                           const FundCode& fund);

// 600: the server cannot now.
absl::Status ClockBehind(Instant now, Instant last);
absl::Status Busy(std::size_t waiting);
absl::Status StorageFailed(std::string_view what);
absl::Status NotEvaluation();
absl::Status ShuttingDown();

// 700: what was read does not verify; `record` is the first bad one.
absl::Status RecordBroken(std::uint64_t record, std::string_view why);

}  // namespace vsledger::refuse
