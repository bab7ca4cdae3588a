// The noun "order": services bought for children as a group, or done by the authority's own staff.
#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "vsledger/v1/order_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status Request(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const ItemId supplier, values.Item("--supplier"));
  VSL_ASSIGN_OR_RETURN(const Category category, values.CategoryOf("--category"));
  VSL_ASSIGN_OR_RETURN(const Units units, ParseUnits(values.Text("--units"), "--units"));
  VSL_ASSIGN_OR_RETURN(const Pence price, values.Money("--price"));
  VSL_ASSIGN_OR_RETURN(const std::int32_t vat,
                       ParseBasisPoints(values.Text("--vat", "0"), "--vat"));
  v1::RequestOrderRequest request;
  request.set_fund(fund.text);
  request.set_kind(supplier.empty() ? v1::ORDER_KIND_INTERNAL : v1::ORDER_KIND_PURCHASE);
  request.set_pool(FromWord<v1::Pool>(values.Text("--pool")));
  request.set_supplier(supplier.text);
  request.set_category(category.text);
  request.set_unit(values.Text("--unit"));
  request.set_units_hundredths(units.hundredths);
  request.set_unit_price_pence(price.value);
  request.set_vat_basis_points(vat);
  request.set_vat_not_reclaimable(values.Has("--vat-not-reclaimable"));
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

absl::Status Approve(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId order, values.Item("ID"));
  v1::ApproveOrderRequest request;
  request.set_order(order.text);
  return session.Write(request);
}

absl::Status Charge(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId order, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::RecordChargeRequest request;
  request.set_order(order.text);
  request.set_amount_pence(amount.value);
  request.set_charged_on(day);
  return session.Write(request);
}

absl::Status Close(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId order, values.Item("ID"));
  v1::CloseOrderRequest request;
  request.set_order(order.text);
  return session.Write(request);
}

absl::Status MovePrepaid(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId from, values.Item("FROM"));
  VSL_ASSIGN_OR_RETURN(const ItemId to, values.Item("TO"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::MovePrepaidRequest request;
  request.set_from(from.text);
  request.set_to(to.text);
  request.set_moved_on(day);
  return session.Write(request);
}

std::vector<ListColumn> Columns() {
  return {{"item", "Item"},
          {"fund", "Fund", CellType::kText, false},
          {"state", "State"},
          {"kind", "Kind", CellType::kText, false},
          {"supplier", "Supplier", CellType::kText, false},
          {"supplier_name", "Supplier"},
          {"category", "Category"},
          {"unit", "Unit"},
          {"ordered", "Ordered", CellType::kUnits},
          {"delivered", "Delivered", CellType::kUnits},
          {"unit_price", "Price", CellType::kMoney, false},
          {"cost", "Cost", CellType::kMoney},
          {"delivered_cost", "Delivered", CellType::kMoney, false},
          {"invoiced_cost", "Invoiced", CellType::kMoney, false},
          {"moved", "Moved", CellType::kMoney, false},
          {"held", "Held", CellType::kMoney},
          {"pool", "Pool", CellType::kText, false},
          {"deliveries", "Deliveries", CellType::kCount, false},
          {"invoices", "Invoices", CellType::kCount, false},
          {"reason", "Reason", CellType::kText, false},
          {"requested_by", "Requested by", CellType::kText, false},
          {"decided_by", "Decided by", CellType::kText, false},
          {"record", "Record", CellType::kCount, false}};
}

std::vector<report::Cell> RowOf(const v1::ListedOrder& listed) {
  const v1::Order& order = listed.order();
  return {order.id(),
          order.fund(),
          WordOf(order.state()),
          WordOf(order.kind()),
          order.supplier(),
          listed.supplier_name(),
          order.category(),
          order.unit(),
          Units{order.ordered_hundredths()},
          Units{order.delivered_hundredths()},
          Pence{order.unit_price_pence()},
          Pence{order.cost_pence()},
          Pence{order.delivered_cost_pence()},
          Pence{order.invoiced_cost_pence()},
          Pence{order.moved_pence()},
          Pence{order.held_pence()},
          WordOf(order.pool()),
          report::Count{listed.deliveries()},
          report::Count{listed.invoices_size()},
          listed.reason(),
          order.requested_by(),
          order.decided_by(),
          CountCell(listed.sequence())};
}

absl::Status List(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const ItemId supplier, values.Item("--supplier"));
  v1::ListOrdersRequest request;
  request.set_fund(fund.text);
  request.set_supplier(supplier.text);
  request.set_state(FromWord<v1::OrderState>(values.Text("--state")));
  Listing listing{Columns(), {}, "No order is recorded."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListOrdersResponse>(
      session, request, [&listing](const v1::ListOrdersResponse& page) {
        for (const v1::ListedOrder& listed : page.orders()) listing.rows.push_back(RowOf(listed));
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

Verb RequestVerb() {
  return {"request",
          "Asks for a service, for the virtual head to approve.",
          "vsledger order request --fund PPG-LAC-2025-26 --supplier sp-20 --category ep --unit day "
          "--units 40 --price 520 --vat 20",
          {NeededFund(), Needed("--category", "CATEGORY", "one of the policy's, such as ep"),
           Needed("--unit", "WORD", "what is counted, such as day"),
           Needed("--units", "N", "how many, at most two decimals"),
           Needed("--price", "POUNDS", "for one unit, without VAT"),
           Optional("--supplier", "ID", "who it is bought from; without it an internal order"),
           Optional("--vat", "PERCENT", "rate of VAT, such as 20 (0)"),
           Switch("--vat-not-reclaimable",
                  "the authority does not get the VAT back: it falls on "
                  "the grant"),
           OneOf(Optional("--pool", "POOL", "pool to take from (retained)"), PayingPools()),
           Optional("--reason", "TEXT", "why; kept apart from the log")},
          Effect::kWrites,
          Request,
          ""};
}

Verb MovePrepaidVerb() {
  return {"move-prepaid",
          "Moves what was paid in advance to an order of the next fund.",
          "vsledger order move-prepaid or-50 or-150 --date 2026-04-01",
          {Position("FROM", "the order on which it was paid, such as or-50"),
           Position("TO", "the order of another fund that takes it, such as or-150"),
           Needed("--date", "DATE", "the day on which it moves")},
          Effect::kWrites,
          MovePrepaid,
          "What was paid for and is delivered only after the year falls on the next year's grant. "
          "The other order is with the same supplier, approved, and for at least as much."};
}

}  // namespace

Noun OrderNoun() {
  return {"order",
          "services bought for children as a group, or in-house",
          {RequestVerb(),
           {"approve",
            "Approves an order that another person asked for.",
            "vsledger order approve or-50",
            {Position("ID", "the order, such as or-50")},
            Effect::kWrites,
            Approve,
            "Its cost is held in the pool."},
           {"charge",
            "Records a charge by journal on an internal order.",
            "vsledger order charge or-51 --amount 45,000 --date 2025-06-30",
            {Position("ID", "the internal order"), Needed("--amount", "POUNDS", "what is charged"),
             Needed("--date", "DATE", "the day of the journal")},
            Effect::kWrites,
            Charge,
            ""},
           {"close",
            "Closes an order: what it still holds goes back to its pool.",
            "vsledger order close or-50",
            {Position("ID", "the order, such as or-50")},
            Effect::kWrites,
            Close,
            "Nothing more is delivered on it. Invoices for what was delivered still come in."},
           MovePrepaidVerb(),
           {"list",
            "Lists orders with what was delivered and what is held.",
            "vsledger order list --fund PPG-LAC-2025-26",
            {OnlyFund(), Optional("--supplier", "ID", "only from this supplier"),
             OneOf(Optional("--state", "STATE", "only in this state"), WordsOf<v1::OrderState>())},
            Effect::kReads,
            List,
            ""}}};
}

}  // namespace vsledger::client
