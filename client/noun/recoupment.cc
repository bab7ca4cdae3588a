// The noun "recoupment": what settings give back of what they were paid, and what leavers give.
#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "vsledger/v1/recoupment_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status ProposeLeavers(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const std::string term, values.TermText("--term"));
  v1::ProposeLeaversRequest request;
  request.set_fund(fund.text);
  request.set_term(term);
  return session.Write(request);
}

absl::Status Propose(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId allocation, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  v1::ProposeRecoupmentRequest request;
  request.set_allocation(allocation.text);
  request.set_amount_pence(amount.value);
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

// The verbs that say nothing but which recoupment.
template <typename Request>
absl::Status Move(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId recoupment, values.Item("ID"));
  Request request;
  request.set_recoupment(recoupment.text);
  return session.Write(request);
}

absl::Status Receive(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId recoupment, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::ReceiveRecoupmentRequest request;
  request.set_recoupment(recoupment.text);
  request.set_amount_pence(amount.value);
  request.set_received_on(day);
  return session.Write(request);
}

absl::Status WriteOff(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId recoupment, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  v1::ProposeWriteOffRequest request;
  request.set_recoupment(recoupment.text);
  request.set_amount_pence(amount.value);
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

std::vector<report::Cell> RowOf(const v1::ListedLeaver& listed) {
  const v1::Allocation& allocation = listed.allocation();
  return {allocation.id(),
          allocation.term(),
          listed.child_reference(),
          allocation.setting(),
          listed.setting_name(),
          WordOf(allocation.state()),
          Pence{allocation.approved_pence()},
          DateCell(listed.days().last_day()),
          report::Count{listed.days().left()},
          report::Count{listed.days().window()},
          listed.ground_gone() ? "yes" : "no",
          Pence{listed.back_pence()},
          Pence{listed.waiting_pence()},
          Pence{listed.to_propose_pence()},
          listed.next_setting(),
          CountCell(listed.sequence())};
}

absl::Status Leavers(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const std::string term, values.TermText("--term"));
  v1::ListLeaversRequest request;
  request.set_fund(fund.text);
  request.set_term(term);
  Listing listing{{{"item", "Item"},
                   {"term", "Term", CellType::kText, false},
                   {"child_reference", "Child"},
                   {"setting", "Setting"},
                   {"setting_name", "Name", CellType::kText, false},
                   {"state", "State"},
                   {"approved", "Approved", CellType::kMoney},
                   {"last_day", "Last day", CellType::kDate},
                   {"days_left", "Left", CellType::kCount},
                   {"days_window", "Of days", CellType::kCount},
                   {"ground_gone", "Ground gone", CellType::kText, false},
                   {"back", "Back", CellType::kMoney, false},
                   {"waiting", "Waiting", CellType::kMoney, false},
                   {"to_propose", "To propose", CellType::kMoney},
                   {"next_setting", "Next setting", CellType::kText, false},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No child of this fund has left, and every decision has its ground."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListLeaversResponse>(
      session, request, [&listing](const v1::ListLeaversResponse& page) {
        for (const v1::ListedLeaver& listed : page.leavers()) {
          listing.rows.push_back(RowOf(listed));
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

std::vector<report::Cell> RowOf(const v1::ListedRecoupment& listed) {
  const v1::Recoupment& owed = listed.recoupment();
  return {owed.id(),
          owed.allocation(),
          owed.setting(),
          listed.setting_name(),
          WordOf(owed.state()),
          Pence{owed.amount_pence()},
          Pence{owed.received_pence()},
          Pence{owed.set_off_pence()},
          Pence{owed.written_off_pence()},
          Pence{listed.outstanding_pence()},
          Pence{owed.write_off_proposed_pence()},
          owed.fund(),
          listed.child_reference(),
          listed.reason(),
          owed.has_days() ? DateCell(owed.days().last_day()) : report::Cell(),
          owed.proposed_by(),
          owed.agreed_by(),
          CountCell(listed.sequence())};
}

absl::Status List(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--setting"));
  v1::ListRecoupmentsRequest request;
  request.set_fund(fund.text);
  request.set_setting(setting.text);
  request.set_state(FromWord<v1::RecoupmentState>(values.Text("--state")));
  Listing listing{{{"item", "Item"},
                   {"allocation", "Allocation"},
                   {"setting", "Setting"},
                   {"setting_name", "Name", CellType::kText, false},
                   {"state", "State"},
                   {"amount", "Amount", CellType::kMoney},
                   {"received", "Received", CellType::kMoney},
                   {"set_off", "Set off", CellType::kMoney},
                   {"written_off", "Written off", CellType::kMoney},
                   {"outstanding", "Outstanding", CellType::kMoney},
                   {"write_off_proposed", "To write off", CellType::kMoney, false},
                   {"fund", "Fund", CellType::kText, false},
                   {"child_reference", "Child", CellType::kText, false},
                   {"reason", "Reason", CellType::kText, false},
                   {"last_day", "Last day", CellType::kDate, false},
                   {"proposed_by", "Proposed by", CellType::kText, false},
                   {"agreed_by", "Agreed by", CellType::kText, false},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No recoupment is recorded."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListRecoupmentsResponse>(
      session, request, [&listing](const v1::ListRecoupmentsResponse& page) {
        for (const v1::ListedRecoupment& listed : page.recoupments()) {
          listing.rows.push_back(RowOf(listed));
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

Flag ThisRecoupment() { return Position("ID", "the recoupment, such as rp-120"); }
Flag OnlyTerm() { return Optional("--term", "TERM", "only this term, such as 2025-autumn"); }
Flag Reason() { return Needed("--reason", "TEXT", "why; kept apart from the log"); }

std::vector<Verb> LeaverVerbs() {
  return {{"leavers",
           "Lists children who left, and decisions whose ground has gone, with what comes back.",
           "vsledger recoupment leavers --fund PPG-LAC-2025-26 --term 2025-autumn",
           {NeededFund(), OnlyTerm()},
           Effect::kReads,
           Leavers,
           "Nothing is proposed by it. Days are those of the policy's service window after the "
           "last day in care at the setting."},
          {"propose-leavers",
           "Proposes a cut of what is not paid and a recoupment of what is, for every leaver.",
           "vsledger recoupment propose-leavers --fund PPG-LAC-2025-26 --term 2025-autumn",
           {NeededFund(), OnlyTerm()},
           Effect::kWrites,
           ProposeLeavers,
           "As recoupment leavers lists them; what was proposed before is not proposed again. With "
           "--dry-run every check is made and nothing written. Another person confirms each: "
           "allocation confirm-cut, recoupment agree."}};
}

std::vector<Verb> DebtVerbs() {
  return {
      {"propose",
       "Proposes that a setting gives back of what it was paid.",
       "vsledger recoupment propose al-1234 --amount 175 --reason 'left care'",
       {Position("ID", "the allocation, such as al-1234"),
        Needed("--amount", "POUNDS", "how much comes back"), Reason()},
       Effect::kWrites,
       Propose,
       "What is not paid yet is made smaller instead: allocation cut."},
      {"agree",
       "Agrees to a recoupment that another person proposed.",
       "vsledger recoupment agree rp-120",
       {ThisRecoupment()},
       Effect::kWrites,
       Move<v1::AgreeRecoupmentRequest>,
       "The setting owes it from now on, and its next payments are less by it. In a fund that is "
       "closed the chief finance officer agrees, in any other the virtual head."},
      {"invoice",
       "Records that the setting was asked for it.",
       "vsledger recoupment invoice rp-120",
       {ThisRecoupment()},
       Effect::kWrites,
       Move<v1::InvoiceRecoupmentRequest>,
       ""},
      {"receive",
       "Records money that came back, in whole or in part.",
       "vsledger recoupment receive rp-120 --amount 184.76 --date 2026-07-03",
       {ThisRecoupment(), Needed("--amount", "POUNDS", "how much came"),
        Needed("--date", "DATE", "the day it came")},
       Effect::kWrites,
       Receive,
       ""},
      {"write-off",
       "Proposes to give up what is outstanding, or a part of it.",
       "vsledger recoupment write-off rp-120 --amount 50 --reason 'the school has closed'",
       {ThisRecoupment(), Needed("--amount", "POUNDS", "how much is given up"), Reason()},
       Effect::kWrites,
       WriteOff,
       "The chief finance officer confirms it; it is a cost of the fund again."},
      {"confirm-write-off",
       "Writes off what another person proposed to.",
       "vsledger recoupment confirm-write-off rp-120",
       {ThisRecoupment()},
       Effect::kWrites,
       Move<v1::ConfirmWriteOffRequest>,
       ""},
      {"list",
       "Lists recoupments and what came of them.",
       "vsledger recoupment list --fund PPG-LAC-2025-26 --state agreed",
       {OnlyFund(), Optional("--setting", "URN", "only of this setting"),
        OneOf(Optional("--state", "STATE", "only in this state"), WordsOf<v1::RecoupmentState>())},
       Effect::kReads,
       List,
       ""}};
}

}  // namespace

Noun RecoupmentNoun() {
  Noun noun{"recoupment", "what settings give back of what they were paid", LeaverVerbs()};
  for (Verb& verb : DebtVerbs()) noun.verbs.push_back(std::move(verb));
  return noun;
}

}  // namespace vsledger::client
