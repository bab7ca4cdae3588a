// A record as its permanent bytes and back. Owns what the bytes are:
//   entry = the fields of vsledger.v1.Record in order of their numbers, each message within it
//           likewise, nothing twice, nothing left at its default written out
// so that one record has one spelling. Must not know where entries are kept or hashed.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ledger/record.h"

namespace vsledger {

// The bytes of `record`: the same record always gives the same bytes. Safe from any thread.
std::string EncodeRecord(const Record& record);

// The record in these bytes; decoding what EncodeRecord wrote gives an equal record. RECORD_BROKEN,
// with the record's number where it can be read, for bytes that are longer than kMaxEntryBytes, no
// message, in another format or with fields or choices of a newer version, with an id, date or hash
// against its grammar, or spelt in any way but EncodeRecord's. Whether the record is true is for
// Check. Safe from any thread.
absl::StatusOr<Record> DecodeRecord(std::string_view entry);

}  // namespace vsledger
