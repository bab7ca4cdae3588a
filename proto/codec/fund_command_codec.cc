#include "proto/codec/fund_command_codec.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {
namespace {

std::vector<AwardAdjustment> AdjustmentsOf(const v1::ProposeAwardRequest& wire, FieldReader& read) {
  read.Entries(wire.adjustments_size(), 0, kMaxAdjustments, "adjustments");
  std::vector<AwardAdjustment> adjustments;
  for (int i = 0; i < wire.adjustments_size() && read.ok(); ++i) {
    const v1::AwardAdjustment& line = wire.adjustments(i);
    read.EnterElement("adjustments", i);
    adjustments.push_back({.amount = read.EitherSign(line.amount_pence(), "amount_pence"),
                           .words = read.Text(line.words(), kMaxWordsChars, "words")});
  }
  read.LeaveElement();
  return adjustments;
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

}  // namespace

absl::StatusOr<Command> FromWire(const v1::OpenFundRequest& wire) {
  FieldReader read;
  OpenFund command{.stream = read.Choice<Stream>(wire.stream(), v1::Stream_IsValid, "stream"),
                   .year = read.Year(wire.year(), "year")};
  return read.Give<Command>(command);
}

absl::StatusOr<Command> FromWire(const v1::ProposeRateRequest& wire) {
  FieldReader read;
  ProposeRate command{.fund = read.Fund(wire.fund(), "fund"),
                      .per_child = read.AboveNil(wire.per_child_pence(), "per_child_pence"),
                      .source = read.Text(wire.source(), kMaxSourceChars, "source")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmRateRequest& wire) {
  FieldReader read;
  ConfirmRate command{.rate = read.Item(wire.rate(), "rate")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeAwardRequest& wire) {
  FieldReader read;
  ProposeAward command{
      .fund = read.Fund(wire.fund(), "fund"),
      .kind = read.Choice<AwardKind>(wire.kind(), v1::AwardKind_IsValid, "kind"),
      .count = read.Number(wire.count(), 1, kMaxCount, "count"),
      .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
      .adjustments = AdjustmentsOf(wire, read),
      .notified_on = read.Day(wire.notified_on(), "notified_on"),
      // An estimate needs one: a rule, for Decide.
      .reason = read.TextOrNone(wire.reason(), kMaxReasonChars, "reason"),
  };
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmAwardRequest& wire) {
  FieldReader read;
  ConfirmAward command{.award = read.Item(wire.award(), "award")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordInstalmentRequest& wire) {
  FieldReader read;
  RecordInstalment command{.fund = read.Fund(wire.fund(), "fund"),
                           .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                           .received_on = read.Day(wire.received_on(), "received_on")};
  return read.Give<Command>(std::move(command));
}

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
  };
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::AdoptPolicyRequest& wire) {
  FieldReader read;
  AdoptPolicy command{.policy = read.Item(wire.policy(), "policy")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::HandOverVatRequest& wire) {
  FieldReader read;
  HandOverVat command{.fund = read.Fund(wire.fund(), "fund"),
                      .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                      .handed_on = read.Day(wire.handed_on(), "handed_on")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeReversalRequest& wire) {
  FieldReader read;
  if (!wire.has_record()) read.Fail(refuse::FieldMissing("record"));
  ProposeReversal command{.record = wire.record(),
                          .reason = read.Text(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmReversalRequest& wire) {
  FieldReader read;
  ConfirmReversal command{.reversal = read.Item(wire.reversal(), "reversal")};
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
