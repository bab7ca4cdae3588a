// Decisions at the end of a fund's year: closing it, returning what is left, finishing it
// (design.md section 4, funds and months).
#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/index.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/year_end_rules.h"

namespace vsledger {
namespace {

// The last word on the award: a sum in a letter, or the final notice.
absl::Status NeedFinalNotice(const View& view, const Fund& fund) {
  for (const ItemId& id : view.IdsByKey(key::AwardsOf(fund.code))) {
    const std::optional<Award> award = FindAs<Award>(view, id);
    if (!award || award->state != ProposalState::kConfirmed) continue;
    if (award->kind == AwardKind::kFinal) return absl::OkStatus();
    const bool letter = TermsOf(fund).basis == FundBasis::kSum;
    if (letter && award->kind != AwardKind::kEstimate) return absl::OkStatus();
  }
  return refuse::FinalNoticeMissing(fund.code);
}

absl::Status NeedNothingHeldInPrinciple(const View& view, const FundCode& fund) {
  const std::vector<ItemId> held = RequestsHeldIn(view, fund);
  return held.empty() ? absl::OkStatus() : refuse::RequestsHeld(fund, held.front(), held.size());
}

// What the grant lets go on, and to where (domain.md section 2, what happens to the rest).
absl::Status NeedCarryAllowed(const Desk& desk, const Fund& fund, Pence carried,
                              const FundCode& into) {
  const Pence left = std::max(Pence{}, LeftIn(desk.view(), fund.code));
  const YearEndRule rule = TermsOf(fund).year_end;
  if (rule == YearEndRule::kRecovered && carried != Pence{}) {
    return refuse::CarryNotAllowed("carried", "the DfE takes back what is left of this grant");
  }
  if (rule == YearEndRule::kCarriedForward && carried != left) {
    return refuse::CarryNotAllowed(
        "carried",
        fmt::format("all of the {} left goes on, no more and no less", FormatPounds(left)));
  }
  if (carried > left) {
    return refuse::CarryNotAllowed("carried", fmt::format("only {} is left", FormatPounds(left)));
  }
  if (carried == Pence{}) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const Fund next, NeedFund(desk, into));
  const bool follows = next.stream == fund.stream && next.id != fund.id && fund.from < next.from;
  if (!follows || IsClosed(next)) {
    return refuse::CarryNotAllowed("into", fmt::format("{} is no later fund of this grant that "
                                                       "is open",
                                                       next.code.text));
  }
  return absl::OkStatus();
}

// Those beyond what fits into the closing record are closed before it.
absl::StatusOr<std::vector<Item>> HoldsGivenUp(Desk& desk, const FundCode& fund) {
  const std::vector<Order> holding = OrdersHolding(desk.view(), fund);
  std::vector<Item> given_up;
  for (Order order : holding) {
    order.held = Pence{};
    if (given_up.size() < kMaxHoldsClosed) {
      given_up.emplace_back(std::move(order));
      continue;
    }
    order.state = OrderState::kClosed;
    VSL_RETURN_IF_ERROR(desk.Write(EventKind::kOrderClosed, desk.today(), {std::move(order)}));
  }
  return given_up;
}

}  // namespace

// FUND_UNKNOWN, FUND_CLOSED, AMOUNT_NOT_POSITIVE (carried below nil), FUND_RUNNING,
// FINAL_NOTICE_MISSING, REQUESTS_HELD, CARRY_NOT_ALLOWED, FUND_UNKNOWN (into). A proposal that
// waits is worked out again; with the same figures it is that record.
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeYearEnd& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedNotClosed(fund, "what is learnt now is a correction"));
  if (command.carried < Pence{}) return refuse::AmountNotPositive("carried", command.carried);
  if (desk.today() <= fund.to) return refuse::FundRunning(fund.code, fund.to);
  VSL_RETURN_IF_ERROR(NeedFinalNotice(desk.view(), fund));
  VSL_RETURN_IF_ERROR(NeedNothingHeldInPrinciple(desk.view(), fund.code));
  VSL_RETURN_IF_ERROR(NeedCarryAllowed(desk, fund, command.carried, command.into));
  const std::optional<YearEnd> waiting = YearEndOf(desk.view(), fund.code);
  YearEnd year_end = waiting.value_or(YearEnd());
  if (!waiting) year_end.id = desk.NextId<YearEnd>();
  year_end.fund = fund.code;
  year_end.carried = command.carried;
  year_end.into = command.carried == Pence{} ? FundCode() : command.into;
  year_end.proposed_by = desk.person();
  year_end = WithFigures(desk.view(), fund, std::move(year_end));
  if (waiting && *waiting == year_end) return desk.Already(waiting->id);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kYearEndProposed, desk.today(), {year_end}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already confirmed: that record, SAME_PERSON, REQUESTS_HELD,
// CARRY_NOT_ALLOWED (the fund it goes to was closed since), YEAR_END_CHANGED, TOO_MANY.
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmYearEnd& command) {
  VSL_ASSIGN_OR_RETURN(YearEnd year_end, desk.Need<YearEnd>("year_end", command.year_end));
  if (year_end.state == ProposalState::kConfirmed) return desk.Already(year_end.id);
  VSL_RETURN_IF_ERROR(NeedOther(desk, year_end.id, year_end.proposed_by, "proposed", "confirm"));
  VSL_ASSIGN_OR_RETURN(Fund fund, NeedFund(desk, year_end.fund));
  VSL_RETURN_IF_ERROR(NeedNothingHeldInPrinciple(desk.view(), fund.code));
  if (WithFigures(desk.view(), fund, year_end) != year_end) {
    return refuse::YearEndChanged(fund.code, year_end.recoverable + year_end.carried,
                                  LeftIn(desk.view(), fund.code));
  }
  VSL_RETURN_IF_ERROR(NeedCarryAllowed(desk, fund, year_end.carried, year_end.into));
  VSL_ASSIGN_OR_RETURN(std::vector<Item> items, HoldsGivenUp(desk, fund.code));
  year_end.state = ProposalState::kConfirmed;
  year_end.confirmed_by = desk.person();
  fund.state = FundState::kHardClosed;
  items.insert(items.begin(), {Item(year_end), Item(fund)});
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kYearEndConfirmed, desk.today(), std::move(items)));
  return desk.Finish();
}

// FUND_UNKNOWN, AMOUNT_NOT_POSITIVE, FUND_FINISHED, DATE_OUTSIDE_FUND, DATE_IN_FUTURE, NOTHING_OWED
// (more than is due to the DfE; nothing is before the fund is closed).
absl::StatusOr<Decision> Decide(Desk& desk, const RecordReturn& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedPositive("amount", command.amount));
  VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "paid_on", command.paid_on));
  if (-desk.view().Balance({fund.code, account::OwedToDfe()}) < command.amount) {
    return refuse::NothingOwed("the DfE in that amount");
  }
  GrantReturn paid;
  paid.id = desk.NextId<GrantReturn>();
  paid.fund = fund.code;
  paid.amount = command.amount;
  paid.paid_on = command.paid_on;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kReturnPaid, paid.paid_on, {paid}));
  return desk.Finish();
}

// FUND_UNKNOWN, already finished: that record, FUND_RUNNING (not closed yet), FUND_NOT_SETTLED.
absl::StatusOr<Decision> Decide(Desk& desk, const FinishFund& command) {
  VSL_ASSIGN_OR_RETURN(Fund fund, NeedFund(desk, command.fund));
  if (fund.state == FundState::kFinished) return desk.Already(fund.id);
  if (!IsClosed(fund)) return refuse::FundRunning(fund.code, fund.to);
  for (const auto& [account, balance] : desk.view().Balances(fund.code)) {
    if (IsSettlement(account.name) && balance != Pence{}) {
      return refuse::FundNotSettled(fund.code, account.name.text, balance);
    }
  }
  fund.state = FundState::kFinished;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kFundFinished, desk.today(), {fund}));
  return desk.Finish();
}

}  // namespace vsledger
