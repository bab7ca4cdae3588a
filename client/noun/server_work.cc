#include "client/noun/server_work.h"

#include <fmt/format.h>

#include <string>

#include "client/noun/enum_words.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "ledger/base/status_macros.h"
#include "ledger/rules/evidence_rules.h"
#include "vsledger/v1/work_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

std::vector<ListColumn> Columns() {
  return {{"item", "Item"},
          {"what", "What"},
          {"fund", "Fund", CellType::kText, false},
          {"amount", "Amount", CellType::kMoney},
          {"count", "Count", CellType::kCount},
          {"child_reference", "Child"},
          {"setting", "Setting"},
          {"since", "Since", CellType::kDate},
          {"person", "By"}};
}

std::vector<report::Cell> RowOf(const v1::WorkItem& work) {
  return {work.item(),
          WordOf(work.kind()),
          work.fund(),
          Pence{work.amount_pence()},
          CountCell(static_cast<std::uint64_t>(work.count())),
          work.child_reference(),
          work.setting(),
          DateCell(work.since()),
          work.person()};
}

absl::Status Work(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const auto days, values.Number("--evidence-days", 1, kMaxEvidenceDays));
  v1::ListWorkRequest request;
  request.set_fund(fund.text);
  if (days) request.set_evidence_days(static_cast<std::int32_t>(*days));
  Listing listing{Columns(), {}, "Nothing waits for you."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListWorkResponse>(session, request,
                                                     [&listing](const v1::ListWorkResponse& page) {
                                                       for (const v1::WorkItem& work : page.work())
                                                         listing.rows.push_back(RowOf(work));
                                                     }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

}  // namespace

Verb WorkVerb() {
  return {"work",
          "Lists what waits for you.",
          "vsledger server work",
          {OnlyFund(), Optional("--evidence-days", "DAYS",
                                "evidence is overdue so many days after payment (90)")},
          Effect::kReads,
          Work,
          "What your role may do next: requests to decide, questions to answer, your own drafts, "
          "deliveries, payments, proposals to confirm, evidence that is overdue. What another "
          "person has to do because you did the first half is left out."};
}

}  // namespace vsledger::client
