#include "client/noun/allocation_cut.h"

#include "client/noun/enum_words.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "vsledger/v1/recoupment_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status ProposeCut(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId allocation, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  v1::ProposeCutRequest request;
  request.set_allocation(allocation.text);
  request.set_amount_pence(amount.value);
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

absl::Status ConfirmCut(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId cut, values.Item("ID"));
  v1::ConfirmCutRequest request;
  request.set_cut(cut.text);
  return session.Write(request);
}

std::vector<report::Cell> RowOf(const v1::ListedCut& listed) {
  const v1::Cut& cut = listed.cut();
  return {cut.id(),
          cut.allocation(),
          listed.setting(),
          listed.setting_name(),
          listed.child_reference(),
          WordOf(cut.state()),
          Pence{cut.amount_pence()},
          cut.has_days() ? DateCell(cut.days().last_day()) : report::Cell(),
          listed.reason(),
          cut.fund(),
          cut.proposed_by(),
          cut.confirmed_by(),
          CountCell(listed.sequence())};
}

absl::Status ListCuts(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  v1::ListCutsRequest request;
  request.set_fund(fund.text);
  request.set_state(FromWord<v1::ProposalState>(values.Text("--state")));
  Listing listing{{{"item", "Item"},
                   {"allocation", "Allocation"},
                   {"setting", "Setting"},
                   {"setting_name", "Name", CellType::kText, false},
                   {"child_reference", "Child"},
                   {"state", "State"},
                   {"amount", "Amount", CellType::kMoney},
                   {"last_day", "Last day", CellType::kDate},
                   {"reason", "Reason", CellType::kText, false},
                   {"fund", "Fund", CellType::kText, false},
                   {"proposed_by", "Proposed by"},
                   {"confirmed_by", "Confirmed by", CellType::kText, false},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No cut is recorded."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListCutsResponse>(
      session, request, [&listing](const v1::ListCutsResponse& page) {
        for (const v1::ListedCut& listed : page.cuts()) listing.rows.push_back(RowOf(listed));
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

}  // namespace

std::vector<Verb> CutVerbs() {
  return {{"cut",
           "Proposes to make an approval smaller before it is paid.",
           "vsledger allocation cut al-1234 --amount 175 --reason 'left care'",
           {Position("ID", "the allocation, such as al-1234"),
            Needed("--amount", "POUNDS", "how much is taken off"),
            Needed("--reason", "TEXT", "why; kept apart from the log")},
           Effect::kWrites,
           ProposeCut,
           "What is paid comes back by recoupment instead: recoupment propose."},
          {"confirm-cut",
           "Confirms a cut that another person proposed.",
           "vsledger allocation confirm-cut ct-110",
           {Position("ID", "the cut, such as ct-110")},
           Effect::kWrites,
           ConfirmCut,
           "In a fund that is closed the chief finance officer confirms it, in any other the "
           "virtual head."},
          {"cuts",
           "Lists cuts in order of proposal.",
           "vsledger allocation cuts --fund PPG-LAC-2025-26 --state proposed",
           {OnlyFund(), OneOf(Optional("--state", "STATE", "only in this state"),
                              WordsOf<v1::ProposalState>())},
           Effect::kReads,
           ListCuts,
           ""}};
}

}  // namespace vsledger::client
