// "audit verify-report": a report made again from an export. The rest of offline proving is in
// audit_verify.cc.
#include <fmt/format.h>

#include "client/bundle/verify_export.h"
#include "client/bundle/verify_report.h"
#include "client/command/values.h"
#include "client/files/read_file.h"
#include "client/noun/audit_export.h"
#include "client/noun/audit_verify.h"
#include "client/noun/shared_flags.h"
#include "client/print/listing.h"
#include "client/session.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/hash.h"
#include "reports/render/render.h"

namespace vsledger::client {
namespace {

constexpr std::size_t kMaxReportBytes = std::size_t{256} * 1024 * 1024;

absl::Status VerifyReport(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::string json, ReadInput(values.Text("FILE"), kMaxReportBytes));
  VSL_ASSIGN_OR_RETURN(const MadeReport made, ReadMadeReport(json));
  const TileFolder folder(values.Text("DIR"));
  VSL_ASSIGN_OR_RETURN(const NoteVerifier key, VerifyingKey(folder, values, session));
  VSL_ASSIGN_OR_RETURN(const VerifiedExport found, VerifyExport({folder, key, {}}));
  VSL_ASSIGN_OR_RETURN(const Report report, MakeReportAgain(folder, found.checkpoint.size, made));
  const std::string again = render::Render(report, render::Format::kJson);
  const Comparison comparison = Compare(json, again);
  if (!comparison.same_figures) {
    return absl::DataLossError(fmt::format("{} is not what the log gives: {}", values.Text("FILE"),
                                           comparison.difference));
  }
  PrintFacts({{"report", "Report", report.title},
              {"record", "As at record", CountCell(made.record)},
              {"root", "Root", made.root_hex},
              {"sha256", "SHA-256 of its JSON", render::JsonSha256(report)},
              {"same_bytes", "Byte for byte", comparison.same_bytes ? "yes" : "no"}},
             session.settings(), session.out());
  session.err() << "the figures are those that the verified log gives\n";
  return absl::OkStatus();
}

}  // namespace

Verb VerifyReportVerb() {
  return {"verify-report",
          "Makes a report again from an exported log and says whether the figures are the same.",
          "vsledger audit verify-report position.json ledger-export",
          {Position("FILE", "the report, as --format json wrote it"),
           Position("DIR", "a folder that audit export has written"), LogKeyFlag()},
          Effect::kReads,
          VerifyReport,
          "Verifies the export first, as audit verify does. A page or a table of the same report "
          "carries the SHA-256 that is shown. Names the first figure that differs and exits with "
          "7."};
}

}  // namespace vsledger::client
