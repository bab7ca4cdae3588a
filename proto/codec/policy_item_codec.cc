#include "proto/codec/policy_item_codec.h"

#include <utility>
#include <vector>

#include "proto/codec/wire.h"

namespace vsledger {

void ToWire(const TermRule& item, v1::TermRule& wire) {
  wire.set_trigger(ToChoice<v1::TermTrigger>(item.trigger));
  wire.set_pep_needed(ToChoice<v1::PepRating>(item.pep_needed));
  for (const Pence entry : item.bands) wire.add_bands_pence(entry.value);
  wire.set_in_arrears(item.in_arrears);
  if (item.requests_from) wire.set_requests_from(FormatDate(*item.requests_from));
  if (item.requests_to) wire.set_requests_to(FormatDate(*item.requests_to));
}

TermRule FromWire(const v1::TermRule& wire, FieldReader& read) {
  std::vector<Pence> bands;
  bands.reserve(static_cast<std::size_t>(wire.bands_pence_size()));
  for (const std::int64_t pence : wire.bands_pence()) bands.push_back({pence});
  return {
      .trigger = read.Choice<TermTrigger>(wire.trigger(), v1::TermTrigger_IsValid, "trigger"),
      .pep_needed = read.Choice<PepRating>(wire.pep_needed(), v1::PepRating_IsValid, "pep_needed"),
      .bands = std::move(bands),
      .in_arrears = wire.in_arrears(),
      .requests_from =
          read.DayOrNone(wire.has_requests_from(), wire.requests_from(), "requests_from"),
      .requests_to = read.DayOrNone(wire.has_requests_to(), wire.requests_to(), "requests_to"),
  };
}

void ToWire(const PolicyPart& item, v1::PolicyPart& wire) {
  wire.set_kind(ToChoice<v1::PartKind>(item.kind));
  wire.set_amount_pence(item.amount.value);
  wire.set_basis_points(item.basis_points);
}

PolicyPart FromWire(const v1::PolicyPart& wire, FieldReader& read) {
  return {
      .kind = read.Choice<PartKind>(wire.kind(), v1::PartKind_IsValid, "kind"),
      .amount = {wire.amount_pence()},
      .basis_points = wire.basis_points(),
  };
}

void ToWire(const LeaverTerms& item, v1::LeaverTerms& wire) {
  wire.set_rule(ToChoice<v1::LeaverRule>(item.rule));
  wire.set_minimum_pence(item.minimum.value);
}

LeaverTerms FromWire(const v1::LeaverTerms& wire, FieldReader& read) {
  return {
      .rule = read.Choice<LeaverRule>(wire.rule(), v1::LeaverRule_IsValid, "rule"),
      .minimum = {wire.minimum_pence()},
  };
}

void ToWire(const ForumMinute& item, v1::ForumMinute& wire) {
  wire.set_held_on(FormatDate(item.held_on));
  if (item.document) PutHash(*item.document, wire.mutable_document_sha256());
}

ForumMinute FromWire(const v1::ForumMinute& wire, FieldReader& read) {
  return {
      .held_on = read.Day(wire.held_on(), "held_on"),
      .document =
          read.SecretOf(wire.has_document_sha256(), wire.document_sha256(), "document_sha256"),
  };
}

void ToWire(const PolicyTerm& item, v1::PolicyTerm& wire) {
  wire.set_term(FormatTerm(item.term));
  wire.set_per_child_pence(item.per_child.value);
  wire.set_reference_date(FormatDate(item.reference_date));
  wire.set_service_from(FormatDate(item.service_from));
  wire.set_service_to(FormatDate(item.service_to));
  if (item.rule) ToWire(*item.rule, *wire.mutable_rule());
}

PolicyTerm FromWire(const v1::PolicyTerm& wire, FieldReader& read) {
  return {
      .term = read.TermName(wire.term(), "term"),
      .per_child = {wire.per_child_pence()},
      .reference_date = read.Day(wire.reference_date(), "reference_date"),
      .service_from = read.Day(wire.service_from(), "service_from"),
      .service_to = read.Day(wire.service_to(), "service_to"),
      .rule = wire.has_rule() ? std::optional(FromWire(wire.rule(), read)) : std::nullopt,
  };
}

void ToWire(const PolicyCategory& item, v1::PolicyCategory& wire) {
  wire.set_category(item.category.text);
  wire.set_eligibility(ToChoice<v1::Eligibility>(item.eligibility));
  wire.set_paragraph(item.paragraph);
}

PolicyCategory FromWire(const v1::PolicyCategory& wire, FieldReader& read) {
  return {
      .category = read.CategoryName(wire.category(), "category"),
      .eligibility =
          read.Choice<Eligibility>(wire.eligibility(), v1::Eligibility_IsValid, "eligibility"),
      .paragraph = wire.paragraph(),
  };
}

void ToWire(const Policy& item, v1::Policy& wire) {
  wire.set_id(item.id.text);
  wire.set_fund(item.fund.text);
  wire.set_effective_from(FormatDate(item.effective_from));
  wire.set_retained_per_child_pence(item.retained_per_child.value);
  for (const PolicyTerm& term : item.terms) ToWire(term, *wire.add_terms());
  for (const PolicyCategory& category : item.categories) ToWire(category, *wire.add_categories());
  wire.set_retained_pays_allocations(item.retained_pays_allocations);
  wire.set_delegated_pays_orders(item.delegated_pays_orders);
  wire.set_minute(item.minute);
  wire.set_state(ToChoice<v1::ProposalState>(item.state));
  wire.set_proposed_by(item.proposed_by.text);
  wire.set_confirmed_by(item.confirmed_by.text);
  if (item.retained_part) ToWire(*item.retained_part, *wire.mutable_retained_part());
  if (item.delegated_part) ToWire(*item.delegated_part, *wire.mutable_delegated_part());
  if (item.leavers) ToWire(*item.leavers, *wire.mutable_leavers());
  for (const std::string& entry : item.excluded_types) wire.add_excluded_types(entry);
  wire.set_head_threshold_pence(item.head_threshold.value);
  wire.set_cap_per_child_pence(item.cap_per_child.value);
  if (item.decide_by) wire.set_decide_by(FormatDate(*item.decide_by));
  if (item.forum) ToWire(*item.forum, *wire.mutable_forum());
  wire.set_by_share(item.by_share);
}

Policy FromWire(const v1::Policy& wire, FieldReader& read) {
  std::vector<PolicyTerm> terms;
  terms.reserve(static_cast<std::size_t>(wire.terms_size()));
  for (int i = 0; i < wire.terms_size(); ++i) {
    read.EnterElement("terms", i);
    terms.push_back(FromWire(wire.terms(i), read));
  }
  read.LeaveElement();
  std::vector<PolicyCategory> categories;
  categories.reserve(static_cast<std::size_t>(wire.categories_size()));
  for (int i = 0; i < wire.categories_size(); ++i) {
    read.EnterElement("categories", i);
    categories.push_back(FromWire(wire.categories(i), read));
  }
  read.LeaveElement();
  return {
      .id = read.Item(wire.id(), "id"),
      .fund = read.Fund(wire.fund(), "fund"),
      .effective_from = read.Day(wire.effective_from(), "effective_from"),
      .retained_per_child = {wire.retained_per_child_pence()},
      .terms = std::move(terms),
      .categories = std::move(categories),
      .retained_pays_allocations = wire.retained_pays_allocations(),
      .delegated_pays_orders = wire.delegated_pays_orders(),
      .minute = wire.minute(),
      .state = read.Choice<ProposalState>(wire.state(), v1::ProposalState_IsValid, "state"),
      .proposed_by = read.Person(wire.proposed_by(), "proposed_by"),
      .confirmed_by = read.PersonOrNone(wire.confirmed_by(), "confirmed_by"),
      .retained_part = wire.has_retained_part()
                           ? std::optional(FromWire(wire.retained_part(), read))
                           : std::nullopt,
      .delegated_part = wire.has_delegated_part()
                            ? std::optional(FromWire(wire.delegated_part(), read))
                            : std::nullopt,
      .leavers = wire.has_leavers() ? std::optional(FromWire(wire.leavers(), read)) : std::nullopt,
      .excluded_types = {wire.excluded_types().begin(), wire.excluded_types().end()},
      .head_threshold = {wire.head_threshold_pence()},
      .cap_per_child = {wire.cap_per_child_pence()},
      .decide_by = read.DayOrNone(wire.has_decide_by(), wire.decide_by(), "decide_by"),
      .forum = wire.has_forum() ? std::optional(FromWire(wire.forum(), read)) : std::nullopt,
      .by_share = wire.by_share(),
  };
}

}  // namespace vsledger
