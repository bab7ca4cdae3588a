// One run of the client: its settings, its connection (opened when first needed), its request id
// and where its words go. Every verb gets one. Must not know a single noun.
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/command/values.h"
#include "client/config/settings.h"
#include "client/connect/connection.h"
#include "client/state/continuity.h"
#include "ledger/base/ids.h"
#include "ledger/receipt.h"
#include "reports/render/table_layout.h"
#include "vsledger/v1/common.pb.h"

namespace vsledger::client {

// Where words go: data to `out`, in tables of at most `out_columns`; talk to `err`, progress only
// where `err` is a terminal.
struct Streams {
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  bool err_is_terminal = false;
  std::size_t out_columns = render::kTableColumns;
};

class Session {
 public:
  // Reads the global flags. Refuses a --request-id that is none and a --seen-record that is no
  // number. `streams` outlives the session.
  static absl::StatusOr<Session> Start(const Values& values, Settings settings, Streams streams);

  const Settings& settings() const { return settings_; }
  std::ostream& out() const { return *streams_.out; }
  std::ostream& err() const { return *streams_.err; }
  bool err_is_terminal() const { return streams_.err_is_terminal; }
  const RequestId& request_id() const { return request_id_; }
  bool dry_run() const { return dry_run_; }

  // The connection; the first call opens it. Not for several threads at once.
  absl::StatusOr<Connection*> Connected();

  // The checkpoints that came with answers. Ask, Write and WriteRow add theirs; a stream adds its
  // own.
  SeenCheckpoints& seen() const { return *seen_; }

  // Asks without writing.
  absl::Status Ask(const google::protobuf::Message& request, google::protobuf::Message& response);

  // Fills the request's context from the command line, writes, and prints the receipt.
  absl::Status Write(google::protobuf::Message& request);

  // Fills the request's context and writes under an id of its own, for one row of a batch. Safe
  // from several threads once Connected has answered.
  absl::StatusOr<WriteReceipt> WriteRow(google::protobuf::Message& request, const RequestId& id,
                                        std::optional<std::uint64_t> seen_record);

  // The context of this command's write, for streams.
  v1::WriteContext WriteContext() const;

  // Says that a write is under way whose end may stay unknown.
  void MarkWriting() { writing_ = true; }
  // Whether one was.
  bool writing() const { return writing_; }

  // Says that some rows of a batch or file were rejected: the run ends with exit code 1.
  void MarkRejected() { rejected_ = true; }
  bool rejected() const { return rejected_; }

 private:
  Session(Settings settings, Streams streams) : settings_(std::move(settings)), streams_(streams) {}

  Settings settings_;
  Streams streams_;
  RequestId request_id_;
  bool dry_run_ = false;
  std::optional<std::uint64_t> seen_record_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<SeenCheckpoints> seen_ = std::make_unique<SeenCheckpoints>();
  bool writing_ = false;
  bool rejected_ = false;
};

}  // namespace vsledger::client
