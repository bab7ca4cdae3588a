#include "proto/codec/register_item_codec.h"

#include <utility>
#include <vector>

#include "proto/codec/wire.h"

namespace vsledger {

void ToWire(const Setting& item, v1::Setting& wire) {
  wire.set_id(item.id.text);
  wire.set_ref(item.ref.text);
  wire.set_name(item.name);
  wire.set_authority_code(item.authority_code);
  wire.set_establishment_number(item.establishment_number);
  wire.set_type_code(item.type_code);
  wire.set_group_code(item.group_code);
  wire.set_status_code(item.status_code);
  wire.set_phase_code(item.phase_code);
  if (item.opened) wire.set_opened(FormatDate(*item.opened));
  if (item.closed) wire.set_closed(FormatDate(*item.closed));
  wire.set_postcode(item.postcode);
}

Setting FromWire(const v1::Setting& wire, FieldReader& read) {
  return {
      .id = read.ItemOrNone(wire.id(), "id"),
      .ref = read.Setting(wire.ref(), "ref"),
      .name = wire.name(),
      .authority_code = wire.authority_code(),
      .establishment_number = wire.establishment_number(),
      .type_code = wire.type_code(),
      .group_code = wire.group_code(),
      .status_code = wire.status_code(),
      .phase_code = wire.phase_code(),
      .opened = read.DayOrNone(wire.has_opened(), wire.opened(), "opened"),
      .closed = read.DayOrNone(wire.has_closed(), wire.closed(), "closed"),
      .postcode = wire.postcode(),
  };
}

void ToWire(const Child& item, v1::Child& wire) {
  wire.set_id(item.id.text);
  wire.set_child(item.child.text);
  if (item.number) PutHash(*item.number, wire.mutable_number_hash());
  if (item.born) PutHash(*item.born, wire.mutable_born_hash());
  if (item.upn) PutHash(*item.upn, wire.mutable_upn_hash());
}

Child FromWire(const v1::Child& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .child = read.Child(wire.child(), "child"),
      .number = read.SecretOf(wire.has_number_hash(), wire.number_hash(), "number_hash"),
      .born = read.SecretOf(wire.has_born_hash(), wire.born_hash(), "born_hash"),
      .upn = read.SecretOf(wire.has_upn_hash(), wire.upn_hash(), "upn_hash"),
  };
}

void ToWire(const CarePeriod& item, v1::CarePeriod& wire) {
  wire.set_from(FormatDate(item.from));
  if (item.to) wire.set_to(FormatDate(*item.to));
  wire.set_short_break(item.short_break);
}

CarePeriod FromWire(const v1::CarePeriod& wire, FieldReader& read) {
  return {
      .from = read.Day(wire.from(), "from"),
      .to = read.DayOrNone(wire.has_to(), wire.to(), "to"),
      .short_break = wire.short_break(),
  };
}

void ToWire(const CareHistory& item, v1::CareHistory& wire) {
  wire.set_id(item.id.text);
  wire.set_child(item.child.text);
  for (const CarePeriod& period : item.periods) ToWire(period, *wire.add_periods());
}

CareHistory FromWire(const v1::CareHistory& wire, FieldReader& read) {
  std::vector<CarePeriod> periods;
  periods.reserve(static_cast<std::size_t>(wire.periods_size()));
  for (int i = 0; i < wire.periods_size(); ++i) {
    read.EnterElement("periods", i);
    periods.push_back(FromWire(wire.periods(i), read));
  }
  read.LeaveElement();
  return {
      .id = read.Item(wire.id(), "id"),
      .child = read.Child(wire.child(), "child"),
      .periods = std::move(periods),
  };
}

void ToWire(const Placement& item, v1::Placement& wire) {
  wire.set_id(item.id.text);
  wire.set_child(item.child.text);
  wire.set_setting(item.setting.text);
  wire.set_from(FormatDate(item.from));
  if (item.to) wire.set_to(FormatDate(*item.to));
  wire.set_kind(ToChoice<v1::PlacementKind>(item.kind));
  wire.set_share_percent(item.share_percent);
  wire.set_year_group(item.year_group);
  if (item.own_reference) PutHash(*item.own_reference, wire.mutable_own_reference_hash());
}

Placement FromWire(const v1::Placement& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .child = read.Child(wire.child(), "child"),
      .setting = read.Setting(wire.setting(), "setting"),
      .from = read.Day(wire.from(), "from"),
      .to = read.DayOrNone(wire.has_to(), wire.to(), "to"),
      .kind = read.Choice<PlacementKind>(wire.kind(), v1::PlacementKind_IsValid, "kind"),
      .share_percent = wire.share_percent(),
      .year_group = wire.year_group(),
      .own_reference = read.SecretOf(wire.has_own_reference_hash(), wire.own_reference_hash(),
                                     "own_reference_hash"),
  };
}

void ToWire(const Supplier& item, v1::Supplier& wire) {
  wire.set_id(item.id.text);
  if (item.name) PutHash(*item.name, wire.mutable_name_hash());
}

Supplier FromWire(const v1::Supplier& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .name = read.SecretOf(wire.has_name_hash(), wire.name_hash(), "name_hash"),
  };
}

void ToWire(const Payee& item, v1::Payee& wire) {
  wire.set_id(item.id.text);
  wire.set_setting(item.setting.text);
  wire.set_supplier(item.supplier.text);
  if (item.bank_reference) PutHash(*item.bank_reference, wire.mutable_bank_reference_hash());
  wire.set_state(ToChoice<v1::PayeeState>(item.state));
  wire.set_entered_by(item.entered_by.text);
  wire.set_verified_by(item.verified_by.text);
}

Payee FromWire(const v1::Payee& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .setting = read.SettingOrNone(wire.setting(), "setting"),
      .supplier = read.ItemOrNone(wire.supplier(), "supplier"),
      .bank_reference = read.SecretOf(wire.has_bank_reference_hash(), wire.bank_reference_hash(),
                                      "bank_reference_hash"),
      .state = read.Choice<PayeeState>(wire.state(), v1::PayeeState_IsValid, "state"),
      .entered_by = read.Person(wire.entered_by(), "entered_by"),
      .verified_by = read.PersonOrNone(wire.verified_by(), "verified_by"),
  };
}

void ToWire(const ReferenceFile& item, v1::ReferenceFile& wire) {
  wire.set_id(item.id.text);
  wire.set_kind(item.kind);
  PutHash(item.sha256, wire.mutable_sha256());
  wire.set_bytes(item.bytes);
  wire.set_rows(item.rows);
  wire.set_imported_on(FormatDate(item.imported_on));
}

ReferenceFile FromWire(const v1::ReferenceFile& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .kind = wire.kind(),
      .sha256 = read.Sha256Of(wire.sha256(), "sha256"),
      .bytes = wire.bytes(),
      .rows = wire.rows(),
      .imported_on = read.Day(wire.imported_on(), "imported_on"),
  };
}

void ToWire(const AccessDigest& item, v1::AccessDigest& wire) {
  wire.set_id(item.id.text);
  wire.set_through(FormatDate(item.through));
  wire.set_lines(item.lines);
  PutHash(item.sha256, wire.mutable_sha256());
}

AccessDigest FromWire(const v1::AccessDigest& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .through = read.Day(wire.through(), "through"),
      .lines = wire.lines(),
      .sha256 = read.Sha256Of(wire.sha256(), "sha256"),
  };
}

void ToWire(const LogKey& item, v1::LogKey& wire) {
  wire.set_id(item.id.text);
  wire.set_verifier_key(item.verifier_key);
  wire.set_follows(item.follows);
  wire.set_drops_earlier(item.drops_earlier);
}

LogKey FromWire(const v1::LogKey& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .verifier_key = wire.verifier_key(),
      .follows = wire.follows(),
      .drops_earlier = wire.drops_earlier(),
  };
}

void ToWire(const PepStatus& item, v1::PepStatus& wire) {
  wire.set_id(item.id.text);
  wire.set_child(item.child.text);
  wire.set_term(FormatTerm(item.term));
  if (item.held_on) wire.set_held_on(FormatDate(*item.held_on));
  wire.set_rating(ToChoice<v1::PepRating>(item.rating));
  wire.set_band(item.band);
  if (item.reference) PutHash(*item.reference, wire.mutable_reference_hash());
}

PepStatus FromWire(const v1::PepStatus& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .child = read.Child(wire.child(), "child"),
      .term = read.TermName(wire.term(), "term"),
      .held_on = read.DayOrNone(wire.has_held_on(), wire.held_on(), "held_on"),
      .rating = read.Choice<PepRating>(wire.rating(), v1::PepRating_IsValid, "rating"),
      .band = wire.band(),
      .reference =
          read.SecretOf(wire.has_reference_hash(), wire.reference_hash(), "reference_hash"),
  };
}

void ToWire(const OfficerLimit& item, v1::OfficerLimit& wire) {
  wire.set_id(item.id.text);
  wire.set_person(item.person.text);
  wire.set_amount_pence(item.amount.value);
  wire.set_set_by(item.set_by.text);
}

OfficerLimit FromWire(const v1::OfficerLimit& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .person = read.Person(wire.person(), "person"),
      .amount = {wire.amount_pence()},
      .set_by = read.Person(wire.set_by(), "set_by"),
  };
}

void ToWire(const Successor& item, v1::Successor& wire) {
  wire.set_id(item.id.text);
  wire.set_before(item.before.text);
  wire.set_after(item.after.text);
  wire.set_from(FormatDate(item.from));
  wire.set_state(ToChoice<v1::ProposalState>(item.state));
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_confirmed_by(item.confirmed_by.text);
}

Successor FromWire(const v1::Successor& wire, FieldReader& read) {
  return {
      .id = read.Item(wire.id(), "id"),
      .before = read.Setting(wire.before(), "before"),
      .after = read.Setting(wire.after(), "after"),
      .from = read.Day(wire.from(), "from"),
      .state = read.Choice<ProposalState>(wire.state(), v1::ProposalState_IsValid, "state"),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .confirmed_by = read.PersonOrNone(wire.confirmed_by(), "confirmed_by"),
  };
}

}  // namespace vsledger
