#include "proto/codec/sharing_command_codec.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {
namespace {

std::vector<Pence> BandsOf(const v1::TermRule& wire, FieldReader& read) {
  read.Entries(wire.bands_pence_size(), 0, kMaxBands, "rule.bands_pence");
  std::vector<Pence> bands;
  for (int i = 0; i < wire.bands_pence_size() && read.ok(); ++i) {
    bands.push_back(read.NotBelowNil(wire.bands_pence(i), "rule.bands_pence"));
  }
  return bands;
}

TermRule RuleOf(const v1::TermRule& wire, FieldReader& read) {
  return {
      .trigger = read.ChoiceOr(TermTrigger::kAutomatic, wire.trigger(), v1::TermTrigger_IsValid,
                               "rule.trigger"),
      .pep_needed = read.ChoiceOr(PepRating::kNone, wire.pep_needed(), v1::PepRating_IsValid,
                                  "rule.pep_needed"),
      .bands = BandsOf(wire, read),
      .in_arrears = wire.in_arrears(),
      .requests_from =
          read.DayOrNone(wire.has_requests_from(), wire.requests_from(), "rule.requests_from"),
      .requests_to = read.DayOrNone(wire.has_requests_to(), wire.requests_to(), "rule.requests_to"),
  };
}

PolicyTerm TermOf(const v1::PolicyTerm& wire, FieldReader& read) {
  PolicyTerm term{
      .term = read.TermName(wire.term(), "term"),
      .per_child = read.NotBelowNil(wire.per_child_pence(), "per_child_pence"),
      .reference_date = read.Day(wire.reference_date(), "reference_date"),
      .service_from = read.Day(wire.service_from(), "service_from"),
      .service_to = read.Day(wire.service_to(), "service_to"),
  };
  read.InOrder(term.service_from, term.service_to, "service_from");
  if (wire.has_rule()) term.rule = RuleOf(wire.rule(), read);
  return term;
}

// In time order, so that no term stands twice.
std::vector<PolicyTerm> TermsOf(const v1::ProposePolicyRequest& wire, FieldReader& read) {
  read.Entries(wire.terms_size(), 1, kMaxPolicyTerms, "terms");
  std::vector<PolicyTerm> terms;
  for (int i = 0; i < wire.terms_size() && read.ok(); ++i) {
    read.EnterElement("terms", i);
    PolicyTerm term = TermOf(wire.terms(i), read);
    if (!terms.empty() && term.term <= terms.back().term) {
      read.Fail(refuse::MalformedText(
          read.Named("term"), fmt::format("{} does not come after {}, the term before it",
                                          FormatTerm(term.term), FormatTerm(terms.back().term))));
    }
    terms.push_back(term);
  }
  read.LeaveElement();
  return terms;
}

std::vector<PolicyCategory> CategoriesOf(const v1::ProposePolicyRequest& wire, FieldReader& read) {
  read.Entries(wire.categories_size(), 1, kMaxPolicyCategories, "categories");
  std::vector<PolicyCategory> categories;
  for (int i = 0; i < wire.categories_size() && read.ok(); ++i) {
    const v1::PolicyCategory& line = wire.categories(i);
    read.EnterElement("categories", i);
    PolicyCategory category{
        .category = read.CategoryName(line.category(), "category"),
        .eligibility =
            read.Choice<Eligibility>(line.eligibility(), v1::Eligibility_IsValid, "eligibility"),
        .paragraph = read.TextOrNone(line.paragraph(), kMaxParagraphChars, "paragraph"),
    };
    const auto same = [&category](const PolicyCategory& other) {
      return other.category == category.category;
    };
    if (std::any_of(categories.begin(), categories.end(), same)) {
      read.Fail(refuse::MalformedText(read.Named("category"), "it stands in the list twice"));
    }
    categories.push_back(std::move(category));
  }
  read.LeaveElement();
  return categories;
}

// Which figure belongs to which kind of part is for Decide.
std::optional<PolicyPart> PartOf(bool given, const v1::PolicyPart& wire, const std::string& field,
                                 FieldReader& read) {
  if (!given) return std::nullopt;
  return PolicyPart{
      .kind = read.Choice<PartKind>(wire.kind(), v1::PartKind_IsValid, field + ".kind"),
      .amount = read.NotBelowNil(wire.amount_pence(), field + ".amount_pence"),
      .basis_points = static_cast<int>(
          read.Number(wire.basis_points(), 0, kMaxBasisPoints, field + ".basis_points")),
  };
}

std::optional<LeaverTerms> LeaversOf(const v1::ProposePolicyRequest& wire, FieldReader& read) {
  if (!wire.has_leavers()) return std::nullopt;
  return LeaverTerms{
      .rule =
          read.Choice<LeaverRule>(wire.leavers().rule(), v1::LeaverRule_IsValid, "leavers.rule"),
      .minimum = read.NotBelowNil(wire.leavers().minimum_pence(), "leavers.minimum_pence"),
  };
}

std::vector<std::string> ExcludedTypesOf(const v1::ProposePolicyRequest& wire, FieldReader& read) {
  read.Entries(wire.excluded_types_size(), 0, kMaxExcludedTypes, "excluded_types");
  std::vector<std::string> types;
  for (int i = 0; i < wire.excluded_types_size() && read.ok(); ++i) {
    types.push_back(read.Text(wire.excluded_types(i), kMaxTypeCodeChars, "excluded_types"));
  }
  return types;
}

std::optional<ForumMinute> ForumOf(const v1::ProposePolicyRequest& wire, FieldReader& read) {
  if (!wire.has_forum()) return std::nullopt;
  const v1::ForumMinute& forum = wire.forum();
  return ForumMinute{
      .held_on = read.Day(forum.held_on(), "forum.held_on"),
      .document = read.SecretOf(forum.has_document_sha256(), forum.document_sha256(),
                                "forum.document_sha256"),
  };
}

}  // namespace

absl::StatusOr<Command> FromWire(const v1::ProposePolicyRequest& wire) {
  FieldReader read;
  ProposePolicy command{
      .fund = read.Fund(wire.fund(), "fund"),
      .effective_from = read.Day(wire.effective_from(), "effective_from"),
      .retained_per_child =
          read.NotBelowNil(wire.retained_per_child_pence(), "retained_per_child_pence"),
      .terms = TermsOf(wire, read),
      .categories = CategoriesOf(wire, read),
      .retained_pays_allocations = wire.retained_pays_allocations(),
      .delegated_pays_orders = wire.delegated_pays_orders(),
      .minute = read.Text(wire.minute(), kMaxMinuteChars, "minute"),
      .retained_part =
          PartOf(wire.has_retained_part(), wire.retained_part(), "retained_part", read),
      .delegated_part =
          PartOf(wire.has_delegated_part(), wire.delegated_part(), "delegated_part", read),
      .leavers = LeaversOf(wire, read),
      .excluded_types = ExcludedTypesOf(wire, read),
      .head_threshold = read.NotBelowNil(wire.head_threshold_pence(), "head_threshold_pence"),
      .cap_per_child = read.NotBelowNil(wire.cap_per_child_pence(), "cap_per_child_pence"),
      .decide_by = read.DayOrNone(wire.has_decide_by(), wire.decide_by(), "decide_by"),
      .forum = ForumOf(wire, read),
      .by_share = wire.by_share(),
  };
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::AdoptPolicyRequest& wire) {
  FieldReader read;
  AdoptPolicy command{.policy = read.Item(wire.policy(), "policy")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeTransferRequest& wire) {
  FieldReader read;
  ProposeTransfer command{
      .fund = read.Fund(wire.fund(), "fund"),
      .from = read.Choice<Pool>(wire.from_pool(), v1::Pool_IsValid, "from_pool"),
      .to = read.Choice<Pool>(wire.to_pool(), v1::Pool_IsValid, "to_pool"),
      .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
      .reason = read.Text(wire.reason(), kMaxReasonChars, "reason"),
  };
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmTransferRequest& wire) {
  FieldReader read;
  ConfirmTransfer command{.transfer = read.Item(wire.transfer(), "transfer")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::SetLimitRequest& wire) {
  FieldReader read;
  SetLimit command{.person = read.Person(wire.person(), "person"),
                   .amount = read.NotBelowNil(wire.amount_pence(), "amount_pence")};
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
