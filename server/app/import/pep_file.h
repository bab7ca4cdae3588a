// The statuses of personal education plans, as the ePEP system gives them out: each child's PEP of
// a term.
//
//   child,term,date,status,reference,band
//   566910,2025-autumn,16/09/2025,green,"PEP 16 Sep, targets 1-3",2
//   7K3MQ-2XD9A,2025-autumn,,none,,
#pragma once

#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/item/register_items.h"
#include "server/app/import/typed_file.h"

namespace vsledger::import {

// A PEP of one term.
struct PepRow {
  std::string child_number;     // the authority's number of the child; identifies it
  std::string child_reference;  // or the ledger's reference of it
  Term term;
  std::optional<Date> held_on;
  PepRating rating = PepRating::kNone;
  int band = 0;           // of need, 1 to 9; 0 where none is stated
  std::string reference;  // where the PEP says what the money is for; private
  friend bool operator==(const PepRow&, const PepRow&) = default;
};

// Reads the statuses. The columns child, term, date, status and reference must be there, the first
// two and status filled; band may be missing. A child is named by the authority's number or by the
// ledger's reference. A status is red, amber, green or none, or one of the words of the table in
// the .cc file. Rejections repeat no value.
class PepFile : public TypedFile<PepRow> {
 public:
  PepFile(RowSink on_row, RejectionSink on_rejection);
};

}  // namespace vsledger::import
