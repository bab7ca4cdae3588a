// Walking through a list of the contract page by page.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "client/session.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {

// How many entries each page is asked for.
inline constexpr std::uint32_t kPageSize = 500;

// Asks `request` for all its pages and hands each answer to `visit`. Internal if the server hands
// out the same page twice in a row, which would never end.
template <typename Response, typename Request, typename Visit>
absl::Status EachPage(Session& session, Request request, Visit visit) {
  request.mutable_page()->set_page_size(kPageSize);
  while (true) {
    Response response;
    VSL_RETURN_IF_ERROR(session.Ask(request, response));
    visit(response);
    const std::string& next = response.page().next_page_token();
    if (next.empty()) return absl::OkStatus();
    if (next == request.page().page_token()) {
      return absl::InternalError("the server hands out the same page again and again");
    }
    request.mutable_page()->set_page_token(next);
  }
}

}  // namespace vsledger::client
