// The noun "delivery": what was delivered on an order, and for which children.
#include <fmt/format.h>

#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/session.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "vsledger/v1/order_service.pb.h"

namespace vsledger::client {
namespace {

// "7K3MQ-2XD9A=1.5", or without units, as one child of the delivery. A child's number may hold an
// equals sign, so the last one counts.
absl::Status AddChild(const std::string& text, std::string_view flag, bool by_number,
                      v1::RecordDeliveryRequest& request) {
  const std::size_t equals = text.rfind('=');
  const std::string child = text.substr(0, equals);
  if (child.empty()) return refuse::FieldMissing(fmt::format("the child of {}", flag));
  v1::DeliveredTo& delivered = *request.add_children();
  *delivered.mutable_child() = by_number ? ChildByNumber(child) : ChildByWord(child);
  if (equals == std::string::npos) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const Units units, ParseUnits(text.substr(equals + 1), flag));
  delivered.set_units_hundredths(units.hundredths);
  return absl::OkStatus();
}

// How it is shared, where nobody says so: by the units named, or not at all.
v1::SharingBasis BasisOf(const Values& values, const v1::RecordDeliveryRequest& request) {
  if (values.Has("--basis")) return FromWord<v1::SharingBasis>(values.Text("--basis"));
  return request.children_size() == 0 ? v1::SHARING_BASIS_CENTRAL : v1::SHARING_BASIS_UNITS;
}

absl::Status CheckShares(const v1::RecordDeliveryRequest& request) {
  for (const v1::DeliveredTo& delivered : request.children()) {
    const bool has_units = delivered.units_hundredths() > 0;
    if (request.basis() == v1::SHARING_BASIS_UNITS && !has_units) {
      return refuse::FieldMissing(
          "the number of units for each child (CHILD=UNITS, or --basis equally)");
    }
    if (request.basis() == v1::SHARING_BASIS_EQUALLY && has_units) {
      return refuse::MalformedText("--for", "shared equally, a child has no units of its own");
    }
  }
  return absl::OkStatus();
}

absl::Status Record(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId order, values.Item("--order"));
  VSL_ASSIGN_OR_RETURN(const Units units, ParseUnits(values.Text("--units"), "--units"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::RecordDeliveryRequest request;
  request.set_order(order.text);
  request.set_units_hundredths(units.hundredths);
  request.set_delivered_on(day);
  for (const std::string& text : values.All("--for")) {
    VSL_RETURN_IF_ERROR(AddChild(text, "--for", false, request));
  }
  for (const std::string& text : values.All("--for-number")) {
    VSL_RETURN_IF_ERROR(AddChild(text, "--for-number", true, request));
  }
  request.set_basis(BasisOf(values, request));
  VSL_RETURN_IF_ERROR(CheckShares(request));
  return session.Write(request);
}

}  // namespace

Noun DeliveryNoun() {
  return {"delivery",
          "what was delivered on an order, and for whom",
          {{"record",
            "Records what was delivered on an order, and for which children.",
            "vsledger delivery record --order or-50 --units 3 --date 2025-06-12 "
            "--for 7K3MQ-2XD9A=1.5 --for 9TB4N-0RW6C=1.5",
            {Needed("--order", "ID", "the order, such as or-50"),
             Needed("--units", "N", "how many, at most two decimals"),
             Needed("--date", "DATE", "the day it was delivered"),
             Repeated("--for", "CHILD[=UNITS]", "for this child, by reference or id"),
             Repeated("--for-number", "NUMBER[=UNITS]", "or by the authority's own number"),
             OneOf(Optional("--basis", "BASIS", "how it is shared over the children"),
                   WordsOf<v1::SharingBasis>())},
            Effect::kWrites,
            Record,
            "Without children it stays central. With units for each child, what they leave over "
            "stays central; with --basis equally each child gets the same part. Who approved the "
            "order cannot record its delivery."}}};
}

}  // namespace vsledger::client
