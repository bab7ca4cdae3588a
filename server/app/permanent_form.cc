#include "server/app/permanent_form.h"

#include "proto/codec/record_codec.h"

namespace vsledger {

RecordCodec PermanentForm() { return {EncodeRecord, DecodeRecord}; }

}  // namespace vsledger
