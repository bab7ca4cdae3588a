// The permanent bytes of a record, handed from the codec to the store, which knows no protobuf.
#pragma once

#include "server/store/record_codec.h"

namespace vsledger {

// Encodes and decodes vsledger.v1.Record.
RecordCodec PermanentForm();

}  // namespace vsledger
