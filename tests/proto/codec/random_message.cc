#include "tests/proto/codec/random_message.h"

#include <array>
#include <map>
#include <set>
#include <string>

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/date.h"

namespace vsledger {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::uint64_t Below(std::uint64_t bound, Chance& chance) {
  return std::uniform_int_distribution<std::uint64_t>(0, bound - 1)(chance);
}

std::string Pick(std::initializer_list<const char*> choices, Chance& chance) {
  return *(choices.begin() + Below(choices.size(), chance));
}

std::string HexDigits(std::size_t count, Chance& chance) {
  std::string digits;
  for (std::size_t i = 0; i < count; ++i) digits += "0123456789abcdef"[Below(16, chance)];
  return digits;
}

std::string Bytes(std::size_t count, Chance& chance) {
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(Below(256, chance));
  return bytes;
}

std::string AnItemId(Chance& chance) {
  return fmt::format("{}-{}", Pick({"al", "fd", "or", "pm"}, chance), Below(100'000'000, chance));
}

std::string ADay(Chance& chance) {
  return FormatDate(Date(1900, 1, 1) + static_cast<int>(Below(300 * 365, chance)));
}

std::string ATerm(Chance& chance) {
  return fmt::format("{}-{}", 2011 + Below(100, chance),
                     Pick({"spring", "summer", "autumn"}, chance));
}

std::string AText(Chance& chance) {
  return Pick({"", "x", "St Example\u2019s", "\u00a312.50, \"as agreed\"", "\U0001F9EE sums"},
              chance);
}

// What the string fields of a record are, by name. Names that are not here are free text.
std::string Value(const FieldDescriptor& field, Chance& chance) {
  static const std::set<std::string> ids{
      "id",    "policy",     "rate",    "payment",   "supplier",  "run",    "item",
      "order", "allocation", "subject", "relied_on", "overrides", "invoice"};
  static const std::set<std::string> people{
      "person",       "proposed_by", "confirmed_by",          "entered_by",  "verified_by",
      "requested_by", "decided_by",  "recorded_by",           "released_by", "reviewed_by",
      "set_by",       "agreed_by",   "write_off_proposed_by", "planned_by"};
  static const std::set<std::string> days{
      "from",          "to",           "opened",         "closed",
      "recorded_on",   "effective_on", "notified_on",    "received_on",
      "handed_on",     "imported_on",  "through",        "reference_date",
      "service_from",  "service_to",   "effective_from", "delivered_on",
      "charged_on",    "dated",        "held_on",        "last_day",
      "requests_from", "requests_to",  "decide_by",      "due_on",
      "paid_on"};
  const std::string& name = field.name();
  if (ids.contains(name)) return AnItemId(chance);
  if (people.contains(name)) return Pick({"ola", "fin.2", "vsh_x", "a-b"}, chance);
  if (days.contains(name)) return ADay(chance);
  if (name == "fund" || name == "code" || name == "into")
    return Pick({"PPG-LAC-2025-26", "PP16-2022"}, chance);
  if (name == "child") return HexDigits(32, chance);
  if (name == "setting" || name == "ref" || name == "before" || name == "after")
    return Pick({"130000", "ofsted-9", "local-1"}, chance);
  if (name == "category") return Pick({"tuition", "it-3"}, chance);
  if (name == "term") return ATerm(chance);
  if (name == "request_id") return "request/" + HexDigits(8, chance);
  if (name == "account") return "asset:cash:" + HexDigits(3, chance);
  return AText(chance);
}

// Small and large numbers alike, so that every length of a varint is met.
std::int64_t ANumber(Chance& chance) {
  const auto number = static_cast<std::int64_t>(chance() >> (1 + Below(62, chance)));
  return Below(2, chance) == 0 ? number : -number;
}

int AChoice(const FieldDescriptor& field, Chance& chance) {
  const auto& values = *field.enum_type();
  // The first is UNSPECIFIED, which no record holds.
  return values
      .value(1 +
             static_cast<int>(Below(static_cast<std::uint64_t>(values.value_count() - 1), chance)))
      ->number();
}

void FillSingle(Message& message, const FieldDescriptor& field, Chance& chance) {
  const Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      reflection.SetString(
          &message, &field,
          field.type() == FieldDescriptor::TYPE_BYTES ? Bytes(32, chance) : Value(field, chance));
      break;
    case FieldDescriptor::CPPTYPE_INT64:
      reflection.SetInt64(&message, &field, ANumber(chance));
      break;
    case FieldDescriptor::CPPTYPE_UINT64:
      reflection.SetUInt64(&message, &field, static_cast<std::uint64_t>(ANumber(chance)));
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      reflection.SetInt32(&message, &field, static_cast<std::int32_t>(ANumber(chance)));
      break;
    case FieldDescriptor::CPPTYPE_UINT32:
      reflection.SetUInt32(&message, &field, static_cast<std::uint32_t>(ANumber(chance)));
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection.SetBool(&message, &field, Below(2, chance) == 0);
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      reflection.SetEnumValue(&message, &field, AChoice(field, chance));
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      FillAtRandom(*reflection.MutableMessage(&message, &field), chance);
      break;
    default:
      VSL_CHECK(false && "a record has no field of this type");
  }
}

void FillRepeated(Message& message, const FieldDescriptor& field, Chance& chance) {
  const Reflection& reflection = *message.GetReflection();
  for (std::uint64_t left = Below(4, chance); left > 0; --left) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      FillAtRandom(*reflection.AddMessage(&message, &field), chance);
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      reflection.AddInt64(&message, &field, ANumber(chance));
    } else {
      reflection.AddString(&message, &field, Value(field, chance));
    }
  }
}

// Exactly one of a oneof's fields: that is what a kind of item is.
void FillOneOf(Message& message, const google::protobuf::OneofDescriptor& choice, Chance& chance) {
  const auto count = static_cast<std::uint64_t>(choice.field_count());
  FillSingle(message, *choice.field(static_cast<int>(Below(count, chance))), chance);
}

}  // namespace

void FillAtRandom(Message& message, Chance& chance) {
  const auto& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.real_containing_oneof() != nullptr) continue;
    if (field.is_repeated()) {
      FillRepeated(message, field, chance);
    } else if (!field.has_optional_keyword() || Below(3, chance) != 0) {
      FillSingle(message, field, chance);
    }
  }
  for (int i = 0; i < type.real_oneof_decl_count(); ++i) {
    FillOneOf(message, *type.oneof_decl(i), chance);
  }
}

}  // namespace vsledger
