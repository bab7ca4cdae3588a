#include "client/config/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/render/text_width.h"

namespace vsledger::client {
namespace {

constexpr std::array<std::string_view, 6> kKeys{"server", "ca", "cert", "key", "output", "timeout"};
constexpr std::size_t kMaxName = 64;

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string_view Unquoted(std::string_view value) {
  const bool quoted = value.size() >= 2 && value.starts_with('"') && value.ends_with('"');
  return quoted ? value.substr(1, value.size() - 2) : value;
}

bool IsName(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_' || c == '-';
  };
  return !name.empty() && name.size() <= kMaxName && std::all_of(name.begin(), name.end(), fits);
}

// Reads one line into `profiles`; what is wrong with it, or empty. `current` is the section so far.
std::string ReadLine(std::string_view line, Profiles& profiles, Profile*& current) {
  if (line.empty() || line.starts_with('#') || line.starts_with(';')) return "";
  if (line.starts_with('[')) {
    const std::string name(line.ends_with(']') ? line.substr(1, line.size() - 2) : "");
    if (!IsName(name)) return "a profile begins with its name in brackets, such as [default]";
    const auto [made, fresh] = profiles.try_emplace(name);
    current = &made->second;
    return fresh ? "" : fmt::format("profile {} comes twice", name);
  }
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return "write key = value";
  const std::string key(Trimmed(line.substr(0, equals)));
  if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) {
    return fmt::format("{} is none of {}", render::Printable(key.substr(0, kMaxName)),
                       fmt::join(kKeys, ", "));
  }
  if (current == nullptr) return "a profile's name, such as [default], comes before its keys";
  const std::string value(Unquoted(Trimmed(line.substr(equals + 1))));
  return current->emplace(key, value).second ? "" : fmt::format("{} comes twice", key);
}

}  // namespace

absl::StatusOr<Profiles> ParseProfiles(std::string_view text, std::string_view path) {
  if (text.size() > kMaxConfigBytes) {
    return absl::InvalidArgumentError(
        fmt::format("{} is larger than {} bytes", path, kMaxConfigBytes));
  }
  Profiles profiles;
  Profile* current = nullptr;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string problem = ReadLine(Trimmed(text.substr(0, end)), profiles, current);
    if (!problem.empty()) {
      return absl::InvalidArgumentError(fmt::format("{} line {}: {}", path, number, problem));
    }
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return profiles;
}

}  // namespace vsledger::client
