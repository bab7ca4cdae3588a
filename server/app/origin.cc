#include "server/app/origin.h"

#include <fmt/format.h>

namespace vsledger {

std::string OriginOf(std::string_view authority_name, std::string_view authority_code) {
  std::string name;
  bool gap = false;
  for (const char c : authority_name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!kept) {
      gap = true;
      continue;
    }
    if (gap && !name.empty()) name.push_back('-');
    gap = false;
    name.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
  }
  if (name.empty()) name = "authority";
  return fmt::format("{}/vsledger/{}", name, authority_code);
}

}  // namespace vsledger
