// Deliveries: one from the command line, or a CSV file of them, read by the same grammar.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/batch/batch.h"
#include "client/command/values.h"
#include "client/session.h"
#include "vsledger/v1/order_service.pb.h"

namespace vsledger::client {

// Where one delivery comes from: flags or the cells of a row.
struct DeliverySource {
  // The value of a column (order, date, units or basis), empty for none, and what refusals call it.
  std::function<std::string(const std::string& column)> value;
  std::function<std::string(const std::string& column)> name;
  // CHILD[=UNITS] each, by reference or id, and by the authority's own number.
  std::vector<std::string> children;
  std::vector<std::string> child_numbers;
};

// The delivery. Without a basis it is shared by the units named, or not at all where no child is.
// Refuses FIELD_MISSING, MALFORMED_TEXT and what the values' own grammars refuse.
absl::StatusOr<v1::RecordDeliveryRequest> ReadDelivery(const DeliverySource& source);

// The deliveries of a file's text, one for each row, in order; what a row leaves empty the flag of
// that name says. Without --request-id each has a request id made from what is delivered (and from
// how many rows before it say the very same), so that a row that went in before, in this file or in
// a longer one, is not recorded again.
absl::StatusOr<std::vector<BatchRow>> ReadDeliveries(const std::string& text, const Values& values);

// delivery record --file FILE.
absl::Status RecordFromFile(const Values& values, Session& session);

}  // namespace vsledger::client
