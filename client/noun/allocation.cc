// The noun "allocation": money for a named child at a setting, one at a time or a file of them.
#include "client/noun/allocation_batch.h"
#include "client/noun/allocation_cut.h"
#include "client/noun/allocation_life.h"
#include "client/noun/allocation_run.h"
#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "ledger/base/refusals.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status Request(const Values& values, Session& session) {
  if (values.Has("--file")) return RequestFromFile(values, session);
  const RequestSource source{
      [&](const std::string& column) { return values.Text(FlagOfColumn(column)); }, FlagOfColumn};
  VSL_ASSIGN_OR_RETURN(v1::RequestAllocationRequest request, ReadRequest(source));
  VSL_ASSIGN_OR_RETURN(const ItemId overrides, values.Item("--overrides"));
  request.set_overrides(overrides.text);
  request.set_draft(values.Has("--draft"));
  return session.Write(request);
}

absl::Status Approve(const Values& values, Session& session) {
  const int ways =
      (values.Has("--all") ? 1 : 0) + (values.Has("--run") ? 1 : 0) + (values.Has("ID") ? 1 : 0);
  if (ways != 1) return refuse::FieldMissing("ID, --run or --all (one of them)");
  if (values.Has("--run")) {
    if (values.Has("--amount")) {
      return refuse::MalformedText("--run", "an amount is for one allocation");
    }
    return ApproveRun(values, session);
  }
  if (values.Has("--all")) {
    if (!values.Has("--fund")) return refuse::FieldMissing("--fund (needed with --all)");
    if (values.Has("--amount") || values.Has("--reason")) {
      return refuse::MalformedText("--all", "an amount and a reason are for one allocation");
    }
    return ApproveAll(values, session);
  }
  VSL_ASSIGN_OR_RETURN(const ItemId allocation, values.Item("ID"));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  v1::ApproveAllocationRequest request;
  request.set_allocation(allocation.text);
  if (values.Has("--amount")) request.set_amount_pence(amount.value);
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

absl::Status Refuse(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId allocation, values.Item("ID"));
  v1::RefuseAllocationRequest request;
  request.set_allocation(allocation.text);
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

std::vector<ListColumn> Columns() {
  return {{"item", "Item"},
          {"fund", "Fund", CellType::kText, false},
          {"state", "State"},
          {"child_reference", "Child"},
          {"setting", "Setting"},
          {"setting_name", "Name", CellType::kText, false},
          {"term", "Term"},
          {"category", "Category"},
          {"pool", "Pool", CellType::kText, false},
          {"requested", "Requested", CellType::kMoney},
          {"approved", "Approved", CellType::kMoney},
          {"held", "Held", CellType::kMoney, false},
          {"pep_reference", "PEP", CellType::kText, false},
          {"pep_ground", "PEP status", CellType::kText, false},
          {"reason", "Reason", CellType::kText, false},
          {"question", "Question", CellType::kText, false},
          {"answer", "Answer", CellType::kText, false},
          {"run", "Run", CellType::kText, false},
          {"overrides", "Overrides", CellType::kText, false},
          {"evidence", "Evidence", CellType::kText, false},
          {"evidence_dated", "Its date", CellType::kDate, false},
          {"impact", "Impact", CellType::kText, false},
          {"impact_note", "In words", CellType::kText, false},
          {"policy", "Policy", CellType::kText, false},
          {"reference_date", "Reference date", CellType::kDate, false},
          {"payment", "Payment", CellType::kText, false},
          {"requested_by", "Requested by", CellType::kText, false},
          {"decided_by", "Decided by", CellType::kText, false},
          {"record", "Record", CellType::kCount, false}};
}

std::vector<report::Cell> RowOf(const v1::ListedAllocation& listed) {
  const v1::Allocation& allocation = listed.allocation();
  return {allocation.id(),
          allocation.fund(),
          WordOf(allocation.state()),
          listed.child_reference(),
          allocation.setting(),
          listed.setting_name(),
          allocation.term(),
          allocation.category(),
          WordOf(allocation.pool()),
          Pence{allocation.requested_pence()},
          Pence{allocation.approved_pence()},
          Pence{allocation.held_pence()},
          listed.pep_reference(),
          allocation.pep_ground(),
          listed.reason(),
          listed.question(),
          listed.answer(),
          allocation.run(),
          allocation.overrides(),
          listed.evidence_reference(),
          DateCell(allocation.evidence().dated()),
          WordOf(allocation.review().impact()),
          listed.impact_note(),
          allocation.policy(),
          DateCell(allocation.reference_date()),
          allocation.payment(),
          allocation.requested_by(),
          allocation.decided_by(),
          CountCell(listed.sequence())};
}

absl::Status List(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const std::string term, values.TermText("--term"));
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--setting"));
  v1::ListAllocationsRequest request;
  request.set_fund(fund.text);
  request.set_term(term);
  request.set_setting(setting.text);
  request.set_state(FromWord<v1::AllocationState>(values.Text("--state")));
  VSL_ASSIGN_OR_RETURN(const ItemId run, values.Item("--run"));
  request.set_run(run.text);
  request.set_overriding_only(values.Has("--overriding"));
  Listing listing{Columns(), {}, "No allocation is recorded."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListAllocationsResponse>(
      session, request, [&listing](const v1::ListAllocationsResponse& page) {
        for (const v1::ListedAllocation& listed : page.allocations()) {
          listing.rows.push_back(RowOf(listed));
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

Verb RequestVerb() {
  return {
      "request",
      "Asks for money for a child at a setting in a term, or for a file of them.",
      "vsledger allocation request --fund PPG-LAC-2025-26 --child 7K3MQ-2XD9A --setting 130000 "
      "--term 2025-autumn --category tuition --amount 550 --pep-reference 'PEP 12 Sep, target 2'",
      Joined(
          Joined({Optional("--fund", "FUND", "the fund's code, such as PPG-LAC-2025-26")},
                 ChildFlags()),
          Joined({Optional("--setting", "URN", "the setting that gets it"),
                  Optional("--term", "TERM", "such as 2025-autumn"),
                  Optional("--category", "CATEGORY", "one of the policy's, such as tuition"),
                  Optional("--amount", "POUNDS", "how much (the policy's amount for the term)"),
                  OneOf(Optional("--pool", "POOL", "pool to take from (delegated)"), PayingPools()),
                  Optional("--pep-reference", "TEXT",
                           "where the child's PEP says what it is for; kept apart from the log"),
                  Optional("--reason", "TEXT", "why; kept apart from the log"),
                  Optional("--overrides", "ID",
                           "the like allocation that it stands beside, for a reason"),
                  Switch("--draft", "only draft it, and submit it later"),
                  Optional("--file", "FILE", "CSV of requests instead of one")},
                 BatchFlags())),
      Effect::kWrites,
      Request,
      "The file's heading names columns as the flags are named, with _ for -: child or "
      "child_number, setting, fund, term, category, pool, amount, pep_reference, reason. What a "
      "row leaves empty the flag says for all rows. Good rows go in, bad ones are written to the "
      "rejects file; with the same --request-id the same file again does nothing twice."};
}

Flag IdOrAll() {
  Flag id = Position("ID", "the allocation, such as al-1234");
  id.need = Need::kOptional;
  return id;
}

}  // namespace

Noun AllocationNoun() {
  Noun noun{
      "allocation",
      "money for a named child at a setting",
      {RequestVerb(),
       {"approve",
        "Approves a request in full or in part, a term's run, or all that wait.",
        "vsledger allocation approve al-1234",
        {IdOrAll(), Optional("--run", "RUN", "every proposal of a run that waits, such as tr-12"),
         Switch("--all", "every request of the fund that waits"),
         Optional("--fund", "FUND", "with --all: the fund"),
         Optional("--term", "TERM", "with --all: only this term"),
         Optional("--setting", "URN", "with --all: only at this setting"),
         Optional("--amount", "POUNDS", "how much, where it is less than asked for"),
         Optional("--reason", "TEXT", "why; needed for a part or a restricted category"),
         Optional("--rejects", "FILE", "with --all: list here what could not be approved"),
         InFlightFlag()},
        Effect::kWrites,
        Approve,
        "Who asked for it cannot approve it. With --run all of them are approved, or none. With "
        "--all each is approved as it was listed; one "
        "that has changed since is left alone and told of."},
       {"refuse",
        "Refuses a request.",
        "vsledger allocation refuse al-1234 --reason 'not a target of the PEP'",
        {Position("ID", "the allocation, such as al-1234"),
         Needed("--reason", "TEXT", "why; kept apart from the log")},
        Effect::kWrites,
        Refuse,
        ""},
       {"list",
        "Lists allocations in order of request.",
        "vsledger allocation list --fund PPG-LAC-2025-26 --state submitted",
        {OnlyFund(), Optional("--term", "TERM", "only this term, such as 2025-autumn"),
         Optional("--setting", "URN", "only at this setting"),
         OneOf(Optional("--state", "STATE", "only in this state"), WordsOf<v1::AllocationState>()),
         Optional("--run", "RUN", "only of this run, such as tr-12"),
         Switch("--overriding", "only those that stand beside a like one")},
        Effect::kReads,
        List,
        ""}}};
  for (Verb& verb : RunVerbs()) noun.verbs.push_back(std::move(verb));
  for (Verb& verb : LifeVerbs()) noun.verbs.push_back(std::move(verb));
  for (Verb& verb : CutVerbs()) noun.verbs.push_back(std::move(verb));
  return noun;
}

}  // namespace vsledger::client
