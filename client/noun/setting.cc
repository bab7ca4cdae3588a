// The noun "setting": schools and everybody else who teaches.
#include "client/noun/nouns.h"
#include "client/noun/setting_successor.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "client/transfer/import_file.h"
#include "vsledger/v1/registry_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::StatusOr<std::string> AuthorityOf(const Values& values) {
  if (!values.Has("--la")) return std::string();
  return ParseAuthorityCode(values.Text("--la"), "--la");
}

absl::Status Import(const Values& values, Session& session) {
  const bool local = values.Has("--local");
  ImportJob job =
      JobOf(values, "FILE", local ? v1::IMPORT_KIND_LOCAL_SETTINGS : v1::IMPORT_KIND_GIAS);
  VSL_ASSIGN_OR_RETURN(job.la_code, AuthorityOf(values));
  return ImportFiles(session, {job}, values);
}

report::Cell MaybeDate(bool has, const std::string& text) {
  return has ? DateCell(text) : report::Cell();
}

std::vector<ListColumn> Columns() {
  return {{"setting", "Setting"},
          {"name", "Name"},
          {"authority_code", "LA"},
          {"establishment_number", "Number"},
          {"type_code", "Type", CellType::kText, false},
          {"group_code", "Group", CellType::kText, false},
          {"status_code", "Status", CellType::kText, false},
          {"phase_code", "Phase", CellType::kText, false},
          {"opened", "Opened", CellType::kDate, false},
          {"closed", "Closed", CellType::kDate, false},
          {"postcode", "Postcode"},
          {"recorded", "In the log"},
          {"item", "Item", CellType::kText, false},
          {"record", "Record", CellType::kCount, false}};
}

std::vector<report::Cell> RowOf(const v1::ListedSetting& listed) {
  const v1::Setting& setting = listed.setting();
  return {setting.ref(),
          setting.name(),
          setting.authority_code(),
          setting.establishment_number(),
          setting.type_code(),
          setting.group_code(),
          setting.status_code(),
          setting.phase_code(),
          MaybeDate(setting.has_opened(), setting.opened()),
          MaybeDate(setting.has_closed(), setting.closed()),
          setting.postcode(),
          listed.recorded() ? "yes" : "no",
          setting.id(),
          listed.recorded() ? CountCell(listed.sequence()) : report::Cell()};
}

absl::Status List(const Values& values, Session& session) {
  v1::ListSettingsRequest request;
  VSL_ASSIGN_OR_RETURN(*request.mutable_la_code(), AuthorityOf(values));
  request.set_name(values.Text("--name"));
  Listing listing{Columns(), {}, "No setting is known by that."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListSettingsResponse>(
      session, request, [&listing](const v1::ListSettingsResponse& page) {
        for (const v1::ListedSetting& listed : page.settings()) {
          listing.rows.push_back(RowOf(listed));
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

}  // namespace

Noun SettingNoun() {
  Noun noun{"setting",
            "schools and everybody else who teaches",
            {{"import", "Imports settings from a GIAS file, or from the authority's own list.",
              "vsledger setting import edubasealldata20250901.csv",
              Joined({Position("FILE", "CSV with its heading, as GIAS gives it out"),
                      Optional("--la", "CODE", "only settings in this authority, such as 898"),
                      Switch("--local", "the authority's own list: ofsted-N and local-N settings")},
                     ImportFlags()),
              Effect::kWrites, Import,
              "Good rows go in, bad ones are written to the rejects file; the same file again "
              "changes nothing. With --la the settings of other authorities stay as they were last "
              "imported; a setting that was never imported can have no child and no money."},
             {"list",
              "Lists settings by name, recorded ones and those of the GIAS file.",
              "vsledger setting list --name primary --la 898",
              {Optional("--name", "TEXT", "only those whose name holds this"),
               Optional("--la", "CODE", "only those in this authority, such as 898")},
              Effect::kReads,
              List,
              ""}}};
  for (Verb& verb : SuccessorVerbs()) noun.verbs.push_back(std::move(verb));
  return noun;
}

}  // namespace vsledger::client
