// The noun "invoice": what suppliers ask for.
#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "vsledger/v1/order_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status Record(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId order, values.Item("--order"));
  VSL_ASSIGN_OR_RETURN(const Pence net, values.Money("--net"));
  VSL_ASSIGN_OR_RETURN(const Pence vat, values.MoneyOrNil("--vat"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::RecordInvoiceRequest request;
  request.set_order(order.text);
  request.set_number(values.Text("--number"));
  request.set_net_pence(net.value);
  request.set_vat_pence(vat.value);
  request.set_dated(day);
  request.set_in_advance(values.Has("--in-advance"));
  return session.Write(request);
}

absl::Status Credit(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId invoice, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const Pence net, values.Money("--net"));
  VSL_ASSIGN_OR_RETURN(const Pence vat, values.MoneyOrNil("--vat"));
  Units units;
  if (values.Has("--units")) {
    VSL_ASSIGN_OR_RETURN(units, ParseUnits(values.Text("--units"), "--units"));
  }
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::RecordCreditNoteRequest request;
  request.set_invoice(invoice.text);
  request.set_number(values.Text("--number"));
  request.set_net_pence(net.value);
  request.set_vat_pence(vat.value);
  request.set_units_hundredths(units.hundredths);
  request.set_dated(day);
  return session.Write(request);
}

absl::Status Match(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId invoice, values.Item("ID"));
  v1::MatchInvoiceRequest request;
  request.set_invoice(invoice.text);
  return session.Write(request);
}

std::vector<ListColumn> Columns() {
  return {{"item", "Item"},
          {"number", "Number"},
          {"state", "State"},
          {"order", "Order"},
          {"supplier", "Supplier"},
          {"dated", "Dated", CellType::kDate},
          {"net", "Net", CellType::kMoney},
          {"vat", "VAT", CellType::kMoney},
          {"cost", "Cost", CellType::kMoney, false},
          {"credited", "Credited", CellType::kMoney, false},
          {"in_advance", "In advance", CellType::kText, false},
          {"payment", "Payment", CellType::kText, false},
          {"fund", "Fund", CellType::kText, false},
          {"recorded_by", "Recorded by", CellType::kText, false},
          {"record", "Record", CellType::kCount, false}};
}

std::vector<report::Cell> RowOf(const v1::ListedInvoice& listed) {
  const v1::Invoice& invoice = listed.invoice();
  return {invoice.id(),
          invoice.number(),
          WordOf(invoice.state()),
          invoice.order(),
          invoice.supplier(),
          DateCell(invoice.dated()),
          Pence{invoice.net_pence()},
          Pence{invoice.vat_pence()},
          Pence{invoice.cost_pence()},
          Pence{invoice.credited_pence()},
          invoice.in_advance() ? "yes" : "no",
          invoice.payment(),
          invoice.fund(),
          invoice.recorded_by(),
          CountCell(listed.sequence())};
}

// The invoices of the order that are in `state`; of any where none is given.
void AddRows(const v1::ListedOrder& order, v1::InvoiceState state, Listing& listing) {
  for (const v1::ListedInvoice& listed : order.invoices()) {
    const bool wanted = state == v1::INVOICE_STATE_UNSPECIFIED || listed.invoice().state() == state;
    if (wanted) listing.rows.push_back(RowOf(listed));
  }
}

absl::Status List(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  v1::ListOrdersRequest request;
  request.set_fund(fund.text);
  const auto state = FromWord<v1::InvoiceState>(values.Text("--state"));
  Listing listing{Columns(), {}, "No invoice is recorded."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListOrdersResponse>(
      session, request, [&listing, state](const v1::ListOrdersResponse& page) {
        for (const v1::ListedOrder& order : page.orders()) AddRows(order, state, listing);
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

Verb RecordVerb() {
  return {
      "record",
      "Records a supplier's invoice as received, and matches it if it can be.",
      "vsledger invoice record --order or-50 --number EP-1 --net 1,560 --vat 312 "
      "--date 2025-06-30",
      {Needed("--order", "ID", "the order, such as or-50"),
       Needed("--number", "TEXT", "the invoice's number as the supplier wrote it"),
       Needed("--net", "POUNDS", "without VAT"), Needed("--vat", "POUNDS", "the VAT; 0 for none"),
       Needed("--date", "DATE", "the invoice's own date"),
       Switch("--in-advance", "it may be for what is still to be delivered")},
      Effect::kWrites,
      Record,
      "An invoice for more than was delivered stays in query; once the rest is delivered, "
      "invoice match takes it up again. With --in-advance it is matched up to what was "
      "ordered, and what is not delivered yet is paid in advance."};
}

Verb CreditVerb() {
  return {
      "credit",
      "Records a supplier's credit note on an invoice that was matched.",
      "vsledger invoice credit iv-70 --number CN-1 --net 520 --vat 104 --units 1 "
      "--date 2025-07-14",
      {Position("ID", "the invoice, such as iv-70"),
       Needed("--number", "TEXT", "the credit note's number as the supplier wrote it"),
       Needed("--net", "POUNDS", "without VAT"), Needed("--vat", "POUNDS", "the VAT; 0 for none"),
       Optional("--units", "N", "units that were not done; without it a lower price"),
       Needed("--date", "DATE", "the credit note's own date")},
      Effect::kWrites,
      Credit,
      "It is set off in the next payment to the supplier. Units that were not done can be "
      "delivered again."};
}

}  // namespace

Noun InvoiceNoun() {
  return {"invoice",
          "what suppliers ask for",
          {RecordVerb(),
           {"match",
            "Tries again to match an invoice that is in query.",
            "vsledger invoice match iv-70",
            {Position("ID", "the invoice, such as iv-70")},
            Effect::kWrites,
            Match,
            ""},
           CreditVerb(),
           {"list",
            "Lists invoices.",
            "vsledger invoice list --state in-query",
            {OnlyFund(), OneOf(Optional("--state", "STATE", "only in this state"),
                               WordsOf<v1::InvoiceState>())},
            Effect::kReads,
            List,
            ""}}};
}

}  // namespace vsledger::client
