// How a request names a child. The authority's number of a child is private: no failure repeats it.
#pragma once

#include "ledger/command/register_commands.h"
#include "proto/codec/reader.h"
#include "vsledger/v1/common.pb.h"

namespace vsledger {

// The child that `wire` names, exactly one way. FIELD_MISSING if none, MALFORMED_ID for an id or a
// reference against its grammar, TEXT_TOO_LONG and MALFORMED_TEXT for a number. `field` is the
// message's own name.
ChildName FromWire(const v1::ChildName& wire, std::string_view field, FieldReader& read);

// Fills an empty message.
void ToWire(const ChildName& name, v1::ChildName& wire);

}  // namespace vsledger
