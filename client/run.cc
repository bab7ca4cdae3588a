#include "client/run.h"

#include <fmt/format.h>

#include <optional>
#include <variant>

#include "client/command/command_line.h"
#include "client/noun/nouns.h"
#include "client/print/failure.h"
#include "ledger/base/refusal.h"
#include "reports/render/text_width.h"

namespace vsledger::client {
namespace {

constexpr int kExitDone = 0;
constexpr int kExitRefused = 1;
constexpr int kExitUnreachable = 6;
constexpr int kExitUnverified = 7;
constexpr int kExitInternal = 70;

// Whether a write that ended with this exit code may have been done all the same.
bool IsOpenEnd(int exit_code) {
  return exit_code == kExitUnreachable || exit_code == kExitUnverified ||
         exit_code == kExitInternal;
}

void TellFailure(const absl::Status& status, const Invocation& invocation, std::ostream& err) {
  const std::string verb = invocation.noun->name + " " + invocation.verb->name;
  const std::string message = render::Printable(FailureWords(status, verb));
  const std::optional<Reason> reason = ReasonOf(status);
  err << "vsledger: " << message << '\n';
  if (reason) err << fmt::format("reason: {}\n", NameOf(*reason));
}

int Fail(const absl::Status& status, const Invocation& invocation, std::ostream& err) {
  TellFailure(status, invocation, err);
  return ExitCodeOf(status);
}

int RunVerb(const Invocation& invocation, const Surroundings& surroundings, Streams streams) {
  absl::StatusOr<Settings> settings = FindSettings(invocation.values, surroundings);
  if (!settings.ok()) return Fail(settings.status(), invocation, *streams.err);
  settings->table_columns = streams.out_columns;
  absl::StatusOr<Session> session =
      Session::Start(invocation.values, *std::move(settings), streams);
  if (!session.ok()) return Fail(session.status(), invocation, *streams.err);
  absl::Status status = invocation.verb->run(invocation.values, *session);
  const absl::Status settled = SettleCheckpoints(*session);
  if (absl::IsDataLoss(settled)) {
    // A server that lies about its log is worse than whatever else went wrong.
    if (!status.ok()) TellFailure(status, invocation, *streams.err);
    status = settled;
  } else if (!settled.ok() && status.ok()) {
    // What was done is done. The checkpoint is not kept, so the next command proves it.
    *streams.err << fmt::format("warning: it was not proved that the log only grew: {}\n",
                                std::string(settled.message()));
  }
  if (status.ok()) return session->rejected() ? kExitRefused : kExitDone;
  const int exit_code = Fail(status, invocation, *streams.err);
  if (session->writing() && !session->dry_run() && IsOpenEnd(exit_code)) {
    *streams.err << fmt::format("safe to repeat with --request-id {}\n",
                                session->request_id().text);
  }
  return exit_code;
}

}  // namespace

int Run(const std::vector<std::string>& words, const Surroundings& surroundings, Streams streams) {
  const std::vector<Noun> nouns = AllNouns();
  const std::variant<Invocation, Answer> read = ReadCommandLine(nouns, words);
  int exit_code = 0;
  if (const auto* answer = std::get_if<Answer>(&read)) {
    *streams.out << answer->out;
    *streams.err << answer->err;
    exit_code = answer->exit_code;
  } else {
    exit_code = RunVerb(std::get<Invocation>(read), surroundings, streams);
  }
  streams.out->flush();
  if (streams.out->good()) return exit_code;
  *streams.err << "vsledger: the answer could not be written to stdout\n";
  return exit_code == kExitDone ? kExitInternal : exit_code;
}

}  // namespace vsledger::client
