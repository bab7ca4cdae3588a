#include "client/noun/policy_show.h"

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include "client/noun/enum_words.h"
#include "client/noun/shared_flags.h"
#include "client/print/listing.h"

namespace vsledger::client {
namespace {

using report::CellType;

// "25 %", "17.5 %".
std::string PercentOf(int basis_points) {
  std::string text = fmt::format("{}.{:02}", basis_points / 100, basis_points % 100);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text + " %";
}

// A part of the split in words: "920.00 for each child", "the rest".
std::string PartInWords(const v1::PolicyPart& part) {
  const std::string amount = FormatPounds(Pence{part.amount_pence()});
  switch (part.kind()) {
    case v1::PART_KIND_PER_CHILD:
      return amount + " for each child";
    case v1::PART_KIND_PERCENT:
      return PercentOf(part.basis_points()) + " of the authority to spend";
    case v1::PART_KIND_SUM:
      return "a planned sum of " + amount;
    case v1::PART_KIND_REST:
      return "the rest";
    case v1::PART_KIND_TERMS:
      return "the terms for each child";
    default:
      return "not known to this version";
  }
}

std::string RetainedInWords(const v1::Policy& policy) {
  if (policy.has_retained_part()) return PartInWords(policy.retained_part());
  return FormatPounds(Pence{policy.retained_per_child_pence()}) + " for each child";
}

std::string DelegatedInWords(const v1::Policy& policy) {
  if (policy.has_delegated_part()) return PartInWords(policy.delegated_part());
  return "the terms for each child";
}

std::string LeaversInWords(const v1::Policy& policy) {
  if (!policy.has_leavers()) return WordOf(v1::LEAVER_RULE_STOP_AT_TERM_END);
  const Pence minimum{policy.leavers().minimum_pence()};
  const std::string rule = WordOf(policy.leavers().rule());
  if (minimum == Pence{}) return rule;
  return fmt::format("{}, nothing below {}", rule, FormatPounds(minimum));
}

// What the trigger looks at: "pep-conditional: amber", "bands: 0.00 400.00 800.00".
std::string TriggerInWords(const v1::PolicyTerm& term) {
  if (!term.has_rule()) return WordOf(v1::TERM_TRIGGER_AUTOMATIC);
  std::string words = WordOf(term.rule().trigger());
  if (term.rule().trigger() == v1::TERM_TRIGGER_PEP_CONDITIONAL) {
    words += ": " + WordOf(term.rule().pep_needed());
  }
  const char* before = ": ";
  for (const std::int64_t pence : term.rule().bands_pence()) {
    words += before + FormatPounds(Pence{pence});
    before = " ";
  }
  return words;
}

Listing TermsOf(const v1::Policy& policy) {
  Listing listing{{{"term", "Term"},
                   {"per_child", "Per child", CellType::kMoney},
                   {"trigger", "Due"},
                   {"timing", "Decided"},
                   {"reference_date", "Reference date", CellType::kDate},
                   {"service_from", "Service from", CellType::kDate},
                   {"service_to", "to", CellType::kDate},
                   {"requests_from", "Requests from", CellType::kDate, false},
                   {"requests_to", "to", CellType::kDate, false}},
                  {},
                  "No term."};
  for (const v1::PolicyTerm& term : policy.terms()) {
    listing.rows.push_back({term.term(), Pence{term.per_child_pence()}, TriggerInWords(term),
                            term.rule().in_arrears() ? "in arrears" : "in advance",
                            DateCell(term.reference_date()), DateCell(term.service_from()),
                            DateCell(term.service_to()), DateCell(term.rule().requests_from()),
                            DateCell(term.rule().requests_to())});
  }
  return listing;
}

Listing CategoriesOf(const v1::Policy& policy) {
  Listing listing{
      {{"category", "Category"}, {"eligibility", "Eligibility"}, {"paragraph", "Paragraph"}},
      {},
      "No category."};
  for (const v1::PolicyCategory& category : policy.categories()) {
    listing.rows.push_back(
        {category.category(), WordOf(category.eligibility()), category.paragraph()});
  }
  return listing;
}

std::string OrNone(std::int64_t pence) { return pence == 0 ? "none" : FormatPounds(Pence{pence}); }
const char* YesOrNo(bool yes) { return yes ? "yes" : "no"; }

// Who made it, and what agreed to it.
std::string HeadOf(const v1::ListedPolicy& listed) {
  const v1::Policy& policy = listed.policy();
  return fmt::format(
      "policy {} of {}: {}, in force from {} (record {})\n"
      "minute: {}{}\nproposed by {}, adopted by {}\n",
      policy.id(), policy.fund(), PolicyState(policy), policy.effective_from(), listed.sequence(),
      policy.minute(),
      policy.has_forum() ? fmt::format(" (forum of {})", policy.forum().held_on()) : "",
      policy.proposed_by(), policy.confirmed_by().empty() ? "nobody yet" : policy.confirmed_by());
}

std::string RulesOf(const v1::Policy& policy) {
  return fmt::format(
      "retained: {}\ndelegated: {}\nleavers: {}\n"
      "above this only the virtual head decides: {}\nmost for one child: {}\n"
      "last day for decisions: {}\nsetting types left out: {}\n"
      "a child at two settings: {}\n"
      "allocations may draw on the retained pool: {}\norders on the delegated pool: {}\n",
      RetainedInWords(policy), DelegatedInWords(policy), LeaversInWords(policy),
      OrNone(policy.head_threshold_pence()), OrNone(policy.cap_per_child_pence()),
      policy.has_decide_by() ? policy.decide_by() : "the fund's last",
      policy.excluded_types().empty() ? "none"
                                      : fmt::format("{}", fmt::join(policy.excluded_types(), ", ")),
      policy.by_share() ? "each by its share" : "the main one",
      YesOrNo(policy.retained_pays_allocations()), YesOrNo(policy.delegated_pays_orders()));
}

absl::Status PrintJson(const v1::Policy& policy, Session& session) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(policy, &json, options).ok()) {
    return absl::InternalError("the policy cannot be written as JSON");
  }
  session.out() << json;
  return absl::OkStatus();
}

}  // namespace

std::string PolicyState(const v1::Policy& policy) {
  return policy.state() == v1::PROPOSAL_STATE_CONFIRMED ? "adopted" : WordOf(policy.state());
}

absl::Status PrintPolicy(const v1::ListedPolicy& listed, Session& session) {
  const v1::Policy& policy = listed.policy();
  if (session.settings().output == OutputForm::kJson) return PrintJson(policy, session);
  const bool terms_only = session.settings().output == OutputForm::kCsv || session.settings().quiet;
  if (!terms_only) session.out() << HeadOf(listed) << RulesOf(policy) << '\n';
  PrintListing(TermsOf(policy), session.settings(), session.out());
  if (terms_only) return absl::OkStatus();
  session.out() << '\n';
  PrintListing(CategoriesOf(policy), session.settings(), session.out());
  return absl::OkStatus();
}

}  // namespace vsledger::client
