#include "server/service/report_stream.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/reader.h"
#include "proto/codec/report_codec.h"
#include "server/app/query/reports.h"
#include "server/service/gate.h"

namespace vsledger {
namespace {

absl::StatusOr<ReportAsk> AskOf(const v1::RunReportRequest& request) {
  FieldReader read;
  ReportAsk ask;
  ask.name = request.report();
  if (!request.setting().empty()) ask.parameters.push_back({"setting", request.setting()});
  if (!request.year().empty()) ask.parameters.push_back({"year", request.year()});
  const std::optional<Date> by =
      read.DayOrNone(request.has_effective_by(), request.effective_by(), "effective_by");
  if (by) ask.parameters.push_back({kEffectiveBy, FormatDate(*by)});
  const std::optional<Date> on = read.DayOrNone(request.has_on(), request.on(), "on");
  if (on) ask.parameters.push_back({"on", FormatDate(*on)});
  if (request.has_evidence_days()) {
    ask.parameters.push_back({"evidence-days", fmt::format("{}", request.evidence_days())});
  }
  if (request.has_as_at()) ask.position.record = request.as_at();
  ask.position.known_on = read.DayOrNone(request.has_known_on(), request.known_on(), "known_on");
  return read.Give<ReportAsk>(std::move(ask));
}

// One report on its way. Deletes itself when gRPC is done with it.
class ReportStream final : public grpc::ServerWriteReactor<v1::RunReportResponse> {
 public:
  ReportStream(Host& host, const v1::RunReportRequest& request)
      : call_(host, request), ask_(AskOf(request)) {}

  void Begin(const grpc::CallbackServerContext& context) {
    const absl::Status admitted = call_.Admit(context);
    const auto job = [this, admitted] {
      absl::Status built = admitted.ok() ? Build() : admitted;
      if (!built.ok()) return Finish(call_.Conclude(std::move(built)));
      if (absl::Status traced = call_.TraceBeforeSending(); !traced.ok()) return End(traced);
      SendNext();
    };
    WorkerPool& readers = call_.host().app.readers();
    if (!readers.Post(job)) End(refuse::Busy(readers.waiting()));
  }

  void OnWriteDone(bool ok) override {
    if (!ok) call_.Cancel();
    SendNext();
  }
  void OnCancel() override { call_.Cancel(); }
  void OnDone() override {
    call_.WriteLine();
    delete this;
  }

 private:
  void End(absl::Status outcome) { Finish(call_.ConcludeUntraced(std::move(outcome))); }

  absl::Status Build() {
    if (call_.IsCancelled()) return absl::CancelledError("the caller went away");
    VSL_ASSIGN_OR_RETURN(const ReportAsk ask, ask_);
    return call_.host().app.store().Read([&](const Snapshot& snapshot) -> absl::Status {
      const Caller& caller = call_.caller();
      VSL_RETURN_IF_ERROR(MayAskFor(snapshot.head(), ask, caller.actor.role, caller.own_setting));
      VSL_ASSIGN_OR_RETURN(made_, MakeReport(snapshot, ask));
      sender_.emplace(made_.report, made_.checkpoint);
      return absl::OkStatus();
    });
  }

  void SendNext() {
    if (call_.IsCancelled()) return End(absl::CancelledError("the caller went away"));
    std::optional<v1::RunReportResponse> next = sender_->Next();
    if (!next) return End(absl::OkStatus());
    message_ = *std::move(next);
    call_.AddBytesOut(message_.ByteSizeLong());
    StartWrite(&message_);
  }

  Call call_;
  const absl::StatusOr<ReportAsk> ask_;
  ReportMade made_;
  std::optional<ReportSender> sender_;  // borrows made_.report
  v1::RunReportResponse message_;       // on its way until OnWriteDone
};

}  // namespace

grpc::ServerWriteReactor<v1::RunReportResponse>* StreamReport(
    Host& host, const grpc::CallbackServerContext* context, const v1::RunReportRequest* request) {
  auto* const stream = new ReportStream(host, *request);
  stream->Begin(*context);
  return stream;
}

}  // namespace vsledger
