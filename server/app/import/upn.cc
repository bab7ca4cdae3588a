#include "server/app/import/upn.h"

#include "ledger/base/refusals.h"

namespace vsledger::import {
namespace {

// The position of a letter here is its value (I, O and S are left out).
constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";
constexpr std::size_t kLength = 13;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool HasShape(std::string_view upn) {
  if (upn.size() != kLength || kLetters.find(upn.front()) == std::string_view::npos) return false;
  for (std::size_t i = 1; i + 1 < kLength; ++i) {
    if (!IsDigit(upn[i])) return false;
  }
  return IsDigit(upn.back()) || kLetters.find(upn.back()) != std::string_view::npos;
}

std::size_t ValueOf(char c) {
  return IsDigit(c) ? static_cast<std::size_t>(c - '0') : kLetters.find(c);
}

}  // namespace

bool IsNoUpnYet(std::string_view text) {
  return text.size() == 3 && text.starts_with("UN") && text[2] >= '1' && text[2] <= '5';
}

absl::Status CheckUpn(std::string_view upn) {
  if (!HasShape(upn)) {
    return refuse::MalformedUpn(
        "it must be a letter and 12 digits, or a letter, 11 digits and a letter");
  }
  std::size_t sum = 0;
  for (std::size_t i = 1; i < kLength; ++i) sum += (i + 1) * ValueOf(upn[i]);
  if (kLetters[sum % kLetters.size()] == upn.front()) return absl::OkStatus();
  return refuse::MalformedUpn("its check letter does not fit the rest of it");
}

}  // namespace vsledger::import
