#include "server/service/list_wire.h"

#include "ledger/base/refusals.h"
#include "proto/codec/limits.h"

namespace vsledger {
namespace {

constexpr std::size_t kMaxTokenBytes = 100;

static_assert(kMaxPageEntries == kMaxPageSize, "the contract says how large a page may be");

}  // namespace

absl::StatusOr<PageAsk> ReadPage(const v1::PageRequest& wire) {
  if (wire.page_size() > kMaxPageSize) {
    return refuse::TooMany("page.page_size", wire.page_size(), kMaxPageSize);
  }
  if (wire.page_token().size() > kMaxTokenBytes) {
    return refuse::MalformedId("page.page_token", wire.page_token(), "the token of a page");
  }
  PageAsk ask;
  if (wire.page_size() > 0) ask.size = wire.page_size();
  ask.token = wire.page_token();
  return ask;
}

}  // namespace vsledger
