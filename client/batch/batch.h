// Many writes of one kind from one command, each under an id of its own made from the command's, so
// that the whole can be repeated: good ones go in, bad ones go to the rejects file and never stop
// the rest. Must not know what is written.
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/command/values.h"
#include "client/command/verb.h"
#include "client/session.h"

namespace vsledger::client {

// One write of a batch.
struct BatchRow {
  std::uint64_t number = 0;  // the row of the file, or the place in the list, for rejects
  std::string id_part;       // what makes its request id its own: the row, or the item's id
  std::optional<std::uint64_t> seen_record;
  // The request without its context; a status if the row could not be read: it is rejected so.
  absl::StatusOr<std::unique_ptr<google::protobuf::Message>> request;
  // The whole request id, where the row makes its own; otherwise it is the command's and id_part.
  std::optional<RequestId> own_id = std::nullopt;
};

// What a batch is called and where its rejects go.
struct BatchPlan {
  std::string what;          // "requests"
  std::string rejects_path;  // empty: rejects are only told of
  std::size_t in_flight = 0;
};

// "--in-flight N", and with it "--rejects FILE".
Flag InFlightFlag();
std::vector<Flag> BatchFlags();

// The plan that BatchFlags give. The rejects of the file `input` go to DefaultRejectsPath where no
// flag says otherwise; `input` empty: the rows are of no file. InvalidArgument if they would go
// into the file itself.
absl::StatusOr<BatchPlan> ReadPlan(const Values& values, std::string what,
                                   const std::string& input);

// Whether `status` ends a whole batch: nobody answered, nothing is allowed, the server cannot now.
// Any other refusal is about its row alone.
bool EndsBatch(const absl::Status& status);

// Writes all rows, a few at once, and prints one receipt of them all in the order of the rows. A
// rejected row marks the session. Stops at a status of EndsBatch and gives it, having printed what
// was done before; repeating the command with its request id goes on from there.
absl::Status RunBatch(Session& session, std::vector<BatchRow> rows, const BatchPlan& plan);

}  // namespace vsledger::client
