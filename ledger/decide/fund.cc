// Decisions about the fund: opening, rates, estimates and notices, instalments, VAT.
#include <algorithm>

#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/index.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"

namespace vsledger {
namespace {

constexpr std::string_view kPupilPremiumIncome = "I05";  // domain.md section 6, CFR

std::string_view NameOf(Stream stream) {
  switch (stream) {
    case Stream::kPpgLac:
      return "PPG-LAC";
    case Stream::kEyppLac:
      return "EYPP-LAC";
    case Stream::kPp16:
      return "PP16";
  }
  VSL_UNREACHABLE("a stream without a name");
}

bool IsNotice(AwardKind kind) { return kind != AwardKind::kEstimate; }

// An estimate comes before any notice, a provisional award before the final one, and a notice is
// never older than one that stands.
absl::Status NeedInOrder(const View& view, const Award& wanted) {
  for (const ItemId& id : view.IdsByKey(key::AwardsOf(wanted.fund))) {
    const std::optional<Award> award = FindAs<Award>(view, id);
    if (!award || award->state != ProposalState::kConfirmed || !IsNotice(award->kind)) continue;
    if (!IsNotice(wanted.kind)) return refuse::AwardBehindNotice(wanted.fund, "a notice of award");
    if (wanted.kind == AwardKind::kProvisional && award->kind == AwardKind::kFinal) {
      return refuse::AwardBehindNotice(wanted.fund, "the final award");
    }
    if (wanted.notified_on < award->notified_on) {
      return refuse::AwardBehindNotice(wanted.fund, "a later notice");
    }
  }
  return absl::OkStatus();
}

// A notice counts children or hours, unless the fund's awards are sums in letters. An estimate is a
// sum with its reason and may count nobody.
absl::Status NeedCount(const Fund& fund, const ProposeAward& command) {
  const bool counts = IsNotice(command.kind) && TermsOf(fund).basis != FundBasis::kSum;
  const std::int64_t least = counts ? 1 : 0;
  const std::int64_t most = MostCounted(fund);
  if (least <= command.count && command.count <= most) return absl::OkStatus();
  return refuse::MalformedNumber("count", std::to_string(command.count),
                                 fmt::format("{} to {}", least, most));
}

// An estimate and a sum in a letter say why they are what they are; a count times a rate does.
bool NeedsReason(const Fund& fund, AwardKind kind) {
  return !IsNotice(kind) || TermsOf(fund).basis == FundBasis::kSum;
}

struct Period {
  Date from;
  Date to;
};

// The financial year, or the period of its own that the grant's letter gives.
absl::StatusOr<Period> PeriodOf(const FundCode& code, const OpenFund& command) {
  const FinancialYear year = command.year;
  if (!command.from && !command.to) return Period{year.first_day(), year.last_day()};
  if (!command.from) return refuse::FieldMissing("from");
  if (!command.to) return refuse::FieldMissing("to");
  const Period period{*command.from, *command.to};
  if (period.to < period.from) return refuse::PeriodBackwards("from", period.from, period.to);
  if (period.from < year.first_day() || year.last_day() < period.from) {
    return refuse::DateOutsideFund("from", period.from, code, year.first_day(), year.last_day());
  }
  const Date last = FinancialYear{year.start + 1}.last_day();
  if (last < period.to) {
    return refuse::DateOutsideFund("to", period.to, code, year.first_day(), last);
  }
  return period;
}

// The rate an award stands on; an estimate is a sum with its reason and may come before its rate.
std::vector<ItemId> ReliedOn(const Award& award) {
  if (award.rate.empty()) return {};
  return {award.rate};
}

}  // namespace

// FIELD_MISSING (one end of a period), PERIOD_BACKWARDS, DATE_OUTSIDE_FUND (begins outside its
// year, or goes on after the next one); open already: that record, or DUPLICATE_ITEM where it is
// open for another period.
absl::StatusOr<Decision> Decide(Desk& desk, const OpenFund& command) {
  const FundCode code(
      fmt::format("{}-{}", NameOf(command.stream), FormatFinancialYear(command.year)));
  VSL_ASSIGN_OR_RETURN(const Period period, PeriodOf(code, command));
  if (const std::optional<Fund> open = FundByCode(desk.view(), code)) {
    const bool same = open->from == period.from && open->to == period.to;
    if (command.from && !same) return refuse::DuplicateItem(open->id, code.text);
    return desk.Already(open->id);
  }
  Fund fund;
  fund.id = desk.NextId<Fund>();
  fund.code = code;
  fund.stream = command.stream;
  fund.from = period.from;
  fund.to = period.to;
  fund.cfr_code = kPupilPremiumIncome;
  fund.terms = UsualTerms(command.stream);
  fund.terms->year_end = command.year_end.value_or(fund.terms->year_end);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kFundOpened, desk.today(), {fund}));
  return desk.Finish();
}

// FUND_UNKNOWN, AMOUNT_NOT_POSITIVE, FIELD_MISSING (control 4: a rate is cited).
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeRate& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedPositive("per_child", command.per_child));
  if (command.source.empty()) return refuse::FieldMissing("source");
  Rate rate;
  rate.id = desk.NextId<Rate>();
  rate.fund = fund.code;
  rate.per_child = command.per_child;
  rate.source = command.source;
  rate.proposed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kRateProposed, desk.today(), {rate}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already confirmed: that record, SAME_PERSON.
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmRate& command) {
  VSL_ASSIGN_OR_RETURN(Rate rate, desk.Need<Rate>("rate", command.rate));
  if (rate.state == ProposalState::kConfirmed) return desk.Already(rate.id);
  VSL_RETURN_IF_ERROR(NeedOther(desk, rate.id, rate.proposed_by, "proposed", "confirm"));
  rate.state = ProposalState::kConfirmed;
  rate.confirmed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kRateConfirmed, desk.today(), {rate}));
  return desk.Finish();
}

// FUND_UNKNOWN, MALFORMED_NUMBER (count), AMOUNT_NOT_POSITIVE, FIELD_MISSING (the words of an
// adjustment), of a notice that is no sum in a letter RATE_NOT_CONFIRMED and
// AWARD_NOT_COUNT_TIMES_RATE (domain.md section 7), DATE_IN_FUTURE, AWARD_BEHIND_NOTICE,
// FIELD_MISSING (the reason of an estimate or a sum).
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeAward& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedCount(fund, command));
  VSL_RETURN_IF_ERROR(NeedPositive("amount", command.amount));
  for (const AwardAdjustment& adjustment : command.adjustments) {
    if (adjustment.words.empty()) return refuse::FieldMissing("adjustments.words");
  }
  const bool sum = TermsOf(fund).basis == FundBasis::kSum;
  const bool worked_out = IsNotice(command.kind) && !sum;
  const std::optional<Rate> rate = sum ? std::nullopt : ConfirmedRate(desk.view(), fund.code);
  if (!rate && worked_out) return refuse::RateNotConfirmed(fund.code);

  Award award;
  award.id = desk.NextId<Award>();
  award.fund = fund.code;
  award.kind = command.kind;
  award.count = command.count;
  if (rate) award.rate = rate->id;
  if (rate) award.rate_per_child = rate->per_child;
  award.adjustments = command.adjustments;
  award.amount = command.amount;
  award.notified_on = command.notified_on;
  award.proposed_by = desk.person();
  if (worked_out && AmountOf(award) != award.amount) {
    return refuse::AwardNotCountTimesRate(award.amount, award.count, rate->per_child);
  }
  if (desk.today() < award.notified_on) {
    return refuse::DateInFuture("notified_on", award.notified_on, desk.today());
  }
  VSL_RETURN_IF_ERROR(NeedInOrder(desk.view(), award));
  if (NeedsReason(fund, award.kind) && command.reason.empty()) {
    return refuse::FieldMissing("reason");
  }
  award.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason);
  VSL_RETURN_IF_ERROR(
      desk.Write(EventKind::kAwardProposed, award.notified_on, {award}, ReliedOn(award)));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already confirmed: that record, ROLE_NOT_ALLOWED (an estimate
// is the chief finance officer's, and so is a notice of a closed fund), FUND_FINISHED, SAME_PERSON,
// AWARD_BEHIND_NOTICE, POLICY_EXCEEDS_AWARD (an
// estimate below what the policy in force takes; a notice is a fact). The split is worked out again
// in the same record (design.md section 4).
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmAward& command) {
  VSL_ASSIGN_OR_RETURN(Award award, desk.Need<Award>("award", command.award));
  if (award.state == ProposalState::kConfirmed) return desk.Already(award.id);
  if (!IsNotice(award.kind) && desk.actor().role != Role::kChiefFinance) {
    return refuse::RoleNotAllowed(NameOf(desk.actor().role), "approve an estimate");
  }
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, award.fund));
  VSL_RETURN_IF_ERROR(NeedUnfinished(fund));
  if (IsClosed(fund)) VSL_RETURN_IF_ERROR(NeedWhoConfirms(desk, fund, "confirm a notice"));
  VSL_RETURN_IF_ERROR(NeedOther(desk, award.id, award.proposed_by, "proposed", "confirm"));
  VSL_RETURN_IF_ERROR(NeedInOrder(desk.view(), award));
  award.state = ProposalState::kConfirmed;
  award.confirmed_by = desk.person();
  const std::optional<Policy> policy = SplittingPolicy(desk.view(), fund);
  if (policy && !IsNotice(award.kind)) {
    VSL_RETURN_IF_ERROR(SplitBy(*policy, FundAfter(award, policy, fund)).status());
  }
  std::vector<ItemId> relied_on = ReliedOn(award);
  if (policy) relied_on.push_back(policy->id);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kAwardConfirmed, award.notified_on,
                                 {award, FundAfter(award, policy, fund)}, relied_on));
  return desk.Finish();
}

// FUND_UNKNOWN, AMOUNT_NOT_POSITIVE, DATE_OUTSIDE_FUND, DATE_IN_FUTURE. A fact: recorded even if
// more comes than was notified.
absl::StatusOr<Decision> Decide(Desk& desk, const RecordInstalment& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedPositive("amount", command.amount));
  VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "received_on", command.received_on));
  Receipt receipt;
  receipt.id = desk.NextId<Receipt>();
  receipt.fund = fund.code;
  receipt.amount = command.amount;
  receipt.received_on = command.received_on;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kInstalmentReceived, receipt.received_on, {receipt}));
  return desk.Finish();
}

// FUND_UNKNOWN, AMOUNT_NOT_POSITIVE, DATE_OUTSIDE_FUND, DATE_IN_FUTURE, NOTHING_OWED (more than
// the input VAT that stands).
absl::StatusOr<Decision> Decide(Desk& desk, const HandOverVat& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedPositive("amount", command.amount));
  VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "handed_on", command.handed_on));
  if (desk.view().Balance({fund.code, account::Vat()}) < command.amount) {
    return refuse::NothingOwed("the authority's VAT account");
  }
  VatHandover vat;
  vat.id = desk.NextId<VatHandover>();
  vat.fund = fund.code;
  vat.amount = command.amount;
  vat.handed_on = command.handed_on;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kVatHandedOver, vat.handed_on, {vat}));
  return desk.Finish();
}

}  // namespace vsledger
