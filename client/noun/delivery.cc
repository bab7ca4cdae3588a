// The noun "delivery": what was delivered on an order, and for which children.
#include "client/noun/delivery_batch.h"
#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

// The flag that says what a column says.
std::string FlagOf(const std::string& column) {
  if (column == "children") return "--for";
  return column == "child_numbers" ? "--for-number" : "--" + column;
}

absl::Status Record(const Values& values, Session& session) {
  if (values.Has("--file")) return RecordFromFile(values, session);
  const DeliverySource source{
      [&](const std::string& column) { return values.Text(FlagOf(column)); }, FlagOf,
      values.All("--for"), values.All("--for-number")};
  VSL_ASSIGN_OR_RETURN(v1::RecordDeliveryRequest request, ReadDelivery(source));
  return session.Write(request);
}

}  // namespace

Noun DeliveryNoun() {
  return {
      "delivery",
      "what was delivered on an order, and for whom",
      {{"record", "Records what was delivered on an order and for which children, or a file of it.",
        "vsledger delivery record --order or-50 --units 3 --date 2025-06-12 "
        "--for 7K3MQ-2XD9A=1.5 --for 9TB4N-0RW6C=1.5",
        Joined({Optional("--order", "ID", "the order, such as or-50"),
                Optional("--units", "N", "how many, at most two decimals"),
                Optional("--date", "DATE", "the day it was delivered"),
                Repeated("--for", "CHILD[=UNITS]", "for this child, by reference or id"),
                Repeated("--for-number", "NUMBER[=UNITS]", "or by the authority's own number"),
                OneOf(Optional("--basis", "BASIS", "how it is shared over the children"),
                      WordsOf<v1::SharingBasis>()),
                Optional("--file", "FILE", "CSV of deliveries instead of one")},
               BatchFlags()),
        Effect::kWrites, Record,
        "Order, units and date are needed. Without children it stays central. With units for each "
        "child, what they leave over stays central; with --basis equally each child gets the same "
        "part. Who approved the order cannot record its delivery. The file's heading names its "
        "columns: order, date, units, children or child_numbers, basis; in a row the children "
        "stand with blanks between them. What a row leaves empty the flag says for all rows. A row "
        "that went in before is not recorded again, so the same file again changes nothing; after "
        "a reversal, --request-id with a new id records it anew."}}};
}

}  // namespace vsledger::client
