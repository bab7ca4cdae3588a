// The noun "payment": what accounts payable is told, and what comes back from it.
#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "ledger/base/refusals.h"
#include "vsledger/v1/fund_service.pb.h"
#include "vsledger/v1/payment_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status Release(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--setting"));
  VSL_ASSIGN_OR_RETURN(const ItemId supplier, values.Item("--supplier"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  if (!setting.empty() && !supplier.empty()) {
    return refuse::MalformedText("--supplier", "--setting is given already; one payee at a time");
  }
  v1::ReleasePaymentsRequest request;
  request.set_fund(fund.text);
  if (!setting.empty()) request.set_setting(setting.text);
  if (!supplier.empty()) request.set_supplier(supplier.text);
  request.set_released_on(day);
  return session.Write(request);
}

absl::Status Confirm(const Values& values, Session& session) {
  if (values.Has("--run") == values.Has("--payment")) {
    return refuse::FieldMissing("--run or --payment (one of them)");
  }
  VSL_ASSIGN_OR_RETURN(const ItemId run, values.Item("--run"));
  VSL_ASSIGN_OR_RETURN(const ItemId payment, values.Item("--payment"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::ConfirmPaymentsRequest request;
  if (run.empty()) {
    request.set_payment(payment.text);
  } else {
    request.set_run(run.text);
  }
  for (const std::string& text : values.All("--except")) {
    VSL_ASSIGN_OR_RETURN(const ItemId unpaid, ParseItemId(text, "--except"));
    request.add_except(unpaid.text);
  }
  request.set_paid_on(day);
  return session.Write(request);
}

absl::Status Bounce(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId payment, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::BouncePaymentRequest request;
  request.set_payment(payment.text);
  request.set_bounced_on(day);
  return session.Write(request);
}

absl::Status Vat(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::HandOverVatRequest request;
  request.set_fund(fund.text);
  request.set_amount_pence(amount.value);
  request.set_handed_on(day);
  return session.Write(request);
}

std::vector<report::Cell> RowOf(const v1::ListedPayment& listed) {
  const v1::Payment& payment = listed.payment();
  const std::string payee = payment.setting().empty() ? payment.supplier() : payment.setting();
  return {payment.id(),
          payment.run(),
          WordOf(payment.state()),
          payee,
          listed.payee_name(),
          Pence{payment.amount_pence()},
          report::Count{payment.lines_size()},
          payment.bank_text(),
          payment.fund(),
          payment.released_by(),
          CountCell(listed.sequence())};
}

absl::Status List(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const ItemId run, values.Item("--run"));
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--setting"));
  v1::ListPaymentsRequest request;
  request.set_fund(fund.text);
  request.set_run(run.text);
  request.set_setting(setting.text);
  request.set_state(FromWord<v1::PaymentState>(values.Text("--state")));
  Listing listing{{{"item", "Item"},
                   {"run", "Run"},
                   {"state", "State"},
                   {"payee", "Payee"},
                   {"payee_name", "Name"},
                   {"amount", "Amount", CellType::kMoney},
                   {"lines", "Lines", CellType::kCount, false},
                   {"bank_text", "Bank text", CellType::kText, false},
                   {"fund", "Fund", CellType::kText, false},
                   {"released_by", "Released by", CellType::kText, false},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No payment is recorded."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListPaymentsResponse>(
      session, request, [&listing](const v1::ListPaymentsResponse& page) {
        for (const v1::ListedPayment& listed : page.payments()) {
          listing.rows.push_back(RowOf(listed));
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

std::vector<Verb> Verbs() {
  return {
      {"release",
       "Releases what is owed in a fund to accounts payable.",
       "vsledger payment release --fund PPG-LAC-2025-26 --date 2025-07-11",
       {NeededFund(), Needed("--date", "DATE", "the day of the release"),
        Optional("--setting", "URN", "only what this setting is owed"),
        Optional("--supplier", "ID", "only what this supplier is owed")},
       Effect::kWrites,
       Release,
       "One payment for each payee; the first one's id names the run. A bank reference that was "
       "entered or changed must be verified first (register verify-payee). Who asked for or "
       "approved what is paid cannot release it."},
      {"confirm",
       "Confirms what accounts payable has paid.",
       "vsledger payment confirm --run pm-80 --except pm-82 --date 2025-07-15",
       {Needed("--date", "DATE", "the day it was paid"),
        Optional("--run", "ID", "every payment of this release: its first payment's id"),
        Optional("--payment", "ID", "or one payment"),
        Repeated("--except", "ID", "a payment of the run that was not paid")},
       Effect::kWrites,
       Confirm,
       ""},
      {"bounce",
       "Records that a payment came back; what it paid is owed again.",
       "vsledger payment bounce pm-82 --date 2025-07-18",
       {Position("ID", "the payment, such as pm-82"),
        Needed("--date", "DATE", "the day it came back")},
       Effect::kWrites,
       Bounce,
       ""},
      {"vat",
       "Records VAT handed over to the authority's own VAT account.",
       "vsledger payment vat --fund PPG-LAC-2025-26 --amount 312 --date 2025-07-31",
       {NeededFund(), Needed("--amount", "POUNDS", "the VAT handed over"),
        Needed("--date", "DATE", "the day it was handed over")},
       Effect::kWrites,
       Vat,
       ""},
      {"list",
       "Lists payments.",
       "vsledger payment list --fund PPG-LAC-2025-26 --state released",
       {OnlyFund(), Optional("--run", "ID", "only of this release"),
        Optional("--setting", "URN", "only to this setting"),
        OneOf(Optional("--state", "STATE", "only in this state"), WordsOf<v1::PaymentState>())},
       Effect::kReads,
       List,
       ""}};
}

}  // namespace

Noun PaymentNoun() { return {"payment", "what accounts payable is told", Verbs()}; }

}  // namespace vsledger::client
