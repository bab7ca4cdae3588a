#include "client/noun/allocation_run.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "client/noun/shared_flags.h"
#include "client/print/listing.h"
#include "ledger/base/status_macros.h"
#include "vsledger/v1/run_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

// Why a child is left out, as people say it.
std::string WhyOf(v1::LeftOut why) {
  switch (why) {
    case v1::LEFT_OUT_NOT_IN_CARE:
      return "not in care on the reference date";
    case v1::LEFT_OUT_NOT_ON_ROLL:
      return "at no setting on the reference date";
    case v1::LEFT_OUT_NOT_IN_AGE:
      return "not of the age the fund is for";
    case v1::LEFT_OUT_SETTING_TYPE_EXCLUDED:
      return "the policy leaves out its type of setting";
    case v1::LEFT_OUT_HAS_ONE_ALREADY:
      return "has one for the term already";
    case v1::LEFT_OUT_NO_PEP:
      return "no PEP whose reference is recorded";
    case v1::LEFT_OUT_PEP_NOT_GOOD_ENOUGH:
      return "the PEP is not good enough";
    case v1::LEFT_OUT_PAID_ELSEWHERE:
      return "paid by the authority its setting lies in";
    case v1::LEFT_OUT_NOTHING_DUE:
      return "nothing is due";
    default:
      return "for a reason that this client does not know";
  }
}

// What there is for programs: a row for each proposal and each child left out.
Listing AllRows(const v1::ExplainRunResponse& run) {
  Listing listing{{{"child_reference", "Child"},
                   {"setting", "Setting"},
                   {"amount", "Amount", CellType::kMoney},
                   {"age_ground", "Age"},
                   {"pep_ground", "PEP"},
                   {"left_out", "Left out"}},
                  {},
                  "No child is in care in the term."};
  for (const v1::RunProposal& proposal : run.proposals()) {
    listing.rows.push_back({proposal.child_reference(), proposal.setting(),
                            Pence{proposal.amount_pence()}, proposal.age_ground(),
                            proposal.pep_ground(), report::Cell()});
  }
  for (const v1::RunLeftOut& child : run.left_out()) {
    listing.rows.push_back({child.child_reference(), report::Cell(), report::Cell(), report::Cell(),
                            report::Cell(), WhyOf(child.why())});
  }
  return listing;
}

Listing BySetting(const v1::ExplainRunResponse& run) {
  Listing listing{{{"setting", "Setting"},
                   {"name", "Name"},
                   {"proposals", "Children", CellType::kCount},
                   {"amount", "Amount", CellType::kMoney}},
                  {},
                  "Nothing is proposed."};
  for (const v1::RunSetting& setting : run.settings()) {
    listing.rows.push_back({setting.setting(), setting.name(),
                            CountCell(static_cast<std::uint64_t>(setting.proposals())),
                            Pence{setting.amount_pence()}});
  }
  return listing;
}

Listing LeftOutRows(const v1::ExplainRunResponse& run) {
  Listing listing{{{"child_reference", "Left out"}, {"why", "Why"}}, {}, "Nobody is left out."};
  for (const v1::RunLeftOut& child : run.left_out()) {
    listing.rows.push_back({child.child_reference(), WhyOf(child.why())});
  }
  return listing;
}

void Print(const v1::ExplainRunResponse& run, const Session& session) {
  if (session.settings().output != OutputForm::kTable || session.settings().quiet) {
    return PrintListing(AllRows(run), session.settings(), session.out());
  }
  PrintListing(BySetting(run), session.settings(), session.out());
  session.out() << "\n";
  PrintFacts(
      {{"term", "Term", run.term()},
       {"policy", "Policy", run.policy()},
       {"reference_date", "Reference date", DateCell(run.reference_date())},
       {"proposals", "Proposals", CountCell(static_cast<std::uint64_t>(run.proposals_size()))},
       {"amount", "They come to", Pence{run.amount_pence()}},
       {"free", "Free for settings", Pence{run.free_pence()}},
       {"left", "Left then", Pence{run.free_pence() - run.amount_pence()}}},
      session.settings(), session.out());
  session.out() << "\n";
  PrintListing(LeftOutRows(run), session.settings(), session.out());
}

// Asks for the explanation of the run, or of what one would be now, and prints it.
absl::Status Show(const v1::ExplainRunRequest& request, Session& session) {
  v1::ExplainRunResponse run;
  VSL_RETURN_IF_ERROR(session.Ask(request, run));
  Print(run, session);
  return absl::OkStatus();
}

absl::Status Run(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const std::string term, values.TermText("--term"));
  VSL_ASSIGN_OR_RETURN(const Category category, values.CategoryOf("--category"));
  v1::ProposeRunRequest request;
  request.set_fund(fund.text);
  request.set_term(term);
  request.set_category(category.text);
  VSL_RETURN_IF_ERROR(session.Connected().status());
  session.MarkWriting();
  VSL_ASSIGN_OR_RETURN(const WriteReceipt receipt,
                       session.WriteRow(request, session.request_id(), std::nullopt));
  v1::ExplainRunRequest explain;
  if (receipt.validated_only || receipt.records.empty()) {
    session.err() << "dry run: every check passed; nothing was written\n";
    explain.set_fund(fund.text);
    explain.set_term(term);
  } else {
    const std::string& run = receipt.records.front().item.text;
    session.err() << fmt::format(
        "proposed as {}; another person approves it: vsledger allocation approve --run {}\n", run,
        run);
    explain.set_run(run);
  }
  return Show(explain, session);
}

absl::Status Explain(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId run, values.Item("ID"));
  v1::ExplainRunRequest request;
  request.set_run(run.text);
  return Show(request, session);
}

}  // namespace

absl::Status ApproveRun(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId run, values.Item("--run"));
  v1::ApproveRunRequest request;
  request.set_run(run.text);
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

std::vector<Verb> RunVerbs() {
  return {{"run",
           "Proposes the term's money for each eligible child, by policy.",
           "vsledger allocation run --fund PPG-LAC-2025-26 --term 2025-autumn --dry-run",
           {NeededFund(), Needed("--term", "TERM", "such as 2025-autumn"),
            Optional("--category", "CATEGORY", "what it is for (the policy's first eligible one)")},
           Effect::kWrites,
           Run,
           "It prints what each setting gets, what that leaves of the pool, and every child that "
           "is left out with the reason. As JSON or CSV it is one row for each child. With "
           "--dry-run nothing is written. Another person approves it as one (allocation approve "
           "--run) or one by one."},
          {"explain",
           "Tells what a run proposed and whom it left out, and why.",
           "vsledger allocation explain tr-12",
           {Position("ID", "the run, such as tr-12")},
           Effect::kReads,
           Explain,
           "It is worked out again from the ledger as it was before the run."}};
}

}  // namespace vsledger::client
