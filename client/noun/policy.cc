// The noun "policy": how a fund is shared out, one version after another.
#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include "client/files/read_file.h"
#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "ledger/base/refusals.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

constexpr std::size_t kMaxPolicyBytes = 256 * 1024;

// Reads a policy file: ProposePolicyRequest in protobuf's JSON, without its context.
absl::StatusOr<v1::ProposePolicyRequest> ReadPolicy(const std::string& path) {
  VSL_ASSIGN_OR_RETURN(const std::string text, ReadInput(path, kMaxPolicyBytes));
  v1::ProposePolicyRequest request;
  const auto parsed = google::protobuf::util::JsonStringToMessage(text, &request);
  if (!parsed.ok()) {
    return refuse::MalformedFile(
        fmt::format("{} is no policy: {}", path, std::string(parsed.message())));
  }
  if (request.has_context()) {
    return refuse::MalformedFile(
        fmt::format("{} says \"context\"; that belongs to the command line", path));
  }
  return request;
}

absl::Status Propose(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(v1::ProposePolicyRequest request, ReadPolicy(values.Text("--file")));
  if (!fund.empty() && !request.fund().empty() && request.fund() != fund.text) {
    return refuse::MalformedFile(
        fmt::format("it is a policy for {}, --fund says {}", request.fund(), fund.text));
  }
  if (!fund.empty()) request.set_fund(fund.text);
  return session.Write(request);
}

// The state in the words of this noun: what the contract calls confirmed, a policy's head adopts.
std::string StateOf(const v1::Policy& policy) {
  return policy.state() == v1::PROPOSAL_STATE_CONFIRMED ? "adopted" : WordOf(policy.state());
}

absl::Status Adopt(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId policy, values.Item("ID"));
  v1::AdoptPolicyRequest request;
  request.set_policy(policy.text);
  return session.Write(request);
}

// Every policy of the funds asked for, in order of entry.
absl::StatusOr<std::vector<v1::ListedPolicy>> Policies(Session& session, const FundCode& fund) {
  v1::ListFundsRequest request;
  request.set_fund(fund.text);
  std::vector<v1::ListedPolicy> policies;
  VSL_RETURN_IF_ERROR(EachPage<v1::ListFundsResponse>(
      session, request, [&policies](const v1::ListFundsResponse& page) {
        for (const v1::ListedFund& listed : page.funds()) {
          policies.insert(policies.end(), listed.policies().begin(), listed.policies().end());
        }
      }));
  return policies;
}

absl::Status List(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const std::vector<v1::ListedPolicy> policies, Policies(session, fund));
  Listing listing{{{"item", "Item"},
                   {"fund", "Fund"},
                   {"state", "State"},
                   {"effective_from", "From", CellType::kDate},
                   {"retained_per_child", "Retained", CellType::kMoney},
                   {"minute", "Minute"},
                   {"proposed_by", "Proposed by", CellType::kText, false},
                   {"adopted_by", "Adopted by", CellType::kText, false},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No policy is recorded."};
  for (const v1::ListedPolicy& listed : policies) {
    const v1::Policy& policy = listed.policy();
    listing.rows.push_back(
        {policy.id(), policy.fund(), StateOf(policy), DateCell(policy.effective_from()),
         Pence{policy.retained_per_child_pence()}, policy.minute(), policy.proposed_by(),
         policy.confirmed_by(), CountCell(listed.sequence())});
  }
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

Listing TermsOf(const v1::Policy& policy) {
  Listing listing{{{"term", "Term"},
                   {"per_child", "Per child", CellType::kMoney},
                   {"reference_date", "Reference date", CellType::kDate},
                   {"service_from", "Service from", CellType::kDate},
                   {"service_to", "to", CellType::kDate}},
                  {},
                  "No term."};
  for (const v1::PolicyTerm& term : policy.terms()) {
    listing.rows.push_back({term.term(), Pence{term.per_child_pence()},
                            DateCell(term.reference_date()), DateCell(term.service_from()),
                            DateCell(term.service_to())});
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

void PrintPolicy(const v1::ListedPolicy& listed, Session& session) {
  const v1::Policy& policy = listed.policy();
  session.out() << fmt::format(
      "policy {} of {}: {}, in force from {} (record {})\n"
      "minute: {}\nproposed by {}, adopted by {}\n"
      "retained for each child: {}\n"
      "allocations may draw on the retained pool: {}\norders on the delegated pool: {}\n\n",
      policy.id(), policy.fund(), StateOf(policy), policy.effective_from(), listed.sequence(),
      policy.minute(), policy.proposed_by(),
      policy.confirmed_by().empty() ? "nobody yet" : policy.confirmed_by(),
      FormatPounds(Pence{policy.retained_per_child_pence()}),
      policy.retained_pays_allocations() ? "yes" : "no",
      policy.delegated_pays_orders() ? "yes" : "no");
  PrintListing(TermsOf(policy), session.settings(), session.out());
  session.out() << '\n';
  PrintListing(CategoriesOf(policy), session.settings(), session.out());
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

absl::Status Show(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId id, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const std::vector<v1::ListedPolicy> policies, Policies(session, {}));
  for (const v1::ListedPolicy& listed : policies) {
    if (listed.policy().id() != id.text) continue;
    if (session.settings().output == OutputForm::kJson) return PrintJson(listed.policy(), session);
    if (session.settings().output == OutputForm::kCsv || session.settings().quiet) {
      PrintListing(TermsOf(listed.policy()), session.settings(), session.out());
    } else {
      PrintPolicy(listed, session);
    }
    return absl::OkStatus();
  }
  return refuse::ItemUnknown("ID", id.text);
}

}  // namespace

Noun PolicyNoun() {
  return {"policy",
          "how a fund is shared out",
          {{"propose",
            "Enters a version of the authority's policy, for the virtual head to adopt.",
            "vsledger policy propose --file policy-lancashire-2025-26.json",
            {Needed("--file", "FILE", "the policy as JSON; docs/examples has one"),
             Optional("--fund", "FUND", "the fund, where the file does not say it")},
            Effect::kWrites,
            Propose,
            "Begin with a copy of docs/examples/policy-lancashire-2025-26.json. Amounts are in "
            "pence (61000 is 610.00), dates as 2025-09-01, terms as 2025-autumn. What each field "
            "means stands at ProposePolicyRequest in proto/vsledger/v1/fund_service.proto."},
           {"adopt",
            "Adopts a policy that another person entered.",
            "vsledger policy adopt po-5",
            {Position("ID", "the policy, such as po-5")},
            Effect::kWrites,
            Adopt,
            "The fund is split anew into its retained and delegated parts at once."},
           {"show",
            "Shows one policy whole.",
            "vsledger policy show po-5",
            {Position("ID", "the policy, such as po-5")},
            Effect::kReads,
            Show,
            "As CSV it is the policy's terms."},
           {"list",
            "Lists the policies.",
            "vsledger policy list --fund PPG-LAC-2025-26",
            {OnlyFund()},
            Effect::kReads,
            List,
            ""}}};
}

}  // namespace vsledger::client
