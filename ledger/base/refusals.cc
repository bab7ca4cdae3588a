#include "ledger/base/refusals.h"

#include <string>

#include "ledger/base/refusal_words.h"
#include "ledger/base/utf8.h"

namespace vsledger::refuse {
namespace {

// How much of a caller's text is shown back, in characters.
constexpr std::size_t kShownCharacters = 40;

}  // namespace

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

namespace {

// "amount 12.345", or the field alone where the text is empty or must not be repeated.
std::string Named(std::string_view field, std::string_view text) {
  return text.empty() ? Shown(field) : fmt::format("{} {}", Shown(field), Shown(text));
}

// Whether `text` is digits, a point and three or more digits.
bool HasThirdDecimal(std::string_view text) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos && text.size() - point > 3 &&
         text.find_first_not_of("0123456789", point + 1) == std::string_view::npos;
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
