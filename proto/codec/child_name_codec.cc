#include "proto/codec/child_name_codec.h"

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "proto/codec/limits.h"

namespace vsledger {

ChildName FromWire(const v1::ChildName& wire, std::string_view field, FieldReader& read) {
  ChildName name;
  switch (wire.name_case()) {
    case v1::ChildName::kId:
      name.id = read.Child(wire.id(), fmt::format("{}.id", field));
      break;
    case v1::ChildName::kReference:
      name.reference = read.Reference(wire.reference(), fmt::format("{}.reference", field));
      break;
    case v1::ChildName::kNumber:
      name.number = read.Text(wire.number(), kMaxChildNumberChars, fmt::format("{}.number", field));
      break;
    case v1::ChildName::NAME_NOT_SET:
      read.Fail(refuse::FieldMissing(read.Named(field)));
      break;
  }
  return name;
}

void ToWire(const ChildName& name, v1::ChildName& wire) {
  if (!name.id.empty()) {
    wire.set_id(name.id.text);
  } else if (!name.reference.empty()) {
    wire.set_reference(name.reference);
  } else if (!name.number.empty()) {
    wire.set_number(name.number);
  }
}

}  // namespace vsledger
