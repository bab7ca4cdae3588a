// The noun "receipt": instalments of the grant, received and still due.
#include <sstream>

#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status Record(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::RecordInstalmentRequest request;
  request.set_fund(fund.text);
  request.set_amount_pence(amount.value);
  request.set_received_on(day);
  return session.Write(request);
}

// "2025-06-30,2025-09-30" as days.
absl::Status AddDays(const std::string& text, v1::PlanInstalmentsRequest& request) {
  std::istringstream days(text + ",");
  for (std::string day; std::getline(days, day, ',');) {
    VSL_ASSIGN_OR_RETURN(const Date date, ParseDate(day, "--due"));
    request.add_due_on(FormatDate(date));
  }
  return absl::OkStatus();
}

absl::Status Plan(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  v1::PlanInstalmentsRequest request;
  request.set_fund(fund.text);
  VSL_RETURN_IF_ERROR(AddDays(values.Text("--due"), request));
  return session.Write(request);
}

std::vector<report::Cell> RowOf(const v1::ListedInstalment& listed, const std::string& fund) {
  const bool received = !listed.receipt().empty();
  return {listed.receipt(),
          received ? "received" : "due",
          DateCell(listed.on()),
          received ? report::Cell(Pence{listed.received_pence()}) : report::Cell(),
          received ? report::Cell() : report::Cell(Pence{listed.due_pence()}),
          fund};
}

void AddRows(const v1::ListedFund& fund, Listing& listing) {
  for (const v1::ListedInstalment& instalment : fund.instalments()) {
    listing.rows.push_back(RowOf(instalment, fund.fund().code()));
  }
}

absl::Status List(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  v1::ListFundsRequest request;
  request.set_fund(fund.text);
  Listing listing{{{"item", "Item"},
                   {"state", "State"},
                   {"date", "Date", CellType::kDate},
                   {"received", "Received", CellType::kMoney},
                   {"due", "Due", CellType::kMoney},
                   {"fund", "Fund", CellType::kText, false}},
                  {},
                  "No instalment was received, and no days are entered on which they are due."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListFundsResponse>(
      session, request, [&listing](const v1::ListFundsResponse& page) {
        for (const v1::ListedFund& listed : page.funds()) AddRows(listed, listing);
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

}  // namespace

Noun ReceiptNoun() {
  return {"receipt",
          "instalments of the grant that reached the bank",
          {{"record",
            "Records an instalment of the grant received.",
            "vsledger receipt record --fund PPG-LAC-2025-26 --amount 180,812.50 "
            "--date 2025-07-04",
            {NeededFund(), Needed("--amount", "POUNDS", "what the bank received"),
             Needed("--date", "DATE", "the day the bank had it")},
            Effect::kWrites,
            Record,
            ""},
           {"plan",
            "Enters the days on which the DfE pays the instalments of a fund.",
            "vsledger receipt plan --fund PPG-LAC-2025-26 "
            "--due 2025-06-30,2025-09-30,2025-12-31,2026-03-31",
            {NeededFund(),
             Needed("--due", "DATES", "every day of the year's plan, with commas between")},
            Effect::kWrites,
            Plan,
            "Entering days again takes the place of those before. What each instalment comes to "
            "is worked out from what is notified and received: receipt list."},
           {"list",
            "Lists the instalments of a fund that were received and those still due.",
            "vsledger receipt list --fund PPG-LAC-2025-26",
            {NeededFund()},
            Effect::kReads,
            List,
            "What is notified and not received yet is split evenly over the days still to come. "
            "It is below 0.00 where the DfE has paid more than it notified last."}}};
}

}  // namespace vsledger::client
