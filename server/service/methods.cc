#include "server/service/methods.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <utility>
#include <vector>

#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/service_files.h"

namespace vsledger {
absl::StatusOr<Methods> Methods::OfContract() {
  std::vector<std::string> names;
  std::vector<std::pair<std::string, std::string>> requests;
  for (const auto* const file : ServiceFiles()) {
    for (int i = 0; i < file->service_count(); ++i) {
      const auto* const service = file->service(i);
      for (int j = 0; j < service->method_count(); ++j) {
        const auto* const method = service->method(j);
        names.push_back(fmt::format("{}/{}", service->name(), method->name()));
        requests.emplace_back(method->input_type()->full_name(), names.back());
      }
    }
  }
  VSL_RETURN_IF_ERROR(CheckAccessTable(names));
  Methods methods;
  for (const auto& [request, name] : requests) {
    const bool is_new = methods.by_request_.emplace(request, FindAccess(name)).second;
    if (!is_new) {
      return absl::FailedPreconditionError(
          fmt::format("two methods take the message {}; each must have its own", request));
    }
  }
  return methods;
}

const AccessRow& Methods::RowOf(const std::string& request_type) const {
  const auto place = by_request_.find(request_type);
  VSL_CHECK(place != by_request_.end());
  return *place->second;
}

}  // namespace vsledger
