#include "client/print/failure.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "ledger/base/refusal.h"

namespace vsledger::client {
namespace {

// Whether `words` is the name of a method of the contract, "FundService/OpenFund" or "OpenFund",
// and not something in plain words.
bool IsMethodName(std::string_view words) {
  const auto fits = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/';
  };
  return !words.empty() && words.front() >= 'A' && words.front() <= 'Z' &&
         std::all_of(words.begin(), words.end(), fits);
}

std::string WithVerb(const std::string& message, std::string_view verb) {
  constexpr std::string_view kBefore = ": ";
  const std::size_t colon = message.rfind(kBefore);
  if (colon == std::string::npos) return message;
  const std::size_t method = colon + kBefore.size();
  if (!IsMethodName(std::string_view(message).substr(method))) return message;
  return fmt::format("{}vsledger {}", message.substr(0, method), verb);
}

}  // namespace

std::string FailureWords(const absl::Status& status, std::string_view verb) {
  std::string message(status.message());
  const std::optional<Reason> reason = ReasonOf(status);
  if (reason == Reason::kRoleNotAllowed) return WithVerb(message, verb);
  if (reason == Reason::kFundUnknown) return message + "; open it with `vsledger period open`";
  return message;
}

}  // namespace vsledger::client
