#include "proto/codec/unknown_fields.h"

#include <google/protobuf/unknown_field_set.h>

#include <vector>

#include "fmt/format.h"

namespace vsledger {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::string Below(const std::string& name, const std::string& found) {
  return found.empty() ? "" : fmt::format("{}.{}", name, found);
}

// In the messages that one field holds.
std::string UnknownWithin(const Message& message, const FieldDescriptor& field) {
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return "";
  const Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    return Below(field.name(), UnknownFieldIn(reflection.GetMessage(message, &field)));
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    const Message& element = reflection.GetRepeatedMessage(message, &field, i);
    if (std::string found = UnknownFieldIn(element); !found.empty()) {
      return Below(field.name(), found);
    }
  }
  return "";
}

}  // namespace

std::string UnknownFieldIn(const Message& message) {
  const Reflection& reflection = *message.GetReflection();
  const auto& unknown = reflection.GetUnknownFields(message);
  if (!unknown.empty()) return fmt::format("field {}", unknown.field(0).number());
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (std::string found = UnknownWithin(message, *field); !found.empty()) return found;
  }
  return "";
}

}  // namespace vsledger
