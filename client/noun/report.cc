// The noun "report": what schools, officers and auditors read.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>

#include "client/files/atomic_file.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "client/transfer/report_stream.h"
#include "ledger/base/check_fatal.h"
#include "ledger/rules/evidence_rules.h"
#include "reports/render/render.h"

namespace vsledger::client {
namespace {

using render::Format;
using report::CellType;

// The format that a file's ending stands for, in capitals or not; none for any other ending.
std::optional<Format> FormatOfEnding(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".txt") return Format::kTable;
  if (ending == ".html" || ending == ".csv" || ending == ".json") {
    return render::FormatNamed(ending.substr(1));
  }
  return std::nullopt;
}

// What --format says, or the ending of the file, or, without a file, the form of every answer.
absl::StatusOr<Format> FormatOf(const Values& values, const Settings& settings) {
  const std::string path = values.Text("-o");
  std::optional<Format> format;
  if (values.Has("--format")) {
    format = render::FormatNamed(values.Text("--format"));
  } else if (values.Has("-o")) {
    format = FormatOfEnding(path);
  } else if (settings.output == OutputForm::kTable) {
    format = Format::kTable;
  } else {
    format = settings.output == OutputForm::kJson ? Format::kJson : Format::kCsv;
  }
  if (format) return *format;
  return absl::InvalidArgumentError(
      fmt::format("-o {} does not say which format: end it in .html, .csv, .json or .txt, or give "
                  "--format",
                  path));
}

absl::Status Deliver(const Report& report, Format format, const Values& values, Session& session) {
  const std::string bytes = render::Render(report, format);
  if (!values.Has("-o")) {
    session.out() << bytes;
    return absl::OkStatus();
  }
  VSL_RETURN_IF_ERROR(WriteWhole(values.Text("-o"), bytes));
  session.err() << fmt::format("{}: {}, as at record {}\n", values.Text("-o"), report.title,
                               report.position.record);
  return absl::OkStatus();
}

// Runs what is asked for as the flags of every report say.
absl::Status Run(v1::RunReportRequest request, const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::optional<std::uint64_t> as_at, values.Number("--as-at"));
  VSL_ASSIGN_OR_RETURN(const Format format, FormatOf(values, session.settings()));
  if (as_at) request.set_as_at(*as_at);
  VSL_ASSIGN_OR_RETURN(const std::optional<Date> known_on, values.Day("--known-on"));
  if (known_on) request.set_known_on(FormatDate(*known_on));
  VSL_ASSIGN_OR_RETURN(const Report report, RunReport(session, request));
  return Deliver(report, format, values, session);
}

// The same of one that can be made by effective date.
absl::Status RunByDay(const std::string& name, const std::string& setting, const std::string& year,
                      const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::optional<Date> effective_by, values.Day("--effective-by"));
  v1::RunReportRequest request;
  request.set_report(name);
  request.set_setting(setting);
  request.set_year(year);
  if (effective_by) request.set_effective_by(FormatDate(*effective_by));
  return Run(std::move(request), values, session);
}

// The needed --year, checked.
absl::StatusOr<std::string> YearText(const Values& values) {
  VSL_ASSIGN_OR_RETURN(const std::optional<FinancialYear> year, values.Year("--year"));
  return FormatFinancialYear(*year);
}

absl::Status SchoolAllocation(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--urn"));
  VSL_ASSIGN_OR_RETURN(const std::string year, YearText(values));
  return RunByDay("school-allocation", setting.text, year, values, session);
}

absl::Status FundPosition(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::string year, YearText(values));
  return RunByDay("position", "", year, values, session);
}

absl::Status TrialBalance(const Values& values, Session& session) {
  return RunByDay("balances", "", "", values, session);
}

absl::Status Ageing(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::string year, YearText(values));
  VSL_ASSIGN_OR_RETURN(const std::optional<Date> on, values.Day("--on"));
  VSL_ASSIGN_OR_RETURN(const auto days, values.Number("--evidence-days", 1, kMaxEvidenceDays));
  v1::RunReportRequest request;
  request.set_report("ageing");
  request.set_year(year);
  if (on) request.set_on(FormatDate(*on));
  if (days) request.set_evidence_days(static_cast<std::int32_t>(*days));
  return Run(std::move(request), values, session);
}

absl::Status ChildKey(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--urn"));
  v1::GetChildKeyRequest request;
  request.set_setting(setting.text);
  Listing listing{{{"child_reference", "Child"},
                   {"own_reference", "Your reference"},
                   {"from", "From", CellType::kDate},
                   {"to", "To", CellType::kDate},
                   {"year_group", "Year"}},
                  {},
                  "No child was ever placed here."};
  VSL_RETURN_IF_ERROR(EachPage<v1::GetChildKeyResponse>(
      session, request, [&listing](const v1::GetChildKeyResponse& page) {
        for (const v1::ChildKeyEntry& child : page.children()) {
          listing.rows.push_back({child.child_reference(), child.own_reference(),
                                  DateCell(child.from()), DateCell(child.to()),
                                  child.year_group()});
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

absl::Status List(const Values&, Session& session) {
  Listing listing{{{"report", "Report"},
                   {"title", "Title", CellType::kText, false},
                   {"description", "What it answers"},
                   {"needs_setting", "Setting", CellType::kText, false},
                   {"needs_year", "Year", CellType::kText, false}},
                  {},
                  "There is no report for your role."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListReportsResponse>(
      session, v1::ListReportsRequest(), [&listing](const v1::ListReportsResponse& page) {
        for (const v1::ReportEntry& entry : page.reports()) {
          listing.rows.push_back({entry.name(), entry.title(), entry.description(),
                                  entry.needs_setting() ? "yes" : "no",
                                  entry.needs_year() ? "yes" : "no"});
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

Flag YearFlag() { return Needed("--year", "YEAR", "financial year, such as 2025-26"); }

std::vector<Flag> ReportFlags() {
  return {
      Optional("--as-at", "RECORD", "as the ledger stood after this record (the newest)"),
      KnownOnFlag(),
      OneOf(Optional("--format", "FORMAT", "form of the report"), {"table", "csv", "json", "html"}),
      Optional("-o", "FILE",
               "write it there, whole or not at all, in the format of its ending: "
               ".html, .csv, .json or .txt (the table)")};
}

// Of a report that can be made by effective date.
std::vector<Flag> FlagsByDay() { return Joined({EffectiveByFlag()}, ReportFlags()); }

}  // namespace

Noun ReportNoun() {
  return {
      "report",
      "what schools, officers and auditors read",
      {{"school-allocation",
        "What a setting was allocated for each child and term, and what it was paid.",
        "vsledger report school-allocation --urn 130000 --year 2025-26 -o school.html",
        Joined({Needed("--urn", "URN", "the setting: a URN, ofsted-N or local-N"), YearFlag()},
               FlagsByDay()),
        Effect::kReads, SchoolAllocation,
        "The same parameters at the same record always give the same report. A school's "
        "certificate gets its own setting only. --effective-by counts what had happened by a day, "
        "whenever it was entered."},
       {"position", "Where every pound of the year's funds stands.",
        "vsledger report position --year 2025-26", Joined({YearFlag()}, FlagsByDay()),
        Effect::kReads, FundPosition,
        "--known-on asks what the ledger had learnt by a day, --effective-by what had happened by "
        "it, whenever it was learnt; both together, what was then known to have happened."},
       {"ageing", "What waits, for how long and for how much.",
        "vsledger report ageing --year 2025-26 --on 2026-03-31",
        Joined({YearFlag(), Optional("--on", "DATE", "count to this day (that of the last record)"),
                Optional("--evidence-days", "DAYS",
                         "evidence is due so many days after payment (90)")},
               ReportFlags()),
        Effect::kReads, Ageing,
        "Approved and unpaid, paid and evidence overdue, ordered and undelivered, waiting for a "
        "decision, recoupment outstanding, in bands of 30 days. --known-on asks how it stood on an "
        "earlier day."},
       {"balances", "The trial balance: every account ever posted to, debit and credit.",
        "vsledger report balances --effective-by 2025-12-31", FlagsByDay(), Effect::kReads,
        TrialBalance,
        "--effective-by counts every posting that belongs to that day or one before it, whenever "
        "it was entered."},
       {"child-key",
        "Which of a setting's own pupils each reference is.",
        "vsledger report child-key --urn 130000",
        {Needed("--urn", "URN", "the setting: a URN, ofsted-N or local-N")},
        Effect::kReads,
        ChildKey,
        "Made from what is kept apart from the log, so it changes when that is corrected. A "
        "school's certificate gets its own setting only."},
       {"list",
        "Lists the reports that you may run.",
        "vsledger report list",
        {},
        Effect::kReads,
        List,
        ""}}};
}

}  // namespace vsledger::client
