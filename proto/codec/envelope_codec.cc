#include "proto/codec/envelope_codec.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <utility>

#include "ledger/base/check_fatal.h"
#include "proto/codec/reader.h"

namespace vsledger {

absl::StatusOr<Envelope> MakeEnvelope(const v1::WriteContext& context, Command command, Actor actor,
                                      std::string payload) {
  FieldReader read;
  Envelope envelope{.command = std::move(command),
                    .actor = std::move(actor),
                    .request_id = read.Request(context.request_id(), "context.request_id"),
                    .payload = std::move(payload),
                    .validate_only = context.validate_only(),
                    .seen_record = std::nullopt};
  if (context.has_seen_record()) envelope.seen_record = context.seen_record();
  return read.Give<Envelope>(std::move(envelope));
}

std::string SerialisedInOrder(const google::protobuf::Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream output(&stream);
    output.SetSerializationDeterministic(true);
    VSL_CHECK(message.SerializeToCodedStream(&output));
  }
  return bytes;
}

}  // namespace vsledger
