#include "client/noun/policy_file.h"

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include "client/files/read_file.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

constexpr std::size_t kMaxPolicyBytes = 256 * 1024;

}  // namespace

absl::StatusOr<v1::ProposePolicyRequest> ReadPolicyFile(const std::string& path) {
  VSL_ASSIGN_OR_RETURN(const std::string text, ReadInput(path, kMaxPolicyBytes));
  v1::ProposePolicyRequest request;
  const auto parsed = google::protobuf::util::JsonStringToMessage(text, &request);
  if (!parsed.ok()) {
    return refuse::MalformedFile(
        fmt::format("{} is no policy: {}", path, std::string(parsed.message())));
  }
  if (request.has_context()) {
    return refuse::MalformedFile(
        fmt::format("{} says \"context\"; that belongs to the command line", path));
  }
  return request;
}

}  // namespace vsledger::client
