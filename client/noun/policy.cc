// The noun "policy": how a fund is shared out. Its versions, and beside them what the virtual head
// decides of the same kind: transfers between the pools that a version splits the fund into, and up
// to what officers may approve by it.
#include <fmt/format.h>

#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/policy_file.h"
#include "client/noun/policy_show.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "ledger/base/refusals.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status Propose(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(v1::ProposePolicyRequest request, ReadPolicyFile(values.Text("--file")));
  if (!fund.empty() && !request.fund().empty() && request.fund() != fund.text) {
    return refuse::MalformedFile(
        fmt::format("it is a policy for {}, --fund says {}", request.fund(), fund.text));
  }
  if (!fund.empty()) request.set_fund(fund.text);
  return session.Write(request);
}

absl::Status Adopt(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId policy, values.Item("ID"));
  v1::AdoptPolicyRequest request;
  request.set_policy(policy.text);
  return session.Write(request);
}

absl::Status ProposeTransfer(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  v1::ProposeTransferRequest request;
  request.set_fund(fund.text);
  request.set_from_pool(FromWord<v1::Pool>(values.Text("--from")));
  request.set_to_pool(FromWord<v1::Pool>(values.Text("--to")));
  request.set_amount_pence(amount.value);
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

absl::Status ConfirmTransfer(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId transfer, values.Item("ID"));
  v1::ConfirmTransferRequest request;
  request.set_transfer(transfer.text);
  return session.Write(request);
}

void AddTransfers(const v1::ListedFund& fund, Listing& listing) {
  for (const v1::ListedTransfer& listed : fund.transfers()) {
    const v1::Transfer& transfer = listed.transfer();
    listing.rows.push_back({transfer.id(), transfer.fund(), WordOf(transfer.state()),
                            WordOf(transfer.from_pool()), WordOf(transfer.to_pool()),
                            Pence{transfer.amount_pence()}, listed.reason(), transfer.proposed_by(),
                            transfer.confirmed_by(), CountCell(listed.sequence())});
  }
}

absl::Status ListTransfers(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  v1::ListFundsRequest request;
  request.set_fund(fund.text);
  Listing listing{{{"item", "Item"},
                   {"fund", "Fund"},
                   {"state", "State"},
                   {"from", "From"},
                   {"to", "To"},
                   {"amount", "Amount", CellType::kMoney},
                   {"reason", "Reason"},
                   {"proposed_by", "Proposed by", CellType::kText, false},
                   {"confirmed_by", "Confirmed by", CellType::kText, false},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No transfer is recorded."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListFundsResponse>(
      session, request, [&listing](const v1::ListFundsResponse& page) {
        for (const v1::ListedFund& fund_listed : page.funds()) AddTransfers(fund_listed, listing);
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

absl::Status SetLimit(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.MoneyOrNil("--amount"));
  v1::SetLimitRequest request;
  request.set_person(values.Text("--person"));
  request.set_amount_pence(amount.value);
  return session.Write(request);
}

absl::Status ListLimits(const Values& /*values*/, Session& session) {
  Listing listing{{{"item", "Item", CellType::kText, false},
                   {"person", "Person"},
                   {"limit", "Approves up to", CellType::kMoney},
                   {"set_by", "Set by"},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No officer has a limit: only the virtual head approves."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListLimitsResponse>(
      session, v1::ListLimitsRequest(), [&listing](const v1::ListLimitsResponse& page) {
        for (const v1::ListedLimit& listed : page.limits()) {
          const v1::OfficerLimit& limit = listed.limit();
          listing.rows.push_back({limit.id(), limit.person(), Pence{limit.amount_pence()},
                                  limit.set_by(), CountCell(listed.sequence())});
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
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
        {policy.id(), policy.fund(), PolicyState(policy), DateCell(policy.effective_from()),
         Pence{policy.retained_per_child_pence()}, policy.minute(), policy.proposed_by(),
         policy.confirmed_by(), CountCell(listed.sequence())});
  }
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

absl::Status Show(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId id, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const std::vector<v1::ListedPolicy> policies, Policies(session, {}));
  for (const v1::ListedPolicy& listed : policies) {
    if (listed.policy().id() != id.text) continue;
    return PrintPolicy(listed, session);
  }
  return refuse::ItemUnknown("ID", id.text);
}

std::vector<Verb> VersionVerbs() {
  return {{"propose",
           "Enters a version of the authority's policy, for the virtual head to adopt.",
           "vsledger policy propose --file policy-lancashire-2025-26.json",
           {Needed("--file", "FILE", "the policy as JSON; docs/examples has eleven"),
            Optional("--fund", "FUND", "the fund, where the file does not say it")},
           Effect::kWrites,
           Propose,
           "Begin with a copy of the file in docs/examples that is nearest to your policy. Amounts "
           "are in pence (61000 is 610.00), percents in hundredths (2500 is 25 %), dates as "
           "2025-09-01, terms as 2025-autumn. What each field means stands at ProposePolicyRequest "
           "in proto/vsledger/v1/sharing_requests.proto."},
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
           ""}};
}

std::vector<Verb> TransferAndLimitVerbs() {
  return {
      {"transfer",
       "Proposes to move money between the pools of a fund, for the virtual head to confirm.",
       "vsledger policy transfer --fund PPG-LAC-2025-26 --from retained --to delegated "
       "--amount 10,000 --reason 'tuition came cheaper than planned'",
       {NeededFund(), OneOf(Needed("--from", "POOL", "the pool it leaves"), WordsOf<v1::Pool>()),
        OneOf(Needed("--to", "POOL", "the pool it goes to"), WordsOf<v1::Pool>()),
        Needed("--amount", "POUNDS", "how much"), Needed("--reason", "TEXT", "why; private")},
       Effect::kWrites,
       ProposeTransfer,
       "It also makes good a pool that a lower award left short."},
      {"confirm-transfer",
       "Confirms a transfer that another person proposed.",
       "vsledger policy confirm-transfer tf-9",
       {Position("ID", "the transfer, such as tf-9")},
       Effect::kWrites,
       ConfirmTransfer,
       ""},
      {"transfers",
       "Lists the transfers between pools.",
       "vsledger policy transfers --fund PPG-LAC-2025-26",
       {OnlyFund()},
       Effect::kReads,
       ListTransfers,
       ""},
      {"set-limit",
       "Sets up to which amount an officer may approve allocations.",
       "vsledger policy set-limit --person ola.officer --amount 500",
       {Needed("--person", "PERSON", "the officer, as their certificate names them"),
        Needed("--amount", "POUNDS", "up to and with this much; 0 takes the limit away")},
       Effect::kWrites,
       SetLimit,
       "An officer without a limit approves nothing, and nobody sets their own. What the policy "
       "restricts, and sums above its threshold, stay the virtual head's."},
      {"limits",
       "Lists the officers' limits.",
       "vsledger policy limits",
       {},
       Effect::kReads,
       ListLimits,
       ""}};
}

}  // namespace

Noun PolicyNoun() {
  std::vector<Verb> verbs = VersionVerbs();
  for (const Verb& verb : TransferAndLimitVerbs()) verbs.push_back(verb);
  return {"policy", "how a fund is shared out, and who may decide on it", std::move(verbs)};
}

}  // namespace vsledger::client
