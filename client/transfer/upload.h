// One file on its way up and what comes back: the stream itself. Knows gRPC.
#pragma once

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "client/files/read_file.h"
#include "client/session.h"
#include "client/transfer/import_file.h"

namespace vsledger::client {

// What the caller hears while the file is on its way: on its own thread, but for `sent`, which may
// come on another at the same time as the others.
struct UploadEvents {
  std::function<absl::Status(const v1::ImportReject&)> reject;
  std::function<void(const v1::ImportProgress&)> progress;
  std::function<void(std::uint64_t bytes)> sent;  // so many bytes are on their way
};

// Sends `header`, then the whole of `file`, while reading what comes back, and gives the summary.
// A refusal of the whole file comes back as that refusal; Internal if the server ends without a
// summary; an error of `events.reject` ends the call.
absl::StatusOr<v1::ImportSummary> Upload(Connection& connection, const v1::ImportHeader& header,
                                         const OpenedFile& file, const std::string& path,
                                         const UploadEvents& events);

}  // namespace vsledger::client
