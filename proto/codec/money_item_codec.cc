#include "proto/codec/money_item_codec.h"

#include <utility>
#include <vector>

#include "proto/codec/wire.h"

namespace vsledger {

void ToWire(const LedgerIdentity& item, v1::LedgerIdentity& wire) {
  wire.set_id(item.id.text);
  wire.set_authority_code(item.authority_code);
  wire.set_authority_name(item.authority_name);
  wire.set_origin(item.origin);
  wire.set_verifier_key(item.verifier_key);
  wire.set_evaluation(item.evaluation);
}

LedgerIdentity FromWire(const v1::LedgerIdentity& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .authority_code = wire.authority_code(),
      .authority_name = wire.authority_name(),
      .origin = wire.origin(),
      .verifier_key = wire.verifier_key(),
      .evaluation = wire.evaluation(),
  };
}

void ToWire(const FundTerms& item, v1::FundTerms& wire) {
  wire.set_basis(ToChoice<v1::FundBasis>(item.basis));
  wire.set_year_end(ToChoice<v1::YearEndRule>(item.year_end));
  wire.set_from_age(item.from_age);
  wire.set_to_age(item.to_age);
  wire.set_paid_where_it_lies(item.paid_where_it_lies);
}

FundTerms FromWire(const v1::FundTerms& wire, FieldReader& read) {
  return {
      .basis = read.Choice<FundBasis>(wire.basis(), v1::FundBasis_IsValid, "basis"),
      .year_end = read.Choice<YearEndRule>(wire.year_end(), v1::YearEndRule_IsValid, "year_end"),
      .from_age = wire.from_age(),
      .to_age = wire.to_age(),
      .paid_where_it_lies = wire.paid_where_it_lies(),
  };
}

void ToWire(const Fund& item, v1::Fund& wire) {
  wire.set_id(item.id.text);
  wire.set_code(item.code.text);
  wire.set_stream(ToChoice<v1::Stream>(item.stream));
  wire.set_from(FormatDate(item.from));
  wire.set_to(FormatDate(item.to));
  wire.set_cfr_code(item.cfr_code);
  wire.set_state(ToChoice<v1::FundState>(item.state));
  wire.set_estimate_pence(item.estimate.value);
  wire.set_notified_pence(item.notified.value);
  wire.set_count(item.count);
  wire.set_policy(item.policy.text);
  wire.set_retained_pence(item.retained.value);
  wire.set_delegated_pence(item.delegated.value);
  if (item.terms) ToWire(*item.terms, *wire.mutable_terms());
}

Fund FromWire(const v1::Fund& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .code = read.Fund(wire.code(), "code"),
      .stream = read.Choice<Stream>(wire.stream(), v1::Stream_IsValid, "stream"),
      .from = read.Day(wire.from(), "from"),
      .to = read.Day(wire.to(), "to"),
      .cfr_code = wire.cfr_code(),
      .state = read.Choice<FundState>(wire.state(), v1::FundState_IsValid, "state"),
      .estimate = {wire.estimate_pence()},
      .notified = {wire.notified_pence()},
      .count = wire.count(),
      .policy = read.ItemOrNone(wire.policy(), "policy"),
      .retained = {wire.retained_pence()},
      .delegated = {wire.delegated_pence()},
      .terms = wire.has_terms() ? std::optional(FromWire(wire.terms(), read)) : std::nullopt,
  };
}

void ToWire(const Rate& item, v1::Rate& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_per_child_pence(item.per_child.value);
  wire.set_source(item.source);
  wire.set_state(ToChoice<v1::ProposalState>(item.state));
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_confirmed_by(item.confirmed_by.text);
}

Rate FromWire(const v1::Rate& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .per_child = {wire.per_child_pence()},
      .source = wire.source(),
      .state = read.Choice<ProposalState>(wire.state(), v1::ProposalState_IsValid, "state"),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .confirmed_by = read.PersonOrNone(wire.confirmed_by(), "confirmed_by"),
  };
}

void ToWire(const AwardAdjustment& item, v1::AwardAdjustment& wire) {
  wire.set_amount_pence(item.amount.value);
  wire.set_words(item.words);
}

AwardAdjustment FromWire(const v1::AwardAdjustment& wire, FieldReader& /*read*/) {
  return {
      .amount = {wire.amount_pence()},
      .words = wire.words(),
  };
}

void ToWire(const Award& item, v1::Award& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_kind(ToChoice<v1::AwardKind>(item.kind));
  wire.set_count(item.count);
  wire.set_rate(item.rate.text);
  wire.set_rate_per_child_pence(item.rate_per_child.value);
  for (const AwardAdjustment& adjustment : item.adjustments)
    ToWire(adjustment, *wire.add_adjustments());
  wire.set_amount_pence(item.amount.value);
  wire.set_notified_on(FormatDate(item.notified_on));
  if (item.reason) PutHash(*item.reason, wire.mutable_reason_hash());
  wire.set_state(ToChoice<v1::ProposalState>(item.state));
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_confirmed_by(item.confirmed_by.text);
}

Award FromWire(const v1::Award& wire, FieldReader& read) {
  std::vector<AwardAdjustment> adjustments;
  adjustments.reserve(static_cast<std::size_t>(wire.adjustments_size()));
  for (int i = 0; i < wire.adjustments_size(); ++i) {
    read.EnterElement("adjustments", i);
    adjustments.push_back(FromWire(wire.adjustments(i), read));
  }
  read.LeaveElement();
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .kind = read.Choice<AwardKind>(wire.kind(), v1::AwardKind_IsValid, "kind"),
      .count = wire.count(),
      .rate = read.ItemOrNone(wire.rate(), "rate"),
      .rate_per_child = {wire.rate_per_child_pence()},
      .adjustments = std::move(adjustments),
      .amount = {wire.amount_pence()},
      .notified_on = read.Day(wire.notified_on(), "notified_on"),
      .reason = read.SecretOf(wire.has_reason_hash(), wire.reason_hash(), "reason_hash"),
      .state = read.Choice<ProposalState>(wire.state(), v1::ProposalState_IsValid, "state"),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .confirmed_by = read.PersonOrNone(wire.confirmed_by(), "confirmed_by"),
  };
}

void ToWire(const Receipt& item, v1::Instalment& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_amount_pence(item.amount.value);
  wire.set_received_on(FormatDate(item.received_on));
  wire.set_reversed(item.reversed);
}

Receipt FromWire(const v1::Instalment& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .amount = {wire.amount_pence()},
      .received_on = read.Day(wire.received_on(), "received_on"),
      .reversed = wire.reversed(),
  };
}

void ToWire(const InstalmentPlan& item, v1::InstalmentPlan& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  for (const Date day : item.due_on) wire.add_due_on(FormatDate(day));
  wire.set_planned_by(item.planned_by.text);
}

InstalmentPlan FromWire(const v1::InstalmentPlan& wire, FieldReader& read) {
  std::vector<Date> due_on;
  due_on.reserve(static_cast<std::size_t>(wire.due_on_size()));
  for (const std::string& day : wire.due_on()) due_on.push_back(read.Day(day, "due_on"));
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .due_on = std::move(due_on),
      .planned_by = read.Person(wire.planned_by(), "planned_by"),
  };
}

void ToWire(const VatHandover& item, v1::VatHandover& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_amount_pence(item.amount.value);
  wire.set_handed_on(FormatDate(item.handed_on));
  wire.set_reversed(item.reversed);
}

VatHandover FromWire(const v1::VatHandover& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .amount = {wire.amount_pence()},
      .handed_on = read.Day(wire.handed_on(), "handed_on"),
      .reversed = wire.reversed(),
  };
}

}  // namespace vsledger
