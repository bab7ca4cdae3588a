// The verb that lists what years came to, with what was corrected and returned since.
#include "client/noun/enum_words.h"
#include "client/noun/period_close.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "vsledger/v1/year_end_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

constexpr std::monostate kNothing;

// A page has room for what is asked of one fund, or for which fund it is.
std::vector<ListColumn> Columns(bool one_fund) {
  return {{"item", "Item"},
          {"fund", "Fund", CellType::kText, !one_fund},
          {"what", "What"},
          {"state", "State"},
          {"award", "Award", CellType::kMoney},
          {"central", "Central", CellType::kMoney, one_fund},
          {"settings", "Settings", CellType::kMoney, one_fund},
          {"amount", "Amount", CellType::kMoney},
          {"returned", "Returned", CellType::kMoney, false},
          {"carried", "Carried", CellType::kMoney, false},
          {"into", "Into", CellType::kText, false},
          {"overspent", "Overspent", CellType::kMoney, false},
          {"borne_since", "Borne since", CellType::kMoney, false},
          {"version", "Version", CellType::kCount, false},
          {"order", "Order", CellType::kText, false},
          {"invoice", "Invoice", CellType::kText, false},
          {"reason", "Reason", CellType::kText, false},
          {"date", "Date", CellType::kDate, false},
          {"proposed_by", "Proposed by", CellType::kText, false},
          {"confirmed_by", "Confirmed by", CellType::kText, false},
          {"record", "Record", CellType::kCount, false}};
}

std::vector<report::Cell> RowOf(const v1::ListedYearEnd& listed) {
  const v1::YearEnd& year_end = listed.year_end();
  return {year_end.id(),
          year_end.fund(),
          "year-end",
          WordOf(year_end.state()),
          Pence{year_end.award_pence()},
          Pence{year_end.central_pence()},
          Pence{year_end.settings_pence()},
          Pence{year_end.recoverable_pence()},
          Pence{listed.returned_pence()},
          Pence{year_end.carried_pence()},
          year_end.into(),
          Pence{year_end.overspent_pence()},
          Pence{year_end.borne_since_pence()},
          report::Count{year_end.version()},
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          year_end.proposed_by(),
          year_end.confirmed_by(),
          CountCell(listed.sequence())};
}

std::vector<report::Cell> RowOf(const v1::ListedCorrection& listed) {
  const v1::Correction& correction = listed.correction();
  return {correction.id(),
          correction.fund(),
          WordOf(correction.kind()),
          WordOf(correction.state()),
          kNothing,
          kNothing,
          kNothing,
          Pence{correction.amount_pence()},
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          correction.order(),
          correction.invoice(),
          listed.reason(),
          kNothing,
          correction.proposed_by(),
          correction.confirmed_by(),
          CountCell(listed.sequence())};
}

std::vector<report::Cell> RowOf(const v1::ListedReturn& listed) {
  const v1::GrantReturn& paid = listed.grant_return();
  return {paid.id(),
          paid.fund(),
          "return",
          paid.reversed() ? "reversed" : "paid",
          kNothing,
          kNothing,
          kNothing,
          Pence{paid.amount_pence()},
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          kNothing,
          DateCell(paid.paid_on()),
          kNothing,
          kNothing,
          CountCell(listed.sequence())};
}

void AddRows(const v1::ListedYearEnd& year_end, Listing& listing) {
  listing.rows.push_back(RowOf(year_end));
  for (const v1::ListedCorrection& correction : year_end.corrections()) {
    listing.rows.push_back(RowOf(correction));
  }
  for (const v1::ListedReturn& paid : year_end.returns()) listing.rows.push_back(RowOf(paid));
}

absl::Status YearEnds(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  v1::ListYearEndsRequest request;
  request.set_fund(fund.text);
  Listing listing{Columns(!fund.empty()), {}, "No year end is proposed."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListYearEndsResponse>(
      session, request, [&listing](const v1::ListYearEndsResponse& page) {
        for (const v1::ListedYearEnd& listed : page.year_ends()) AddRows(listed, listing);
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

}  // namespace

Verb YearEndsVerb() {
  return {"year-ends",
          "Lists what closed years came to, with their corrections and returns.",
          "vsledger period year-ends --fund PPG-LAC-2025-26",
          {OnlyFund()},
          Effect::kReads,
          YearEnds,
          "The amount of a year end is what is due to the DfE in all; the rows below it are its "
          "corrections and what went back. With --fund it says what central services and settings "
          "took; with --output csv or json also what was carried forward, what the authority "
          "bears, reasons and who confirmed."};
}

}  // namespace vsledger::client
