// How the store turns a record into its permanent bytes and back. The store owns neither form: the
// codec (proto/codec) is handed in, so that no protobuf comes in here.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ledger/record.h"

namespace vsledger {

// Both functions are pure and safe from several threads at once.
struct RecordCodec {
  // The bytes of the record: the same record always gives the same bytes.
  std::function<std::string(const Record&)> encode;
  // The record in these bytes. Fails for anything that `encode` would not have written.
  std::function<absl::StatusOr<Record>(std::string_view)> decode;
};

}  // namespace vsledger
