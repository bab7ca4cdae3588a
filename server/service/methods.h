// The methods of the contract, found by walking the descriptors of its services, and the row of the
// table of roles that belongs to each. Must not know how a method is handled.
#pragma once

#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "server/service/access_table.h"

namespace vsledger {

// Finds a method's row by its request message: every RPC has a request of its own.
class Methods {
 public:
  // Of every service of package vsledger.v1. FailedPrecondition where a method has no row or a row
  // no method: the server must not start then.
  static absl::StatusOr<Methods> OfContract();

  // The row of the method that takes this message ("vsledger.v1.OpenFundRequest"), which must be
  // one of the contract's.
  const AccessRow& RowOf(const std::string& request_type) const;

 private:
  absl::flat_hash_map<std::string, const AccessRow*> by_request_;
};

}  // namespace vsledger
