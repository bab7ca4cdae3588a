#include "client/noun/period_close.h"

#include "client/noun/shared_flags.h"
#include "client/session.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "vsledger/v1/year_end_service.pb.h"

namespace vsledger::client {
namespace {

absl::Status Close(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const Pence carried, values.MoneyOrNil("--carry"));
  VSL_ASSIGN_OR_RETURN(const FundCode into, values.Fund("--into"));
  v1::ProposeYearEndRequest request;
  request.set_fund(fund.text);
  request.set_carried_pence(carried.value);
  request.set_into(into.text);
  return session.Write(request);
}

absl::Status ConfirmClose(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId year_end, values.Item("ID"));
  v1::ConfirmYearEndRequest request;
  request.set_year_end(year_end.text);
  return session.Write(request);
}

absl::Status Correct(const Values& values, Session& session) {
  if (values.Has("--less") == values.Has("--more")) {
    return refuse::FieldMissing("--less or --more (one of them)");
  }
  const bool less = values.Has("--less");
  VSL_ASSIGN_OR_RETURN(const ItemId order, values.Item("--order"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money(less ? "--less" : "--more"));
  VSL_ASSIGN_OR_RETURN(const ItemId invoice, values.Item("--invoice"));
  v1::ProposeCorrectionRequest request;
  request.set_kind(less ? v1::CORRECTION_KIND_LESS_USED : v1::CORRECTION_KIND_MORE_USED);
  request.set_order(order.text);
  request.set_invoice(invoice.text);
  request.set_amount_pence(amount.value);
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

absl::Status ConfirmCorrection(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId correction, values.Item("ID"));
  v1::ConfirmCorrectionRequest request;
  request.set_correction(correction.text);
  return session.Write(request);
}

absl::Status Return(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::RecordReturnRequest request;
  request.set_fund(fund.text);
  request.set_amount_pence(amount.value);
  request.set_paid_on(day);
  return session.Write(request);
}

absl::Status Finish(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  v1::FinishFundRequest request;
  request.set_fund(fund.text);
  return session.Write(request);
}

std::vector<Verb> CloseVerbs() {
  return {
      {"close",
       "Works out what a fund's year came to and proposes to close it.",
       "vsledger period close --fund PPG-LAC-2025-26",
       {NeededFund(),
        Optional("--carry", "POUNDS", "of what is left, on to another fund; 0 for nothing (0)"),
        Optional("--into", "FUND", "the fund it goes to, such as PP16-2026-27")},
       Effect::kWrites,
       Close,
       "After the last day of the fund's period, once the final notice of award is confirmed and "
       "no request is held in principle any more. What is left goes back to the DfE, unless the "
       "grant lets it be carried forward. Nothing is closed yet: period year-ends shows the "
       "figures, and the chief finance officer confirms them. Proposing again works them out "
       "again."},
      {"confirm-close",
       "Closes a fund's year with the figures that another person proposed.",
       "vsledger period confirm-close ye-900",
       {Position("ID", "the year end, such as ye-900")},
       Effect::kWrites,
       ConfirmClose,
       "What orders still hold is given up, and nothing is allocated or delivered in the fund any "
       "more. Payments, receipts and what settings give back go on. If anything has moved since "
       "the proposal, finance proposes again."},
      {"return",
       "Records money of a closed fund that went back to the DfE.",
       "vsledger period return --fund PPG-LAC-2025-26 --amount 10,250 --date 2026-07-03",
       {NeededFund(), Needed("--amount", "POUNDS", "how much went back"),
        Needed("--date", "DATE", "the day it went")},
       Effect::kWrites,
       Return,
       "No more than is still due. What the DfE takes off an instalment of the next fund is "
       "recorded in each fund: the return here, and the whole instalment there."},
      {"finish",
       "Ends a closed fund in which nothing is left to settle.",
       "vsledger period finish --fund PPG-LAC-2025-26",
       {NeededFund()},
       Effect::kWrites,
       Finish,
       "Everything that it owes and is owed is settled, and the bank holds none of it: audit "
       "balances shows what is not. It is never opened again."}};
}

std::vector<Verb> CorrectionVerbs() {
  return {
      {"correct",
       "Proposes to correct what a closed fund used on an order.",
       "vsledger period correct --order or-50 --less 520 --reason 'one day was never done'",
       {Needed("--order", "ID", "the order, such as or-50"),
        Optional("--less", "POUNDS", "less was used than is accrued: the DfE gets it back"),
        Optional("--more", "POUNDS", "more was used than was known: the authority bears it"),
        Optional("--invoice", "ID", "an invoice in query that --more lets match, such as iv-70"),
        Needed("--reason", "TEXT", "why; kept apart from the log")},
       Effect::kWrites,
       Correct,
       "Give --less or --more. The certificate is made anew when the chief finance officer "
       "confirms it. What a setting gives back of a closed fund goes by recoupment, as always."},
      {"confirm-correction",
       "Confirms a correction of a closed fund that another person proposed.",
       "vsledger period confirm-correction cr-910",
       {Position("ID", "the correction, such as cr-910")},
       Effect::kWrites,
       ConfirmCorrection,
       ""}};
}

}  // namespace

std::vector<Verb> ClosingVerbs() {
  std::vector<Verb> verbs = CloseVerbs();
  for (Verb& verb : CorrectionVerbs()) verbs.push_back(std::move(verb));
  return verbs;
}

}  // namespace vsledger::client
