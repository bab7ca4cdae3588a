#include "server/service/import_stream.h"

#include <optional>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/limits.h"
#include "server/app/importer.h"
#include "server/service/gate.h"
#include "server/service/import_wire.h"
#include "server/service/spool.h"

namespace vsledger {
namespace {

// One import. Its jobs run one after the other on the host's import threads; gRPC's own threads
// only pass messages on. Deletes itself when gRPC is done with it.
class ImportStream final : public grpc::ServerBidiReactor<v1::ImportRequest, v1::ImportResponse> {
 public:
  ImportStream(Host& host, const grpc::CallbackServerContext& context)
      : host_(host), context_(context), call_(host, v1::ImportRequest()) {}

  void Begin() {
    const absl::Status admitted = call_.Admit(context_);
    has_slot_ = host_.imports_running.fetch_add(1) < kMaxImports;
    if (!has_slot_) {
      host_.imports_running.fetch_sub(1);
      return RefuseWithoutSlot(admitted.ok() ? refuse::Busy(kMaxImports) : admitted);
    }
    if (admitted.ok()) return StartRead(&request_);
    OnImportThread([this, admitted] { End(admitted); });
  }

  void OnReadDone(bool ok) override {
    OnImportThread([this, ok] {
      absl::Status taken = ok ? TakeMessage() : Run();
      if (!taken.ok() || !ok) return End(std::move(taken));
      StartRead(&request_);
    });
  }

  void OnWriteDone(bool ok) override {
    const absl::MutexLock lock(&mutex_);
    writing_ = false;
    if (!ok) call_.Cancel();
  }

  void OnCancel() override {
    const absl::MutexLock lock(&mutex_);  // wakes who waits for room to send
    call_.Cancel();
  }

  void OnDone() override {
    call_.WriteLine();
    GiveSlotBack();
    delete this;
  }

 private:
  void OnImportThread(WorkerPool::Job job) {
    if (!host_.import_threads.Post(std::move(job))) {
      Finish(call_.ConcludeUntraced(refuse::ShuttingDown()));
    }
  }

  void RefuseWithoutSlot(const absl::Status& refusal) {
    const auto conclude = [this, refusal] { Finish(call_.Conclude(refusal)); };
    if (!host_.app.readers().Post(conclude)) Finish(call_.ConcludeUntraced(refusal));
  }

  // The slot first: whoever has the answer may begin the next import at once.
  void End(absl::Status outcome) {
    const grpc::Status answer = call_.Conclude(std::move(outcome));
    GiveSlotBack();
    Finish(answer);
  }

  void GiveSlotBack() {
    if (std::exchange(has_slot_, false)) host_.imports_running.fetch_sub(1);
  }

  absl::Status TakeMessage() {
    call_.AddBytesIn(request_.ByteSizeLong());
    if (request_.has_header() != !job_) {
      return refuse::MalformedFile("a header comes first, once, and then chunks");
    }
    if (request_.has_header()) return TakeHeader(request_.header());
    if (request_.chunk().size() > kMaxChunkBytes) {
      return refuse::TooMany("chunk", request_.chunk().size(), kMaxChunkBytes);
    }
    return spool_->Append(request_.chunk());
  }

  absl::Status TakeHeader(const v1::ImportHeader& header) {
    call_.SetRequestId(header.context().request_id());
    VSL_ASSIGN_OR_RETURN(job_, ReadImportHeader(header, call_.caller().actor));
    total_bytes_ = header.total_bytes();
    VSL_ASSIGN_OR_RETURN(Spool spool, Spool::Open(host_.app.store().folder().path()));
    spool_.emplace(std::move(spool));
    return absl::OkStatus();
  }

  // The client has sent everything, or is gone: a file that was cut off must not be taken for a
  // whole one.
  absl::Status Run() {
    if (call_.IsCancelled() || context_.IsCancelled()) {
      return absl::CancelledError("the caller went away during the upload");
    }
    if (!job_) return refuse::FieldMissing("header");
    if (total_bytes_ != 0 && total_bytes_ != spool_->bytes()) {
      return refuse::MalformedFile("fewer or more bytes came than its header says");
    }
    job_->file = spool_->file();
    job_->bytes = spool_->bytes();
    job_->sha256 = spool_->Finish();
    VSL_ASSIGN_OR_RETURN(
        const ImportSummary summary,
        RunImport(host_.app, *job_,
                  {[this](const RowFault& fault) { return Send(ToWire(fault)); },
                   [this](const ImportProgress& progress) { return Send(ToWire(progress)); }}));
    VSL_RETURN_IF_ERROR(Send(ToWire(summary)));
    return WaitUntilSent();
  }

  bool IsFree() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !writing_ || call_.IsCancelled();
  }

  // Sends a message once the one before it is on its way; waits for that. CANCELLED when nobody
  // listens any more, which ends the import.
  absl::Status Send(v1::ImportResponse message) {
    VSL_RETURN_IF_ERROR(WaitUntilSent());
    {
      const absl::MutexLock lock(&mutex_);
      writing_ = true;
    }
    response_ = std::move(message);
    call_.AddBytesOut(response_.ByteSizeLong());
    StartWrite(&response_);
    return absl::OkStatus();
  }

  absl::Status WaitUntilSent() {
    const absl::MutexLock lock(&mutex_, absl::Condition(this, &ImportStream::IsFree));
    if (call_.IsCancelled()) return absl::CancelledError("the caller went away");
    return absl::OkStatus();
  }

  Host& host_;
  const grpc::CallbackServerContext& context_;
  Call call_;
  bool has_slot_ = false;
  v1::ImportRequest request_;
  std::optional<ImportJob> job_;
  std::uint64_t total_bytes_ = 0;
  std::optional<Spool> spool_;

  absl::Mutex mutex_;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  v1::ImportResponse response_;  // on its way while writing_
};

}  // namespace

grpc::ServerBidiReactor<v1::ImportRequest, v1::ImportResponse>* StreamImport(
    Host& host, const grpc::CallbackServerContext* context) {
  auto* const stream = new ImportStream(host, *context);
  stream->Begin();
  return stream;
}

}  // namespace vsledger
