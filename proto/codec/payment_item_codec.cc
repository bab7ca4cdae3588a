#include "proto/codec/payment_item_codec.h"

#include <utility>
#include <vector>

#include "proto/codec/wire.h"

namespace vsledger {

void ToWire(const Invoice& item, v1::Invoice& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_supplier(item.supplier.text);
  wire.set_order(item.order.text);
  wire.set_number(item.number);
  wire.set_net_pence(item.net.value);
  wire.set_vat_pence(item.vat.value);
  wire.set_cost_pence(item.cost.value);
  wire.set_dated(FormatDate(item.dated));
  wire.set_state(ToChoice<v1::InvoiceState>(item.state));
  wire.set_payment(item.payment.text);
  wire.set_recorded_by(item.recorded_by.text);
  wire.set_in_advance(item.in_advance);
  wire.set_credited_pence(item.credited.value);
}

Invoice FromWire(const v1::Invoice& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .supplier = read.Item(wire.supplier(), "supplier"),
      .order = read.Item(wire.order(), "order"),
      .number = wire.number(),
      .net = {wire.net_pence()},
      .vat = {wire.vat_pence()},
      .cost = {wire.cost_pence()},
      .dated = read.Day(wire.dated(), "dated"),
      .state = read.Choice<InvoiceState>(wire.state(), v1::InvoiceState_IsValid, "state"),
      .payment = read.ItemOrNone(wire.payment(), "payment"),
      .recorded_by = read.Person(wire.recorded_by(), "recorded_by"),
      .in_advance = wire.in_advance(),
      .credited = {wire.credited_pence()},
  };
}

void ToWire(const CreditNote& item, v1::CreditNote& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_supplier(item.supplier.text);
  wire.set_order(item.order.text);
  wire.set_invoice(item.invoice.text);
  wire.set_category(item.category.text);
  wire.set_number(item.number);
  wire.set_net_pence(item.net.value);
  wire.set_vat_pence(item.vat.value);
  wire.set_cost_pence(item.cost.value);
  wire.set_units_hundredths(item.units.hundredths);
  wire.set_dated(FormatDate(item.dated));
  wire.set_set_off_pence(item.set_off.value);
  wire.set_recorded_by(item.recorded_by.text);
}

CreditNote FromWire(const v1::CreditNote& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .supplier = read.Item(wire.supplier(), "supplier"),
      .order = read.Item(wire.order(), "order"),
      .invoice = read.Item(wire.invoice(), "invoice"),
      .category = read.CategoryName(wire.category(), "category"),
      .number = wire.number(),
      .net = {wire.net_pence()},
      .vat = {wire.vat_pence()},
      .cost = {wire.cost_pence()},
      .units = {wire.units_hundredths()},
      .dated = read.Day(wire.dated(), "dated"),
      .set_off = {wire.set_off_pence()},
      .recorded_by = read.Person(wire.recorded_by(), "recorded_by"),
  };
}

void ToWire(const PaymentLine& item, v1::PaymentLine& wire) {
  wire.set_item(item.item.text);
  wire.set_amount_pence(item.amount.value);
}

PaymentLine FromWire(const v1::PaymentLine& wire, FieldReader& read) {
  return {
      .item = read.Item(wire.item(), "item"),
      .amount = {wire.amount_pence()},
  };
}

void ToWire(const Payment& item, v1::Payment& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_run(item.run.text);
  wire.set_setting(item.setting.text);
  wire.set_supplier(item.supplier.text);
  for (const PaymentLine& line : item.lines) ToWire(line, *wire.add_lines());
  wire.set_amount_pence(item.amount.value);
  wire.set_bank_text(item.bank_text);
  wire.set_state(ToChoice<v1::PaymentState>(item.state));
  wire.set_released_by(item.released_by.text);
}

Payment FromWire(const v1::Payment& wire, FieldReader& read) {
  std::vector<PaymentLine> lines;
  lines.reserve(static_cast<std::size_t>(wire.lines_size()));
  for (int i = 0; i < wire.lines_size(); ++i) {
    read.EnterElement("lines", i);
    lines.push_back(FromWire(wire.lines(i), read));
  }
  read.LeaveElement();
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .run = read.Item(wire.run(), "run"),
      .setting = read.SettingOrNone(wire.setting(), "setting"),
      .supplier = read.ItemOrNone(wire.supplier(), "supplier"),
      .lines = std::move(lines),
      .amount = {wire.amount_pence()},
      .bank_text = wire.bank_text(),
      .state = read.Choice<PaymentState>(wire.state(), v1::PaymentState_IsValid, "state"),
      .released_by = read.Person(wire.released_by(), "released_by"),
  };
}

void ToWire(const Reversal& item, v1::Reversal& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_record(item.record);
  if (item.reason) PutHash(*item.reason, wire.mutable_reason_hash());
  wire.set_state(ToChoice<v1::ProposalState>(item.state));
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_confirmed_by(item.confirmed_by.text);
}

Reversal FromWire(const v1::Reversal& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.FundOrNone(wire.fund(), "fund"),
      .record = wire.record(),
      .reason = read.SecretOf(wire.has_reason_hash(), wire.reason_hash(), "reason_hash"),
      .state = read.Choice<ProposalState>(wire.state(), v1::ProposalState_IsValid, "state"),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .confirmed_by = read.PersonOrNone(wire.confirmed_by(), "confirmed_by"),
  };
}

}  // namespace vsledger
