// The refusals of block 500: a rule of the grant or of the ledger.
#include "ledger/base/refusal_words.h"
#include "ledger/base/refusals.h"

namespace vsledger::refuse {
namespace {

// "315 (135,450.00)": a count and what it comes to.
std::string CountAndSum(std::int64_t count, Pence rate) {
  return fmt::format("{} ({})", count, FormatPounds(rate * count));
}

}  // namespace

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

absl::Status FundClosed(const FundCode& fund, std::string_view way) {
  return Make(Reason::kFundClosed, "fund", "fund {} is closed; {}", fund.text, way);
}

absl::Status FundFinished(const FundCode& fund) {
  return Make(Reason::kFundFinished, "fund", "fund {} is finished and takes nothing any more",
              fund.text);
}

absl::Status FundRunning(const FundCode& fund, Date to) {
  return Make(Reason::kFundRunning, "fund", "fund {} runs until {} and can be closed after that",
              fund.text, FormatDate(to));
}

absl::Status YearEndChanged(const FundCode& fund, Pence proposed, Pence now) {
  return Make(Reason::kYearEndChanged, "",
              "the figures of {} have moved since its year end was proposed ({} was left, now {}); "
              "finance has to propose it again",
              fund.text, FormatPounds(proposed), FormatPounds(now));
}

absl::Status RequestsHeld(const FundCode& fund, const ItemId& first, std::size_t count) {
  return Make(Reason::kRequestsHeld, "",
              "{} of {} {} still held in principle, {} first; refuse or withdraw what nobody can "
              "approve any more",
              count == 1 ? "1 request" : fmt::format("{} requests", count), fund.text,
              count == 1 ? "is" : "are", first.text);
}

absl::Status FundNotSettled(const FundCode& fund, std::string_view account, Pence balance) {
  return Make(Reason::kFundNotSettled, "", "{} of {} stands at {} and has to be nil first", account,
              fund.text, FormatPounds(balance));
}

absl::Status CarryNotAllowed(std::string_view field, std::string_view why) {
  return Make(Reason::kCarryNotAllowed, field, "this cannot be carried forward: {}", why);
}

absl::Status FinalNoticeMissing(const FundCode& fund) {
  return Make(Reason::kFinalNoticeMissing, "fund",
              "no final notice of award of {} is confirmed; record it before the year is closed",
              fund.text);
}

absl::Status PaidElsewhere(const SettingRef& setting, std::string_view authority,
                           const FundCode& fund) {
  return Make(Reason::kPaidElsewhere, "setting",
              "setting {} lies in authority {}, which pays it; {} pays settings of this authority",
              setting.text, Shown(authority), fund.text);
}

}  // namespace vsledger::refuse
