// The noun "server": how it is, and the clock of an evaluation ledger.
#include "client/noun/nouns.h"
#include "client/noun/server_work.h"
#include "client/noun/shared_flags.h"
#include "client/print/listing.h"
#include "client/session.h"
#include "ledger/base/status_macros.h"
#include "vsledger/v1/server_service.pb.h"

namespace vsledger::client {
namespace {

// An instant of the server's to the second, which is all that people want of a clock.
std::string ToTheSecond(const std::string& instant) {
  const std::size_t point = instant.find('.');
  return point == std::string::npos ? instant : instant.substr(0, point) + "Z";
}

absl::Status Status(const Values&, Session& session) {
  v1::GetStatusResponse status;
  VSL_RETURN_IF_ERROR(session.Ask(v1::GetStatusRequest(), status));
  PrintFacts({{"version", "Version", status.version()},
              {"authority_code", "Authority", status.authority_code()},
              {"authority_name", "Its name", status.authority_name()},
              {"origin", "Origin of the log", status.origin()},
              {"verifier_key", "Key of the log", status.verifier_key()},
              {"evaluation", "Evaluation ledger", status.evaluation() ? "yes" : "no"},
              {"records", "Records", CountCell(status.records())},
              {"now", "Clock, UTC", ToTheSecond(status.now())},
              {"today", "Today", DateCell(status.today())},
              {"waiting", "Writes waiting", CountCell(status.waiting())},
              {"person", "You are", status.person()},
              {"role", "as", status.role()}},
             session.settings(), session.out());
  return absl::OkStatus();
}

absl::Status Clock(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const Instant at, ParseInstant(values.Text("--at"), "--at"));
  v1::SetClockRequest request;
  request.set_at(FormatInstant(at));
  v1::SetClockResponse response;
  VSL_RETURN_IF_ERROR(session.Ask(request, response));
  PrintFacts({{"now", "Clock, UTC", ToTheSecond(response.now())},
              {"today", "Today", DateCell(response.today())}},
             session.settings(), session.out());
  return absl::OkStatus();
}

}  // namespace

Noun ServerNoun() {
  return {
      "server",
      "the server and its clock",
      {{"status",
        "Tells how the server is and who you are to it.",
        "vsledger server status",
        {},
        Effect::kReads,
        Status,
        ""},
       WorkVerb(),
       {"clock",
        "Sets the clock of an evaluation ledger; it then stands still.",
        "vsledger server clock --at 2025-04-01T09:00:00Z",
        {Needed("--at", "INSTANT", "UTC, such as 2025-04-01T09:00:00Z; never earlier than it is")},
        Effect::kReads,
        Clock,
        ""}}};
}

}  // namespace vsledger::client
