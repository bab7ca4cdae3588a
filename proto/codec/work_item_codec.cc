#include "proto/codec/work_item_codec.h"

#include <utility>
#include <vector>

#include "proto/codec/wire.h"

namespace vsledger {

void ToWire(const Evidence& item, v1::Evidence& wire) {
  if (item.reference) PutHash(*item.reference, wire.mutable_reference_hash());
  wire.set_dated(FormatDate(item.dated));
  wire.set_recorded_by(item.recorded_by.text);
}

Evidence FromWire(const v1::Evidence& wire, FieldReader& read) {
  return {
      .reference =
          read.SecretOf(wire.has_reference_hash(), wire.reference_hash(), "reference_hash"),
      .dated = read.Day(wire.dated(), "dated"),
      .recorded_by = read.Person(wire.recorded_by(), "recorded_by"),
  };
}

void ToWire(const ImpactReview& item, v1::ImpactReview& wire) {
  wire.set_impact(ToChoice<v1::Impact>(item.impact));
  if (item.note) PutHash(*item.note, wire.mutable_note_hash());
  wire.set_reviewed_by(item.reviewed_by.text);
}

ImpactReview FromWire(const v1::ImpactReview& wire, FieldReader& read) {
  return {
      .impact = read.Choice<Impact>(wire.impact(), v1::Impact_IsValid, "impact"),
      .note = read.SecretOf(wire.has_note_hash(), wire.note_hash(), "note_hash"),
      .reviewed_by = read.Person(wire.reviewed_by(), "reviewed_by"),
  };
}

void ToWire(const Allocation& item, v1::Allocation& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_child(item.child.text);
  wire.set_setting(item.setting.text);
  wire.set_term(FormatTerm(item.term));
  wire.set_category(item.category.text);
  wire.set_pool(ToChoice<v1::Pool>(item.pool));
  wire.set_requested_pence(item.requested.value);
  wire.set_approved_pence(item.approved.value);
  wire.set_state(ToChoice<v1::AllocationState>(item.state));
  wire.set_policy(item.policy.text);
  wire.set_reference_date(FormatDate(item.reference_date));
  wire.set_age_ground(item.age_ground);
  if (item.pep_reference) PutHash(*item.pep_reference, wire.mutable_pep_reference_hash());
  if (item.reason) PutHash(*item.reason, wire.mutable_reason_hash());
  wire.set_payment(item.payment.text);
  wire.set_requested_by(item.requested_by.text);
  wire.set_decided_by(item.decided_by.text);
  wire.set_run(item.run.text);
  wire.set_overrides(item.overrides.text);
  wire.set_held_pence(item.held.value);
  wire.set_cut_pence(item.cut.value);
  wire.set_recouped_pence(item.recouped.value);
  if (item.query) PutHash(*item.query, wire.mutable_query_hash());
  if (item.answer) PutHash(*item.answer, wire.mutable_answer_hash());
  if (item.evidence) ToWire(*item.evidence, *wire.mutable_evidence());
  if (item.review) ToWire(*item.review, *wire.mutable_review());
  wire.set_pep_ground(item.pep_ground);
}

Allocation FromWire(const v1::Allocation& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .child = read.Child(wire.child(), "child"),
      .setting = read.Setting(wire.setting(), "setting"),
      .term = read.TermName(wire.term(), "term"),
      .category = read.CategoryName(wire.category(), "category"),
      .pool = read.Choice<Pool>(wire.pool(), v1::Pool_IsValid, "pool"),
      .requested = {wire.requested_pence()},
      .approved = {wire.approved_pence()},
      .state = read.Choice<AllocationState>(wire.state(), v1::AllocationState_IsValid, "state"),
      .policy = read.Item(wire.policy(), "policy"),
      .reference_date = read.Day(wire.reference_date(), "reference_date"),
      .age_ground = wire.age_ground(),
      .pep_reference = read.SecretOf(wire.has_pep_reference_hash(), wire.pep_reference_hash(),
                                     "pep_reference_hash"),
      .reason = read.SecretOf(wire.has_reason_hash(), wire.reason_hash(), "reason_hash"),
      .payment = read.ItemOrNone(wire.payment(), "payment"),
      .requested_by = read.Person(wire.requested_by(), "requested_by"),
      .decided_by = read.PersonOrNone(wire.decided_by(), "decided_by"),
      .run = read.ItemOrNone(wire.run(), "run"),
      .overrides = read.ItemOrNone(wire.overrides(), "overrides"),
      .held = {wire.held_pence()},
      .cut = {wire.cut_pence()},
      .recouped = {wire.recouped_pence()},
      .query = read.SecretOf(wire.has_query_hash(), wire.query_hash(), "query_hash"),
      .answer = read.SecretOf(wire.has_answer_hash(), wire.answer_hash(), "answer_hash"),
      .evidence =
          wire.has_evidence() ? std::optional(FromWire(wire.evidence(), read)) : std::nullopt,
      .review = wire.has_review() ? std::optional(FromWire(wire.review(), read)) : std::nullopt,
      .pep_ground = wire.pep_ground(),
  };
}

void ToWire(const Order& item, v1::Order& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_kind(ToChoice<v1::OrderKind>(item.kind));
  wire.set_pool(ToChoice<v1::Pool>(item.pool));
  wire.set_supplier(item.supplier.text);
  wire.set_category(item.category.text);
  wire.set_unit(item.unit);
  wire.set_ordered_hundredths(item.ordered.hundredths);
  wire.set_unit_price_pence(item.unit_price.value);
  wire.set_vat_basis_points(item.vat_basis_points);
  wire.set_vat_reclaimable(item.vat_reclaimable);
  wire.set_cost_pence(item.cost.value);
  wire.set_delivered_hundredths(item.delivered.hundredths);
  wire.set_delivered_cost_pence(item.delivered_cost.value);
  wire.set_invoiced_cost_pence(item.invoiced_cost.value);
  wire.set_held_pence(item.held.value);
  wire.set_state(ToChoice<v1::OrderState>(item.state));
  if (item.reason) PutHash(*item.reason, wire.mutable_reason_hash());
  wire.set_requested_by(item.requested_by.text);
  wire.set_decided_by(item.decided_by.text);
  wire.set_moved_pence(item.moved.value);
}

Order FromWire(const v1::Order& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .kind = read.Choice<OrderKind>(wire.kind(), v1::OrderKind_IsValid, "kind"),
      .pool = read.Choice<Pool>(wire.pool(), v1::Pool_IsValid, "pool"),
      .supplier = read.ItemOrNone(wire.supplier(), "supplier"),
      .category = read.CategoryName(wire.category(), "category"),
      .unit = wire.unit(),
      .ordered = {wire.ordered_hundredths()},
      .unit_price = {wire.unit_price_pence()},
      .vat_basis_points = wire.vat_basis_points(),
      .vat_reclaimable = wire.vat_reclaimable(),
      .cost = {wire.cost_pence()},
      .delivered = {wire.delivered_hundredths()},
      .delivered_cost = {wire.delivered_cost_pence()},
      .invoiced_cost = {wire.invoiced_cost_pence()},
      .held = {wire.held_pence()},
      .state = read.Choice<OrderState>(wire.state(), v1::OrderState_IsValid, "state"),
      .reason = read.SecretOf(wire.has_reason_hash(), wire.reason_hash(), "reason_hash"),
      .requested_by = read.Person(wire.requested_by(), "requested_by"),
      .decided_by = read.PersonOrNone(wire.decided_by(), "decided_by"),
      .moved = {wire.moved_pence()},
  };
}

void ToWire(const DeliveryShare& item, v1::DeliveryShare& wire) {
  wire.set_child(item.child.text);
  wire.set_units_hundredths(item.units.hundredths);
  wire.set_cost_pence(item.cost.value);
}

DeliveryShare FromWire(const v1::DeliveryShare& wire, FieldReader& read) {
  return {
      .child = read.Child(wire.child(), "child"),
      .units = {wire.units_hundredths()},
      .cost = {wire.cost_pence()},
  };
}

void ToWire(const Delivery& item, v1::Delivery& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_order(item.order.text);
  wire.set_category(item.category.text);
  wire.set_setting(item.setting.text);
  wire.set_units_hundredths(item.units.hundredths);
  wire.set_cost_pence(item.cost.value);
  wire.set_from_hold_pence(item.from_hold.value);
  wire.set_delivered_on(FormatDate(item.delivered_on));
  for (const DeliveryShare& share : item.shares) ToWire(share, *wire.add_shares());
  wire.set_recorded_by(item.recorded_by.text);
  wire.set_reversed(item.reversed);
}

Delivery FromWire(const v1::Delivery& wire, FieldReader& read) {
  std::vector<DeliveryShare> shares;
  shares.reserve(static_cast<std::size_t>(wire.shares_size()));
  for (int i = 0; i < wire.shares_size(); ++i) {
    read.EnterElement("shares", i);
    shares.push_back(FromWire(wire.shares(i), read));
  }
  read.LeaveElement();
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .order = read.Item(wire.order(), "order"),
      .category = read.CategoryName(wire.category(), "category"),
      .setting = read.SettingOrNone(wire.setting(), "setting"),
      .units = {wire.units_hundredths()},
      .cost = {wire.cost_pence()},
      .from_hold = {wire.from_hold_pence()},
      .delivered_on = read.Day(wire.delivered_on(), "delivered_on"),
      .shares = std::move(shares),
      .recorded_by = read.Person(wire.recorded_by(), "recorded_by"),
      .reversed = wire.reversed(),
  };
}

void ToWire(const Charge& item, v1::Charge& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_order(item.order.text);
  wire.set_category(item.category.text);
  wire.set_amount_pence(item.amount.value);
  wire.set_from_hold_pence(item.from_hold.value);
  wire.set_charged_on(FormatDate(item.charged_on));
  wire.set_reversed(item.reversed);
}

Charge FromWire(const v1::Charge& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .order = read.Item(wire.order(), "order"),
      .category = read.CategoryName(wire.category(), "category"),
      .amount = {wire.amount_pence()},
      .from_hold = {wire.from_hold_pence()},
      .charged_on = read.Day(wire.charged_on(), "charged_on"),
      .reversed = wire.reversed(),
  };
}

}  // namespace vsledger
