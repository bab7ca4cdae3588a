// The contract's enums as words of the command line and of lists: AWARD_KIND_FINAL is "final",
// INVOICE_STATE_IN_QUERY "in-query". Made from the contract itself, so that both always agree.
#pragma once

#include <google/protobuf/generated_enum_reflection.h>

#include <string>
#include <string_view>
#include <vector>

namespace vsledger::client {

// The word of a value; empty for the unspecified one and for numbers the contract does not have.
std::string EnumWord(const google::protobuf::EnumDescriptor& type, int number);

// The number of a word; 0 (unspecified) if no value has it.
int EnumNumber(const google::protobuf::EnumDescriptor& type, std::string_view word);

// All words but the unspecified one's, in the contract's order.
std::vector<std::string> EnumWords(const google::protobuf::EnumDescriptor& type);

template <typename Enum>
std::string WordOf(Enum value) {
  return EnumWord(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

template <typename Enum>
Enum FromWord(std::string_view word) {
  return static_cast<Enum>(EnumNumber(*google::protobuf::GetEnumDescriptor<Enum>(), word));
}

template <typename Enum>
std::vector<std::string> WordsOf() {
  return EnumWords(*google::protobuf::GetEnumDescriptor<Enum>());
}

}  // namespace vsledger::client
