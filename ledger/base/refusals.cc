#include "ledger/base/refusals.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "ledger/base/refusal.h"
#include "ledger/base/utf8.h"

namespace vsledger::refuse {
namespace {

// How much of a caller's text is shown back, in characters.
constexpr std::size_t kShownCharacters = 40;

// `text` as it may stand in a message: at most kShownCharacters, what cannot be shown as '?'.
std::string Shown(std::string_view text) {
  std::string shown;
  for (std::size_t count = 0; !text.empty(); ++count) {
    if (count == kShownCharacters) return shown + "...";
    const Utf8Character first = FirstUtf8(text);
    const std::size_t length = first.length == 0 ? 1 : first.length;
    const bool hidden = first.length == 0 || IsControl(first.point);
    shown += hidden ? std::string("?") : std::string(text.substr(0, length));
    text.remove_prefix(length);
  }
  return shown;
}

// "amount 12.345", or the field alone where the text is empty or must not be repeated.
std::string Named(std::string_view field, std::string_view text) {
  return text.empty() ? Shown(field) : fmt::format("{} {}", Shown(field), Shown(text));
}

template <typename... Args>
absl::Status Make(Reason reason, std::string_view field, fmt::format_string<Args...> words,
                  Args&&... args) {
  return MakeRefusal(reason, field, fmt::format(words, std::forward<Args>(args)...));
}

// Whether `text` is digits, a point and three or more digits.
bool HasThirdDecimal(std::string_view text) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos && text.size() - point > 3 &&
         text.find_first_not_of("0123456789", point + 1) == std::string_view::npos;
}

// "315 (135,450.00)": a count and what it comes to.
std::string CountAndSum(std::int64_t count, Pence rate) {
  return fmt::format("{} ({})", count, FormatPounds(rate * count));
}

}  // namespace

absl::Status MalformedAmount(std::string_view field, std::string_view text) {
  const char* const fault =
      HasThirdDecimal(text) ? "has more than two decimals" : "is not an amount of money";
  return Make(Reason::kMalformedAmount, field, "{} {}; write pounds and pence such as 12.34",
              Named(field, text), fault);
}

absl::Status AmountTooLarge(std::string_view field, std::string_view text) {
  return Make(Reason::kAmountTooLarge, field, "{} is more than the largest amount accepted, {}",
              Named(field, text), FormatPounds(kMaxAmount));
}

absl::Status AmountNotPositive(std::string_view field, Pence amount) {
  return Make(Reason::kAmountNotPositive, field, "{} {} must be more than 0.00", field,
              FormatPounds(amount));
}

absl::Status MalformedDate(std::string_view field, std::string_view text, std::string_view wanted) {
  return Make(Reason::kMalformedDate, field, "{} is not a date between {} and {}; write {}",
              Named(field, text), kFirstYear, kLastYear, wanted);
}

absl::Status MalformedYear(std::string_view field, std::string_view text) {
  return Make(Reason::kMalformedYear, field, "{} is not a financial year; write it like 2025-26",
              Named(field, text));
}

absl::Status MalformedTerm(std::string_view field, std::string_view text) {
  return Make(Reason::kMalformedTerm, field,
              "{} is not a term; write it like 2025-autumn (spring, summer or autumn)",
              Named(field, text));
}

absl::Status MalformedId(std::string_view field, std::string_view text, std::string_view wanted) {
  return Make(Reason::kMalformedId, field, "{} is not {}", Named(field, text), wanted);
}

absl::Status FieldMissing(std::string_view field) {
  return Make(Reason::kFieldMissing, field, "{} is missing; please give it", field);
}

absl::Status TextTooLong(std::string_view field, std::size_t length, std::size_t limit) {
  return Make(Reason::kTextTooLong, field, "{} is {} characters long; at most {} are accepted",
              field, length, limit);
}

absl::Status TooMany(std::string_view field, std::size_t count, std::size_t limit) {
  return Make(Reason::kTooMany, field, "{} counts {}; at most {} are accepted", field, count,
              limit);
}

absl::Status MalformedText(std::string_view field, std::string_view why) {
  return Make(Reason::kMalformedText, field, "{} cannot be accepted: {}", field, why);
}

absl::Status MalformedFile(std::string_view why) {
  return Make(Reason::kMalformedFile, "", "the file cannot be read: {}", why);
}

absl::Status FileEmpty() {
  return Make(Reason::kFileEmpty, "", "the file is empty; it needs a line of column names");
}

absl::Status ColumnMissing(std::string_view column) {
  return Make(Reason::kColumnMissing, column,
              "the file has no column {}; its first line must name it", Shown(column));
}

absl::Status LineTooLong(std::uint64_t line, std::size_t limit) {
  return Make(Reason::kLineTooLong, "", "line {} is longer than the {} bytes accepted", line,
              limit);
}

absl::Status MalformedNumber(std::string_view field, std::string_view text,
                             std::string_view wanted) {
  return Make(Reason::kMalformedNumber, field, "{} is not {}", Named(field, text), wanted);
}

absl::Status MalformedUpn(std::string_view why) {
  return Make(Reason::kMalformedUpn, "upn", "the unique pupil number is not right: {}", why);
}

absl::Status PeriodBackwards(std::string_view field, Date from, Date to) {
  return Make(Reason::kPeriodBackwards, field,
              "{} runs backwards, from {} to {}; the first day must not be after the last", field,
              FormatDate(from), FormatDate(to));
}

absl::Status ItemUnknown(std::string_view field, std::string_view id) {
  return Make(Reason::kItemUnknown, field, "{} is not in the ledger", Named(field, id));
}

absl::Status SettingUnknown(std::string_view field, const SettingRef& setting) {
  return Make(Reason::kSettingUnknown, field,
              "{} is not a known setting; import the settings file that names it first",
              Named(field, setting.text));
}

absl::Status ChildUnknown(std::string_view field) {
  return Make(Reason::kChildUnknown, field,
              "{} names no child in the ledger; import the children first", field);
}

absl::Status FundUnknown(const FundCode& fund) {
  return Make(Reason::kFundUnknown, "fund", "{} is not in the ledger", Named("fund", fund.text));
}

absl::Status RecordUnknown(std::uint64_t sequence, std::uint64_t tree_size) {
  return Make(Reason::kRecordUnknown, "record",
              "record {} does not exist; the ledger holds {} records, counted from 0", sequence,
              tree_size);
}

absl::Status ReportUnknown(std::string_view name) {
  return Make(Reason::kReportUnknown, "report", "{} is not one of the reports",
              Named("report", name));
}

absl::Status BeforeLedger(std::string_view field, Date asked, Date first) {
  return Make(Reason::kBeforeLedger, field,
              "the ledger's first record is of {}; what stood on {} it does not know",
              FormatDate(first), FormatDate(asked));
}

absl::Status NotIdentified(std::string_view why) {
  return Make(Reason::kNotIdentified, "", "the caller is not identified: {}", why);
}

absl::Status RoleNotAllowed(std::string_view role, std::string_view method) {
  return Make(Reason::kRoleNotAllowed, "", "the role {} may not do this: {}", role, method);
}

absl::Status OutOfScope(const SettingRef& own) {
  return Make(Reason::kOutOfScope, "setting",
              "this certificate is for setting {} and reaches nothing of another", own.text);
}

absl::Status OtherAuthority(std::string_view theirs, std::string_view ours) {
  return Make(Reason::kOtherAuthority, "",
              "the certificate is of authority {} and this is the ledger of authority {}",
              Shown(theirs), ours);
}

absl::Status RequestIdReused(const RequestId& id) {
  return Make(Reason::kRequestIdReused, "request_id",
              "request id {} was used already for something else or by somebody else; use a new "
              "one",
              Shown(id.text));
}

absl::Status ChangedSinceSeen(const ItemId& item, std::uint64_t seen, std::uint64_t now) {
  return Make(Reason::kChangedSinceSeen, "seen_record",
              "{} was changed by record {} after record {}, which you saw; look at it again",
              item.text, now, seen);
}

absl::Status IllegalTransition(const ItemId& item, std::string_view is, std::string_view wanted) {
  return Make(Reason::kIllegalTransition, "", "{} is {}, so you cannot {} it", item.text, is,
              wanted);
}

absl::Status DuplicateAllocation(const ItemId& other) {
  return Make(Reason::kDuplicateAllocation, "",
              "the same allocation for this child stands already as {}", other.text);
}

absl::Status DuplicateInvoice(const ItemId& other) {
  return Make(Reason::kDuplicateInvoice, "number",
              "an invoice of this supplier with the same number stands already as {}", other.text);
}

absl::Status DuplicateItem(const ItemId& other, std::string_view what) {
  return Make(Reason::kDuplicateItem, "", "the same {} stands already as {}", what, other.text);
}

absl::Status SamePerson(const ItemId& item, std::string_view did, std::string_view wants_to) {
  return Make(Reason::kSamePerson, "", "you {} {} and so may not {} it; another person has to", did,
              item.text, wants_to);
}

absl::Status OwnLimit() {
  return Make(Reason::kSamePerson, "person",
              "nobody sets their own limit; another virtual head has to");
}

absl::Status PoolShort(const FundCode& fund, std::string_view pool, Pence free, Pence wanted) {
  return Make(Reason::kPoolShort, "amount",
              "the {} pool of {} has {} free, which is less than the {} asked for", pool, fund.text,
              FormatPounds(free), FormatPounds(wanted));
}

absl::Status FundNotOpen(const FundCode& fund, Date today) {
  return Make(Reason::kFundNotOpen, "fund", "fund {} is not open on {}", fund.text,
              FormatDate(today));
}

absl::Status DateOutsideFund(std::string_view field, Date date, const FundCode& fund, Date from,
                             Date to) {
  return Make(Reason::kDateOutsideFund, field, "{} {} is outside fund {}, which runs from {} to {}",
              field, FormatDate(date), fund.text, FormatDate(from), FormatDate(to));
}

absl::Status AwardNotCountTimesRate(Pence amount, std::int64_t count, Pence rate) {
  const auto make = [&](const std::string& product, const std::string& nearest) {
    return Make(Reason::kAwardNotCountTimesRate, "amount", "{} is not {} x {}{}{}",
                FormatPounds(amount), count, FormatPounds(rate), product, nearest);
  };
  if (rate.value <= 0 || rate > kMaxAmount || amount.value < 0 || amount > kMaxAmount) {
    return make("", "");
  }
  const std::int64_t below = amount.value / rate.value;
  std::string nearest = fmt::format("; it is {} x {}", below, FormatPounds(rate));
  if (amount.value % rate.value != 0) {
    nearest = fmt::format("; the nearest whole counts are {} and {}", CountAndSum(below, rate),
                          CountAndSum(below + 1, rate));
  }
  // A count beyond every accepted amount would leave 64 bits when multiplied out.
  if (count < 0 || count > kMaxAmount.value / rate.value) return make("", nearest);
  return make(fmt::format(" ({})", FormatPounds(rate * count)), nearest);
}

absl::Status RateNotConfirmed(const FundCode& fund) {
  return Make(Reason::kRateNotConfirmed, "fund",
              "the rate of {} is not confirmed; the chief finance officer has to confirm it first",
              fund.text);
}

absl::Status PolicyMissing(const FundCode& fund, Date on) {
  return Make(Reason::kPolicyMissing, "fund", "no policy of {} is in force on {}; adopt one first",
              fund.text, FormatDate(on));
}

absl::Status PolicyExceedsAward(const FundCode& fund, Pence wanted, Pence award) {
  return Make(Reason::kPolicyExceedsAward, "",
              "the policy splits {} of {}, which is more than the {} there is to spend",
              FormatPounds(wanted), fund.text, FormatPounds(award));
}

absl::Status ChildNotInCare(std::string_view child_reference, Date on) {
  return Make(Reason::kChildNotInCare, "child",
              "child {} is not recorded as looked after by this authority on {}", child_reference,
              FormatDate(on));
}

absl::Status ChildNotInAge(std::string_view child_reference, Date age_date) {
  return Make(Reason::kChildNotInAge, "child",
              "child {} is not between 4 and 15 years old on {}, nor in Reception to Year 11",
              child_reference, FormatDate(age_date));
}

absl::Status ChildNotAtSetting(std::string_view child_reference, const SettingRef& setting,
                               Date on) {
  return Make(Reason::kChildNotAtSetting, "setting", "child {} is not recorded at setting {} on {}",
              child_reference, setting.text, FormatDate(on));
}

absl::Status PepReferenceMissing() {
  return Make(Reason::kPepReferenceMissing, "pep_reference",
              "the reference of the personal education plan and its target is missing");
}

absl::Status CategoryNotEligible(const Category& category, const FundCode& fund) {
  return Make(Reason::kCategoryNotEligible, "category",
              "the policy of {} does not allow the category {}", fund.text, category.text);
}

absl::Status PayeeUnverified(std::string_view payee) {
  return Make(Reason::kPayeeUnverified, "payee",
              "the bank reference of {} is not verified; finance has to verify it first",
              Shown(payee));
}

absl::Status NothingOwed(std::string_view whom) {
  return Make(Reason::kNothingOwed, "payee", "nothing is owed to {}", Shown(whom));
}

absl::Status ApprovedAboveRequested(Pence approved, Pence requested) {
  return Make(Reason::kApprovedAboveRequested, "amount",
              "{} cannot be approved, only the {} requested or less", FormatPounds(approved),
              FormatPounds(requested));
}

absl::Status NotReversible(std::uint64_t record, std::string_view way) {
  return Make(Reason::kNotReversible, "record", "record {} cannot be reversed; {}", record, way);
}

absl::Status LaterRecordStands(std::uint64_t record, std::uint64_t later) {
  return Make(
      Reason::kLaterRecordStands, "record",
      "record {} cannot be reversed while the later record {} stands on it; what is paid is "
      "recouped, what is invoiced is credited",
      record, later);
}

absl::Status TermOutsideFund(Term term, const FundCode& fund) {
  return Make(Reason::kTermOutsideFund, "term", "term {} is outside fund {}", FormatTerm(term),
              fund.text);
}

absl::Status PoolNotAllowed(std::string_view pool, std::string_view why) {
  return Make(Reason::kPoolNotAllowed, "pool", "the {} pool cannot be used here: {}", pool, why);
}

absl::Status DateInFuture(std::string_view field, Date date, Date today) {
  return Make(Reason::kDateInFuture, field, "{} {} is in the future; today is {}", field,
              FormatDate(date), FormatDate(today));
}

absl::Status InvoiceAboveDelivered(const ItemId& order, Pence cost, Pence accrued) {
  return Make(Reason::kInvoiceAboveDelivered, "amount",
              "the invoice costs {}, and of order {} only {} is delivered and not yet invoiced",
              FormatPounds(cost), order.text, FormatPounds(accrued));
}

absl::Status AwardBehindNotice(const FundCode& fund, std::string_view standing) {
  return Make(Reason::kAwardBehindNotice, "", "fund {} has {} already, and that stands", fund.text,
              standing);
}

absl::Status PepStatusMissing(std::string_view child_reference, Term term) {
  return Make(Reason::kPepStatusMissing, "child",
              "no PEP of child {} is recorded that counts for {}, and the policy asks for one",
              child_reference, FormatTerm(term));
}

absl::Status PepNotGoodEnough(std::string_view child_reference, Term term, std::string_view is,
                              std::string_view wanted) {
  return Make(Reason::kPepNotGoodEnough, "child",
              "the PEP of child {} for {} is {}; the policy asks for {} or better", child_reference,
              FormatTerm(term), is, wanted);
}

absl::Status SettingTypeExcluded(const SettingRef& setting, std::string_view type_code) {
  return Make(Reason::kSettingTypeExcluded, "setting",
              "setting {} is of type {}, which the policy leaves out", setting.text,
              Shown(type_code));
}

absl::Status OutsideRequestWindow(Term term, Date today, std::string_view window) {
  return Make(Reason::kOutsideRequestWindow, "term",
              "requests for {} are taken {}, and today is {}", FormatTerm(term), window,
              FormatDate(today));
}

absl::Status AboveCap(std::string_view child_reference, Pence would_get, Pence cap) {
  return Make(Reason::kAboveCap, "amount",
              "child {} would get {} of this fund, and the policy's cap for a child is {}",
              child_reference, FormatPounds(would_get), FormatPounds(cap));
}

absl::Status AboveLimit(std::string_view whose, Pence amount, Pence limit) {
  return Make(Reason::kAboveLimit, "amount", "{} is above {} of {}; the virtual head decides",
              FormatPounds(amount), whose, FormatPounds(limit));
}

absl::Status PartsUnsound(std::string_view why) {
  return Make(Reason::kPartsUnsound, "parts", "the parts of the split do not fit: {}", why);
}

absl::Status PaidAfterLeaving(const ItemId& allocation, Date last_day, Pence too_much) {
  return Make(Reason::kPaidAfterLeaving, "",
              "{} of {} is for days after {}, the child's last day at the setting; cut it first",
              FormatPounds(too_much), allocation.text, FormatDate(last_day));
}

absl::Status AboveOutstanding(std::string_view field, const ItemId& item, Pence wanted,
                              Pence outstanding) {
  return Make(Reason::kAboveOutstanding, field, "{} is more than the {} outstanding on {}",
              FormatPounds(wanted), FormatPounds(outstanding), item.text);
}

absl::Status NothingToPropose(std::string_view why) {
  return Make(Reason::kNothingToPropose, "", "there is nothing to propose: {}", why);
}

absl::Status AfterCutOff(Date cut_off, Date today) {
  return Make(Reason::kAfterCutOff, "",
              "the policy's cut-off for decisions was {}, and today is {}", FormatDate(cut_off),
              FormatDate(today));
}

absl::Status ClockBehind(Instant now, Instant last) {
  return Make(Reason::kClockBehind, "",
              "the time {} is before the last record's, {}; a ledger's time never goes back",
              FormatInstant(now), FormatInstant(last));
}

absl::Status Busy(std::size_t waiting) {
  return Make(Reason::kBusy, "", "the server is busy with {} calls of this kind; try again shortly",
              waiting);
}

absl::Status StorageFailed(std::string_view what) {
  return Make(Reason::kStorageFailed, "", "the server could not store this: {}", what);
}

absl::Status NotEvaluation() {
  return Make(Reason::kNotEvaluation, "",
              "this is a real ledger, whose clock cannot be set; only an evaluation ledger's can");
}

absl::Status ShuttingDown() {
  return Make(Reason::kShuttingDown, "", "the server is shutting down; try again later");
}

absl::Status RecordBroken(std::uint64_t record, std::string_view why) {
  return Make(Reason::kRecordBroken, "record", "record {} does not verify: {}", record, why);
}

}  // namespace vsledger::refuse
