// Allocations many at a time: requests from a CSV file, and approval of all that wait.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/batch/batch.h"
#include "client/command/values.h"
#include "client/session.h"
#include "vsledger/v1/allocation_service.pb.h"

namespace vsledger::client {

// The columns of a file of requests. What a row leaves empty, the flag of that name says.
const std::vector<std::string>& RequestColumns();

// The flag of a column: "--pep-reference" of "pep_reference".
std::string FlagOfColumn(std::string column);

// One request by its columns' values; `value` gives the value of a column, empty for none, and
// `name` what refusals call it. The same grammar for the command line and for a file.
struct RequestSource {
  std::function<std::string(const std::string& column)> value;
  std::function<std::string(const std::string& column)> name;
};
absl::StatusOr<v1::RequestAllocationRequest> ReadRequest(const RequestSource& source);

// The requests of a file's text, one for each row, in order.
absl::StatusOr<std::vector<BatchRow>> ReadRequests(const std::string& text, const Values& values);

// allocation request --file FILE.
absl::Status RequestFromFile(const Values& values, Session& session);

// allocation approve --all: every allocation that waits, of one fund, as it was when listed.
absl::Status ApproveAll(const Values& values, Session& session);

}  // namespace vsledger::client
