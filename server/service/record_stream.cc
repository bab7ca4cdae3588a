#include "server/service/record_stream.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "server/app/query/audit.h"
#include "server/service/gate.h"

namespace vsledger {
namespace {

// One stream: a job on a reader thread reads entries, the messages made of them are sent, and so on
// to the last. Deletes itself when gRPC is done with it.
class RecordStream final : public grpc::ServerWriteReactor<v1::ListRecordsResponse> {
 public:
  RecordStream(Host& host, const v1::ListRecordsRequest& request)
      : call_(host, request), next_(request.from()) {
    if (request.has_to()) to_ = request.to();
  }

  void Begin(const grpc::CallbackServerContext& context) {
    const absl::Status admitted = call_.Admit(context);
    OnReader([this, admitted] {
      absl::Status opened = admitted.ok() ? Open() : admitted;
      if (opened.ok()) opened = ReadPage();
      if (!opened.ok()) return Finish(call_.Conclude(std::move(opened)));
      if (absl::Status traced = call_.TraceBeforeSending(); !traced.ok()) return End(traced);
      Continue();
    });
  }

  void OnWriteDone(bool ok) override {
    if (!ok) call_.Cancel();
    message_.Clear();
    Continue();
  }
  void OnCancel() override { call_.Cancel(); }
  void OnDone() override {
    call_.WriteLine();
    delete this;
  }

 private:
  void OnReader(WorkerPool::Job job) {
    WorkerPool& readers = call_.host().app.readers();
    if (!readers.Post(std::move(job))) End(refuse::Busy(readers.waiting()));
  }

  void End(absl::Status outcome) { Finish(call_.ConcludeUntraced(std::move(outcome))); }

  // Fixes which records the stream holds, and the checkpoint that holds them all.
  absl::Status Open() {
    return call_.host().app.store().Read([this](const Snapshot& snapshot) -> absl::Status {
      const SignedCheckpoint checkpoint = snapshot.LastCheckpoint();
      const std::uint64_t last = to_.value_or(checkpoint.size - 1);
      if (next_ > last && to_) {
        return refuse::MalformedNumber("to", std::to_string(*to_), "a record not before `from`");
      }
      VSL_RETURN_IF_ERROR(SizeAt(snapshot, {next_, {}}).status());
      VSL_RETURN_IF_ERROR(SizeAt(snapshot, {last, {}}).status());
      end_ = last + 1;
      message_.set_checkpoint(checkpoint.note);
      return absl::OkStatus();
    });
  }

  absl::Status ReadPage() {
    if (call_.IsCancelled()) return absl::CancelledError("the caller went away");
    return call_.host().app.store().Read([this](const Snapshot& snapshot) -> absl::Status {
      const std::size_t count = std::min<std::uint64_t>(end_ - next_, kRecordsPerRead);
      for (std::string& entry : snapshot.Entries(next_, count)) {
        entries_.push_back(std::move(entry));
      }
      if (entries_.size() < count) return refuse::RecordUnknown(next_, snapshot.size());
      return absl::OkStatus();
    });
  }

  // Sends the next message of what is read; else reads on; else ends.
  void Continue() {
    if (call_.IsCancelled()) return End(absl::CancelledError("the caller went away"));
    if (!entries_.empty()) return SendNext();
    if (next_ == end_) return End(absl::OkStatus());
    OnReader([this] {
      if (absl::Status read = ReadPage(); !read.ok()) return End(std::move(read));
      Continue();
    });
  }

  void SendNext() {
    message_.set_first(next_);
    std::size_t bytes = 0;
    while (!entries_.empty()) {
      bytes += entries_.front().size();
      if (bytes > kMaxRecordBatchBytes && message_.records_size() > 0) break;
      message_.add_records(std::move(entries_.front()));
      entries_.pop_front();
      ++next_;
    }
    call_.AddBytesOut(message_.ByteSizeLong());
    StartWrite(&message_);
  }

  Call call_;
  std::uint64_t next_;               // the next record to send
  std::optional<std::uint64_t> to_;  // the last one, if the request says so
  std::uint64_t end_ = 0;            // one after the last
  std::deque<std::string> entries_;  // read and not yet sent, from next_ on
  v1::ListRecordsResponse message_;  // on its way until OnWriteDone
};

}  // namespace

grpc::ServerWriteReactor<v1::ListRecordsResponse>* StreamRecords(
    Host& host, const grpc::CallbackServerContext* context, const v1::ListRecordsRequest* request) {
  auto* const stream = new RecordStream(host, *request);
  stream->Begin(*context);
  return stream;
}

}  // namespace vsledger
