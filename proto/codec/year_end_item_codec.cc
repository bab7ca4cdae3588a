#include "proto/codec/year_end_item_codec.h"

#include "proto/codec/wire.h"

namespace vsledger {

void ToWire(const YearEnd& item, v1::YearEnd& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_version(item.version);
  wire.set_award_pence(item.award.value);
  wire.set_central_pence(item.central.value);
  wire.set_settings_pence(item.settings.value);
  wire.set_recoverable_pence(item.recoverable.value);
  wire.set_carried_pence(item.carried.value);
  wire.set_into(item.into.text);
  wire.set_overspent_pence(item.overspent.value);
  wire.set_borne_since_pence(item.borne_since.value);
  wire.set_state(ToChoice<v1::ProposalState>(item.state));
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_confirmed_by(item.confirmed_by.text);
}

YearEnd FromWire(const v1::YearEnd& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .version = wire.version(),
      .award = {wire.award_pence()},
      .central = {wire.central_pence()},
      .settings = {wire.settings_pence()},
      .recoverable = {wire.recoverable_pence()},
      .carried = {wire.carried_pence()},
      .into = read.FundOrNone(wire.into(), "into"),
      .overspent = {wire.overspent_pence()},
      .borne_since = {wire.borne_since_pence()},
      .state = read.Choice<ProposalState>(wire.state(), v1::ProposalState_IsValid, "state"),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .confirmed_by = read.PersonOrNone(wire.confirmed_by(), "confirmed_by"),
  };
}

void ToWire(const Correction& item, v1::Correction& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_kind(ToChoice<v1::CorrectionKind>(item.kind));
  wire.set_order(item.order.text);
  wire.set_invoice(item.invoice.text);
  wire.set_category(item.category.text);
  wire.set_amount_pence(item.amount.value);
  if (item.reason) PutHash(*item.reason, wire.mutable_reason_hash());
  wire.set_state(ToChoice<v1::ProposalState>(item.state));
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_confirmed_by(item.confirmed_by.text);
}

Correction FromWire(const v1::Correction& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .kind = read.Choice<CorrectionKind>(wire.kind(), v1::CorrectionKind_IsValid, "kind"),
      .order = read.Item(wire.order(), "order"),
      .invoice = read.ItemOrNone(wire.invoice(), "invoice"),
      .category = read.CategoryName(wire.category(), "category"),
      .amount = {wire.amount_pence()},
      .reason = read.SecretOf(wire.has_reason_hash(), wire.reason_hash(), "reason_hash"),
      .state = read.Choice<ProposalState>(wire.state(), v1::ProposalState_IsValid, "state"),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .confirmed_by = read.PersonOrNone(wire.confirmed_by(), "confirmed_by"),
  };
}

void ToWire(const GrantReturn& item, v1::GrantReturn& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_amount_pence(item.amount.value);
  wire.set_paid_on(FormatDate(item.paid_on));
  wire.set_reversed(item.reversed);
}

GrantReturn FromWire(const v1::GrantReturn& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .amount = {wire.amount_pence()},
      .paid_on = read.Day(wire.paid_on(), "paid_on"),
      .reversed = wire.reversed(),
  };
}

}  // namespace vsledger
