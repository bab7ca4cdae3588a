// The noun "receipt": instalments of the grant that reached the authority's bank.
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/session.h"
#include "ledger/base/status_macros.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger::client {
namespace {

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
            ""}}};
}

}  // namespace vsledger::client
