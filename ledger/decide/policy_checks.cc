#include "ledger/decide/policy_checks.h"

#include <algorithm>

#include "ledger/rules/fund_rules.h"
#include "ledger/rules/policy_rules.h"

namespace vsledger {
namespace {

// Facts of a term are taken and served near its fund; a date further off is a slip.
constexpr int kDaysBeside = 366;

absl::Status NeedInFund(const Fund& fund, std::string_view field, Date date) {
  const bool inside = fund.from <= date && date <= fund.to;
  return inside ? absl::OkStatus()
                : refuse::DateOutsideFund(field, date, fund.code, fund.from, fund.to);
}

absl::Status NeedNearFund(const Fund& fund, std::string_view field, Date date) {
  const bool near = fund.from - kDaysBeside < date && date < fund.to + kDaysBeside;
  return near ? absl::OkStatus()
              : refuse::DateOutsideFund(field, date, fund.code, fund.from, fund.to);
}

absl::Status NeedNotBelowNil(std::string_view field, Pence amount) {
  return amount >= Pence{} ? absl::OkStatus() : refuse::AmountNotPositive(field, amount);
}

// Bands belong to the trigger that looks at them, and so does the rating a PEP must have.
absl::Status NeedTrigger(const TermRule& rule) {
  const bool by_band = rule.trigger == TermTrigger::kBands;
  if (by_band && rule.bands.empty()) return refuse::FieldMissing("terms.rule.bands");
  if (!by_band && !rule.bands.empty()) {
    return refuse::MalformedText("terms.rule.bands", "only a term by bands has any");
  }
  const bool by_pep = rule.trigger == TermTrigger::kPepConditional;
  const bool asks = rule.pep_needed != PepRating::kNone;
  if (by_pep && !asks) return refuse::FieldMissing("terms.rule.pep_needed");
  if (!by_pep && asks) {
    return refuse::MalformedText("terms.rule.pep_needed",
                                 "only a PEP-conditional term asks for it");
  }
  for (const Pence band : rule.bands) {
    VSL_RETURN_IF_ERROR(NeedNotBelowNil("terms.rule.bands", band));
  }
  return absl::OkStatus();
}

absl::Status NeedRule(const Fund& fund, const TermRule& rule) {
  VSL_RETURN_IF_ERROR(NeedTrigger(rule));
  if (rule.requests_from) {
    VSL_RETURN_IF_ERROR(NeedInFund(fund, "terms.rule.requests_from", *rule.requests_from));
  }
  if (rule.requests_to) {
    VSL_RETURN_IF_ERROR(NeedInFund(fund, "terms.rule.requests_to", *rule.requests_to));
  }
  const bool backwards =
      rule.requests_from && rule.requests_to && *rule.requests_to < *rule.requests_from;
  if (!backwards) return absl::OkStatus();
  return refuse::PeriodBackwards("terms.rule.requests_from", *rule.requests_from,
                                 *rule.requests_to);
}

absl::Status NeedTerm(const Fund& fund, const PolicyTerm& term) {
  VSL_RETURN_IF_ERROR(NeedNotBelowNil("terms.per_child", term.per_child));
  if (term.service_to < term.service_from) {
    return refuse::PeriodBackwards("terms.service", term.service_from, term.service_to);
  }
  VSL_RETURN_IF_ERROR(NeedNearFund(fund, "terms.reference_date", term.reference_date));
  VSL_RETURN_IF_ERROR(NeedNearFund(fund, "terms.service_from", term.service_from));
  VSL_RETURN_IF_ERROR(NeedNearFund(fund, "terms.service_to", term.service_to));
  return term.rule ? NeedRule(fund, *term.rule) : absl::OkStatus();
}

}  // namespace

absl::Status NeedTermsOf(const Fund& fund, const std::vector<PolicyTerm>& terms) {
  if (terms.empty()) return refuse::FieldMissing("terms");
  const PolicyTerm* previous = nullptr;
  for (const PolicyTerm& term : terms) {
    if (!InFund(fund, term.term)) return refuse::TermOutsideFund(term.term, fund.code);
    if (previous != nullptr && FirstDayOf(term.term) <= FirstDayOf(previous->term)) {
      return refuse::MalformedTerm("terms", FormatTerm(term.term) + " twice or out of order");
    }
    VSL_RETURN_IF_ERROR(NeedTerm(fund, term));
    previous = &term;
  }
  return absl::OkStatus();
}

absl::Status NeedCategories(const std::vector<PolicyCategory>& categories) {
  if (categories.empty()) return refuse::FieldMissing("categories");
  for (auto it = categories.begin(); it != categories.end(); ++it) {
    const bool twice = std::any_of(categories.begin(), it, [&](const PolicyCategory& other) {
      return other.category == it->category;
    });
    if (twice) return refuse::MalformedText("categories", it->category.text + " stands twice");
  }
  return absl::OkStatus();
}

absl::Status NeedSoundRules(const Desk& desk, const Fund& fund, const Policy& policy) {
  if (const auto fault = PartsFault(policy)) return refuse::PartsUnsound(*fault);
  const Pence minimum = policy.leavers ? policy.leavers->minimum : Pence{};
  VSL_RETURN_IF_ERROR(NeedNotBelowNil("leavers.minimum", minimum));
  VSL_RETURN_IF_ERROR(NeedNotBelowNil("head_threshold", policy.head_threshold));
  VSL_RETURN_IF_ERROR(NeedNotBelowNil("cap_per_child", policy.cap_per_child));
  if (policy.decide_by) {
    VSL_RETURN_IF_ERROR(NeedInFund(fund, "decide_by", *policy.decide_by));
  }
  if (policy.forum && desk.today() < policy.forum->held_on) {
    return refuse::DateInFuture("forum.held_on", policy.forum->held_on, desk.today());
  }
  const auto& types = policy.excluded_types;
  for (auto it = types.begin(); it != types.end(); ++it) {
    if (std::find(types.begin(), it, *it) == it) continue;
    return refuse::MalformedText("excluded_types", *it + " stands twice");
  }
  return absl::OkStatus();
}

}  // namespace vsledger
