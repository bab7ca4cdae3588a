#include "client/noun/enum_words.h"

#include <google/protobuf/descriptor.h>

#include <cctype>

namespace vsledger::client {
namespace {

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

// "AwardKind" as the start of its values' names: "AWARD_KIND_".
std::string PrefixOf(const google::protobuf::EnumDescriptor& type) {
  std::string prefix;
  for (const char c : type.name()) {
    if (IsUpper(c) && !prefix.empty()) prefix += '_';
    prefix += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return prefix + "_";
}

std::string WordOfName(const std::string& name, const std::string& prefix) {
  std::string word = name.substr(name.starts_with(prefix) ? prefix.size() : 0);
  for (char& c : word) {
    c = c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return word;
}

}  // namespace

std::string EnumWord(const google::protobuf::EnumDescriptor& type, int number) {
  const google::protobuf::EnumValueDescriptor* const value = type.FindValueByNumber(number);
  return value == nullptr || number == 0 ? "" : WordOfName(value->name(), PrefixOf(type));
}

int EnumNumber(const google::protobuf::EnumDescriptor& type, std::string_view word) {
  for (int i = 0; i < type.value_count(); ++i) {
    const int number = type.value(i)->number();
    if (!word.empty() && EnumWord(type, number) == word) return number;
  }
  return 0;
}

std::vector<std::string> EnumWords(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> words;
  for (int i = 0; i < type.value_count(); ++i) {
    const std::string word = EnumWord(type, type.value(i)->number());
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

}  // namespace vsledger::client
