#include "proto/codec/decision_item_codec.h"

#include <utility>
#include <vector>

#include "proto/codec/wire.h"

namespace vsledger {

void ToWire(const LeftOutCount& item, v1::LeftOutCount& wire) {
  wire.set_why(ToChoice<v1::LeftOut>(item.why));
  wire.set_children(item.children);
}

LeftOutCount FromWire(const v1::LeftOutCount& wire, FieldReader& read) {
  return {
      .why = read.Choice<LeftOut>(wire.why(), v1::LeftOut_IsValid, "why"),
      .children = wire.children(),
  };
}

void ToWire(const TermRun& item, v1::TermRun& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_term(FormatTerm(item.term));
  wire.set_policy(item.policy.text);
  wire.set_reference_date(FormatDate(item.reference_date));
  wire.set_proposals(item.proposals);
  wire.set_amount_pence(item.amount.value);
  for (const LeftOutCount& entry : item.left_out) ToWire(entry, *wire.add_left_out());
  wire.set_proposed_by(item.proposed_by.text);
}

TermRun FromWire(const v1::TermRun& wire, FieldReader& read) {
  std::vector<LeftOutCount> left_out;
  left_out.reserve(static_cast<std::size_t>(wire.left_out_size()));
  for (int i = 0; i < wire.left_out_size(); ++i) {
    read.EnterElement("left_out", i);
    left_out.push_back(FromWire(wire.left_out(i), read));
  }
  read.LeaveElement();
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .term = read.TermName(wire.term(), "term"),
      .policy = read.Item(wire.policy(), "policy"),
      .reference_date = read.Day(wire.reference_date(), "reference_date"),
      .proposals = wire.proposals(),
      .amount = {wire.amount_pence()},
      .left_out = std::move(left_out),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
  };
}

void ToWire(const Transfer& item, v1::Transfer& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_from_pool(ToChoice<v1::Pool>(item.from));
  wire.set_to_pool(ToChoice<v1::Pool>(item.to));
  wire.set_amount_pence(item.amount.value);
  if (item.reason) PutHash(*item.reason, wire.mutable_reason_hash());
  wire.set_state(ToChoice<v1::ProposalState>(item.state));
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_confirmed_by(item.confirmed_by.text);
}

Transfer FromWire(const v1::Transfer& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .from = read.Choice<Pool>(wire.from_pool(), v1::Pool_IsValid, "from_pool"),
      .to = read.Choice<Pool>(wire.to_pool(), v1::Pool_IsValid, "to_pool"),
      .amount = {wire.amount_pence()},
      .reason = read.SecretOf(wire.has_reason_hash(), wire.reason_hash(), "reason_hash"),
      .state = read.Choice<ProposalState>(wire.state(), v1::ProposalState_IsValid, "state"),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .confirmed_by = read.PersonOrNone(wire.confirmed_by(), "confirmed_by"),
  };
}

void ToWire(const DaysLeft& item, v1::DaysLeft& wire) {
  wire.set_last_day(FormatDate(item.last_day));
  wire.set_left(item.left);
  wire.set_window(item.window);
}

DaysLeft FromWire(const v1::DaysLeft& wire, FieldReader& read) {
  return {
      .last_day = read.Day(wire.last_day(), "last_day"),
      .left = wire.left(),
      .window = wire.window(),
  };
}

void ToWire(const Cut& item, v1::Cut& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_allocation(item.allocation.text);
  wire.set_amount_pence(item.amount.value);
  if (item.days) ToWire(*item.days, *wire.mutable_days());
  if (item.reason) PutHash(*item.reason, wire.mutable_reason_hash());
  wire.set_state(ToChoice<v1::ProposalState>(item.state));
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_confirmed_by(item.confirmed_by.text);
}

Cut FromWire(const v1::Cut& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .allocation = read.Item(wire.allocation(), "allocation"),
      .amount = {wire.amount_pence()},
      .days = wire.has_days() ? std::optional(FromWire(wire.days(), read)) : std::nullopt,
      .reason = read.SecretOf(wire.has_reason_hash(), wire.reason_hash(), "reason_hash"),
      .state = read.Choice<ProposalState>(wire.state(), v1::ProposalState_IsValid, "state"),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .confirmed_by = read.PersonOrNone(wire.confirmed_by(), "confirmed_by"),
  };
}

void ToWire(const Recoupment& item, v1::Recoupment& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_allocation(item.allocation.text);
  wire.set_setting(item.setting.text);
  wire.set_amount_pence(item.amount.value);
  if (item.days) ToWire(*item.days, *wire.mutable_days());
  if (item.reason) PutHash(*item.reason, wire.mutable_reason_hash());
  wire.set_state(ToChoice<v1::RecoupmentState>(item.state));
  wire.set_received_pence(item.received.value);
  wire.set_set_off_pence(item.set_off.value);
  wire.set_written_off_pence(item.written_off.value);
  wire.set_write_off_proposed_pence(item.write_off_proposed.value);
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_agreed_by(item.agreed_by.text);
  wire.set_write_off_proposed_by(item.write_off_proposed_by.text);
}

Recoupment FromWire(const v1::Recoupment& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .allocation = read.Item(wire.allocation(), "allocation"),
      .setting = read.Setting(wire.setting(), "setting"),
      .amount = {wire.amount_pence()},
      .days = wire.has_days() ? std::optional(FromWire(wire.days(), read)) : std::nullopt,
      .reason = read.SecretOf(wire.has_reason_hash(), wire.reason_hash(), "reason_hash"),
      .state = read.Choice<RecoupmentState>(wire.state(), v1::RecoupmentState_IsValid, "state"),
      .received = {wire.received_pence()},
      .set_off = {wire.set_off_pence()},
      .written_off = {wire.written_off_pence()},
      .write_off_proposed = {wire.write_off_proposed_pence()},
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .agreed_by = read.PersonOrNone(wire.agreed_by(), "agreed_by"),
      .write_off_proposed_by =
          read.PersonOrNone(wire.write_off_proposed_by(), "write_off_proposed_by"),
  };
}

}  // namespace vsledger
