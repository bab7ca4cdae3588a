// The noun "child": who is in care and who counts. Names never come here.
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "client/transfer/import_file.h"
#include "vsledger/v1/registry_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status Import903(const Values& values, Session& session) {
  ImportJob header = JobOf(values, "--header", v1::IMPORT_KIND_SSDA903_HEADER);
  header.id_suffix = "header";
  ImportJob episodes = JobOf(values, "--episodes", v1::IMPORT_KIND_SSDA903_EPISODES);
  episodes.id_suffix = "episodes";
  if (session.dry_run()) {
    session.err() << "dry run: the header is not written, so episodes are checked against the "
                     "children already known\n";
  }
  return ImportFiles(session, {header, episodes}, values);
}

std::vector<report::Cell> RowOf(const char* allocation, const v1::ChildCount& count) {
  return {allocation,
          report::Count{count.without_short_breaks()},
          report::Count{count.with_short_breaks()},
          count.has_notified() ? report::Cell(report::Count{count.notified()}) : report::Cell(),
          count.has_notified()
              ? report::Cell(report::Count{count.notified() - count.without_short_breaks()})
              : report::Cell(),
          DateCell(count.care_from()),
          DateCell(count.care_to()),
          DateCell(count.born_from()),
          DateCell(count.born_to())};
}

absl::Status Count(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::optional<FinancialYear> year, values.Year("--year"));
  v1::CountChildrenRequest request;
  request.set_year(FormatFinancialYear(*year));
  v1::CountChildrenResponse response;
  VSL_RETURN_IF_ERROR(session.Ask(request, response));
  const Listing listing{
      {{"allocation", "Allocation"},
       {"children", "Children", CellType::kCount},
       {"with_short_breaks", "With short breaks", CellType::kCount},
       {"notified", "DfE's count", CellType::kCount},
       {"difference", "Difference", CellType::kCount},
       {"care_from", "In care from", CellType::kDate},
       {"care_to", "to", CellType::kDate},
       {"born_from", "Born from", CellType::kDate},
       {"born_to", "to", CellType::kDate}},
      {RowOf("final", response.final()), RowOf("provisional", response.provisional())},
      ""};
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

absl::Status List(const Values& values, Session& session) {
  v1::ListChildrenRequest request;
  VSL_ASSIGN_OR_RETURN(*request.mutable_on(), values.DayText("--on"));
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--setting"));
  request.set_setting(setting.text);
  request.set_in_care_only(values.Has("--in-care"));
  Listing listing{{{"child_reference", "Child"},
                   {"child_id", "Id", CellType::kText, false},
                   {"in_care", "In care"},
                   {"setting", "Setting"},
                   {"setting_name", "Name"},
                   {"year_group", "Year"},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No child is known by that."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListChildrenResponse>(
      session, request, [&listing](const v1::ListChildrenResponse& page) {
        for (const v1::ListedChild& child : page.children()) {
          listing.rows.push_back(
              {child.reference(), child.child(), child.in_care() ? "yes" : "no", child.setting(),
               child.setting_name(), child.year_group(),
               child.setting().empty() ? report::Cell() : CountCell(child.sequence())});
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

}  // namespace

Noun ChildNoun() {
  return {
      "child",
      "who is in care, and who counts for the grant",
      {{"import-903", "Imports children and their times in care from an SSDA903 return.",
        "vsledger child import-903 --header header.csv --episodes episodes.csv",
        Joined({Needed("--header", "FILE", "header.csv: children and dates of birth"),
                Needed("--episodes", "FILE", "episodes.csv: times in care")},
               ImportFlags()),
        Effect::kWrites, Import903,
        "The header goes in first. Sex, ethnicity and mother are not read. What identifies a "
        "child is kept apart from the log. With --rejects both files share one rejects file."},
       {"count",
        "Counts the children who generate a year's grant.",
        "vsledger child count --year 2025-26",
        {Needed("--year", "YEAR", "financial year of the grant, such as 2025-26")},
        Effect::kReads,
        Count,
        "Final: looked after for at least a day of the financial year before the grant's, and "
        "aged 4 to 15 on the 31 August in it. Provisional: the same a year earlier. The number "
        "to compare with the notice is that under Children, without series of short breaks "
        "(V3, V4); the next column shows the count with them. Where the DfE's notice stands, its "
        "count and the difference stand beside ours."},
       {"list",
        "Lists children by the ledger's reference, with where they learn.",
        "vsledger child list --on 2025-09-01 --in-care",
        {Optional("--on", "DATE", "the day to look at (today)"),
         Optional("--setting", "URN", "only those at this setting on that day"),
         Switch("--in-care", "only those in care on that day")},
        Effect::kReads,
        List,
        ""}}};
}

}  // namespace vsledger::client
