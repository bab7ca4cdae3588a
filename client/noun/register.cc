// The noun "register": where children learn, who the authority buys from, where they are paid.
#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/session.h"
#include "client/transfer/import_file.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/limits.h"
#include "vsledger/v1/registry_service.pb.h"

namespace vsledger::client {
namespace {

constexpr std::uint64_t kWholeShare = 100;

absl::Status Import(const Values& values, Session& session) {
  return ImportFiles(session, {JobOf(values, "FILE", v1::IMPORT_KIND_REGISTER)}, values);
}

absl::Status ImportPep(const Values& values, Session& session) {
  return ImportFiles(session, {JobOf(values, "FILE", v1::IMPORT_KIND_PEP)}, values);
}

absl::Status Pep(const Values& values, Session& session) {
  v1::RecordPepRequest request;
  VSL_ASSIGN_OR_RETURN(*request.mutable_child(), ReadChild(values));
  VSL_ASSIGN_OR_RETURN(const std::string term, values.TermText("--term"));
  VSL_ASSIGN_OR_RETURN(const std::string held_on, values.DayText("--date"));
  VSL_ASSIGN_OR_RETURN(const auto band, values.Number("--band", 1, kMaxPepBand));
  request.set_term(term);
  if (!held_on.empty()) request.set_held_on(held_on);
  request.set_rating(FromWord<v1::PepRating>(values.Text("--status")));
  request.set_band(static_cast<std::int32_t>(band.value_or(0)));
  request.set_reference(values.Text("--reference"));
  return session.Write(request);
}

absl::Status Place(const Values& values, Session& session) {
  v1::RecordPlacementRequest request;
  VSL_ASSIGN_OR_RETURN(*request.mutable_child(), ReadChild(values));
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--setting"));
  VSL_ASSIGN_OR_RETURN(const std::string from, values.DayText("--from"));
  VSL_ASSIGN_OR_RETURN(const std::string to, values.DayText("--to"));
  VSL_ASSIGN_OR_RETURN(const std::optional<std::uint64_t> share,
                       values.Number("--share", 1, kWholeShare));
  request.set_setting(setting.text);
  request.set_from(from);
  if (!to.empty()) request.set_to(to);
  request.set_kind(FromWord<v1::PlacementKind>(values.Text("--kind", "main")));
  request.set_share_percent(static_cast<std::int32_t>(share.value_or(kWholeShare)));
  request.set_year_group(values.Text("--year-group"));
  request.set_own_reference(values.Text("--own-reference"));
  return session.Write(request);
}

absl::Status Supplier(const Values& values, Session& session) {
  v1::RegisterSupplierRequest request;
  request.set_name(values.Text("--name"));
  return session.Write(request);
}

absl::Status Payee(const Values& values, Session& session) {
  if (values.Has("--setting") == values.Has("--supplier")) {
    return refuse::FieldMissing("--setting or --supplier (one of them)");
  }
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--setting"));
  VSL_ASSIGN_OR_RETURN(const ItemId supplier, values.Item("--supplier"));
  v1::EnterPayeeRequest request;
  if (setting.empty()) {
    request.set_supplier(supplier.text);
  } else {
    request.set_setting(setting.text);
  }
  request.set_bank_reference(values.Text("--bank-reference"));
  return session.Write(request);
}

absl::Status VerifyPayee(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId payee, values.Item("ID"));
  v1::VerifyPayeeRequest request;
  request.set_payee(payee.text);
  return session.Write(request);
}

Verb PlaceVerb() {
  return {
      "place",
      "Records where one child learns.",
      "vsledger register place --child 7K3MQ-2XD9A --setting 130000 --from 2025-09-01",
      Joined(ChildFlags(),
             {Needed("--setting", "URN", "the setting: a URN, ofsted-N or local-N"),
              Needed("--from", "DATE", "first day there"),
              Optional("--to", "DATE", "last day there; nothing while it lasts"),
              OneOf(Optional("--kind", "KIND", "main setting or second (main)"),
                    WordsOf<v1::PlacementKind>()),
              Optional("--share", "PERCENT", "the setting's share of the child, 1 to 100 (100)"),
              Optional("--year-group", "GROUP", "N1, N2, R or 1 to 13"),
              Optional("--own-reference", "TEXT",
                       "the setting's own reference for the child; "
                       "kept apart from the log")}),
      Effect::kWrites,
      Place,
      "It ends no other placement: where several main ones hold on a day, the one that began last "
      "counts. The same child, setting and first day again is the same placement and takes what "
      "this call says: give it again with --to to end it."};
}

Verb ImportPepVerb() {
  return {"import-pep",
          "Imports the statuses of personal education plans.",
          "vsledger register import-pep peps.csv",
          Joined({Position("FILE", "CSV with a heading")}, ImportFlags()),
          Effect::kWrites,
          ImportPep,
          "Columns: child (the authority's number, or the ledger's reference), term, date, status "
          "(red, amber, green or none; adequate is amber, good is green, inadequate is red), "
          "reference (where the plan says what the money is for) and, where it is known, band (of "
          "need, 1 to 9). A later status of the same term takes the earlier one's place; the same "
          "file again changes nothing."};
}

Verb PepVerb() {
  return {"pep",
          "Records one child's personal education plan of a term.",
          "vsledger register pep --child 7K3MQ-2XD9A --term 2025-autumn --date 2025-09-16 "
          "--status green --reference 'PEP 16 Sep, targets 1-3'",
          Joined(ChildFlags(),
                 {Needed("--term", "TERM", "such as 2025-autumn"),
                  Optional("--date", "DATE", "the day of the meeting"),
                  OneOf(Needed("--status", "STATUS", "how good it is; none where there was none"),
                        WordsOf<v1::PepRating>()),
                  Optional("--reference", "TEXT",
                           "where it says what the money is for; kept apart from the log"),
                  Optional("--band", "BAND", "of need, 1 to 9")}),
          Effect::kWrites,
          Pep,
          "A later status of the same term takes the earlier one's place."};
}

}  // namespace

Noun RegisterNoun() {
  return {
      "register",
      "where children learn; suppliers; where money is paid",
      {{"import", "Imports the virtual school's register: where children learn.",
        "vsledger register import register.csv",
        Joined({Position("FILE", "CSV with a heading")}, ImportFlags()), Effect::kWrites, Import,
        "Columns: child (the authority's number), setting (URN), from, to, and where they are "
        "known "
        "kind (main or second), share, year_group and own_reference. Dates are 01/09/2025 or "
        "2025-09-01. Good rows go in, bad ones are written to the rejects file; the same "
        "file again changes nothing."},
       PlaceVerb(),
       ImportPepVerb(),
       PepVerb(),
       {"supplier",
        "Registers somebody the authority buys from.",
        "vsledger register supplier --name 'Bridge Psychology Ltd'",
        {Needed("--name", "NAME", "the supplier's name; kept apart from the log")},
        Effect::kWrites,
        Supplier,
        ""},
       {"payee",
        "Enters or changes where a setting or supplier is paid.",
        "vsledger register payee --setting 130000 --bank-reference 'AP 20417'",
        {Optional("--setting", "URN", "the setting that is paid"),
         Optional("--supplier", "ID", "or the supplier, such as sp-20"),
         Needed("--bank-reference", "TEXT",
                "what accounts payable knows it by; kept apart "
                "from the log")},
        Effect::kWrites,
        Payee,
        "Nothing is paid there until another person has verified it (register verify-payee)."},
       {"verify-payee",
        "Verifies a bank reference that another person entered.",
        "vsledger register verify-payee py-21",
        {Position("ID", "the payee, such as py-21")},
        Effect::kWrites,
        VerifyPayee,
        ""}}};
}

}  // namespace vsledger::client
