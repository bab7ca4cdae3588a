#include "proto/codec/order_command_codec.h"

#include <utility>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "proto/codec/child_name_codec.h"
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {
namespace {

Units UnitsOf(std::int64_t hundredths, FieldReader& read) {
  return {read.Number(hundredths, 1, kMaxUnitsHundredths, "units_hundredths")};
}

// A purchase names its supplier; the authority's own staff are none.
ItemId SupplierOf(const v1::RequestOrderRequest& wire, OrderKind kind, FieldReader& read) {
  if (kind == OrderKind::kPurchase) return read.Item(wire.supplier(), "supplier");
  if (!wire.supplier().empty()) {
    read.Fail(refuse::MalformedId("supplier", wire.supplier(), "nothing for an internal order"));
  }
  return {};
}

// One child, and its units where the delivery is shared by units.
DeliveredTo DeliveredToOf(const v1::DeliveredTo& wire, SharingBasis basis, FieldReader& read) {
  DeliveredTo to;
  to.child = FromWire(wire.child(), "child", read);
  if (basis == SharingBasis::kUnits) {
    to.units = UnitsOf(wire.units_hundredths(), read);
  } else if (wire.units_hundredths() != 0) {
    read.Fail(refuse::MalformedNumber(read.Named("units_hundredths"),
                                      fmt::format("{}", wire.units_hundredths()),
                                      "nothing, as units are only for a delivery shared by units"));
  }
  return to;
}

std::vector<DeliveredTo> ChildrenOf(const v1::RecordDeliveryRequest& wire, SharingBasis basis,
                                    FieldReader& read) {
  const bool central = basis == SharingBasis::kCentral;
  read.Entries(wire.children_size(), central ? 0 : 1, central ? 0 : kMaxShares, "children");
  std::vector<DeliveredTo> children;
  for (int i = 0; i < wire.children_size() && read.ok(); ++i) {
    read.EnterElement("children", i);
    children.push_back(DeliveredToOf(wire.children(i), basis, read));
  }
  read.LeaveElement();
  return children;
}

}  // namespace

absl::StatusOr<Command> FromWire(const v1::RequestOrderRequest& wire) {
  FieldReader read;
  RequestOrder command;
  command.fund = read.Fund(wire.fund(), "fund");
  command.kind = read.Choice<OrderKind>(wire.kind(), v1::OrderKind_IsValid, "kind");
  command.pool = read.ChoiceOr(Pool::kRetained, wire.pool(), v1::Pool_IsValid, "pool");
  command.supplier = SupplierOf(wire, command.kind, read);
  command.category = read.CategoryName(wire.category(), "category");
  command.unit = read.Text(wire.unit(), kMaxUnitNameChars, "unit");
  command.units = UnitsOf(wire.units_hundredths(), read);
  command.unit_price = read.AboveNil(wire.unit_price_pence(), "unit_price_pence");
  command.vat_basis_points = static_cast<int>(
      read.Number(wire.vat_basis_points(), 0, kMaxVatBasisPoints, "vat_basis_points"));
  command.vat_reclaimable = !wire.vat_not_reclaimable();
  command.reason = read.TextOrNone(wire.reason(), kMaxReasonChars, "reason");
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ApproveOrderRequest& wire) {
  FieldReader read;
  ApproveOrder command{.order = read.Item(wire.order(), "order")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordDeliveryRequest& wire) {
  FieldReader read;
  RecordDelivery command;
  command.order = read.Item(wire.order(), "order");
  command.units = UnitsOf(wire.units_hundredths(), read);
  command.delivered_on = read.Day(wire.delivered_on(), "delivered_on");
  command.basis = read.Choice<SharingBasis>(wire.basis(), v1::SharingBasis_IsValid, "basis");
  command.children = ChildrenOf(wire, command.basis, read);
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordInvoiceRequest& wire) {
  FieldReader read;
  RecordInvoice command{.order = read.Item(wire.order(), "order"),
                        .number = read.Text(wire.number(), kMaxInvoiceNumberChars, "number"),
                        .net = read.AboveNil(wire.net_pence(), "net_pence"),
                        .vat = read.NotBelowNil(wire.vat_pence(), "vat_pence"),
                        .dated = read.Day(wire.dated(), "dated"),
                        .in_advance = wire.in_advance()};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::MatchInvoiceRequest& wire) {
  FieldReader read;
  MatchInvoice command{.invoice = read.Item(wire.invoice(), "invoice")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordChargeRequest& wire) {
  FieldReader read;
  RecordCharge command{.order = read.Item(wire.order(), "order"),
                       .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                       .charged_on = read.Day(wire.charged_on(), "charged_on")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordCreditNoteRequest& wire) {
  FieldReader read;
  RecordCreditNote command{
      .invoice = read.Item(wire.invoice(), "invoice"),
      .number = read.Text(wire.number(), kMaxInvoiceNumberChars, "number"),
      .net = read.AboveNil(wire.net_pence(), "net_pence"),
      .vat = read.NotBelowNil(wire.vat_pence(), "vat_pence"),
      // Nil for a lower price; whether they cost what is credited is a rule.
      .units = {read.Number(wire.units_hundredths(), 0, kMaxUnitsHundredths, "units_hundredths")},
      .dated = read.Day(wire.dated(), "dated")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::CloseOrderRequest& wire) {
  FieldReader read;
  CloseOrder command{.order = read.Item(wire.order(), "order")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::MovePrepaidRequest& wire) {
  FieldReader read;
  MovePrepaid command{.from = read.Item(wire.from(), "from"),
                      .to = read.Item(wire.to(), "to"),
                      .moved_on = read.Day(wire.moved_on(), "moved_on")};
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
