#include "proto/codec/run_command_codec.h"

#include <utility>

#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {

absl::StatusOr<Command> FromWire(const v1::ProposeRunRequest& wire) {
  FieldReader read;
  ProposeRun command{.fund = read.Fund(wire.fund(), "fund"),
                     .term = read.TermName(wire.term(), "term"),
                     .category = read.CategoryOrNone(wire.category(), "category")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ApproveRunRequest& wire) {
  FieldReader read;
  ApproveRun command{.run = read.Item(wire.run(), "run"),
                     .reason = read.TextOrNone(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
