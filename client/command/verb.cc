#include "client/command/verb.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vsledger::client {

Flag Needed(std::string name, std::string value, std::string about) {
  return {std::move(name), std::move(value), std::move(about), Need::kNeeded, Arity::kOnce, {}};
}

Flag Optional(std::string name, std::string value, std::string about) {
  return {std::move(name), std::move(value), std::move(about), Need::kOptional, Arity::kOnce, {}};
}

Flag Repeated(std::string name, std::string value, std::string about) {
  return {std::move(name), std::move(value), std::move(about),
          Need::kOptional, Arity::kRepeated, {}};
}

Flag Switch(std::string name, std::string about) {
  return {std::move(name), "", std::move(about), Need::kOptional, Arity::kSwitch, {}};
}

Flag Position(std::string name, std::string about) {
  std::string value = name;
  return {std::move(name), std::move(value), std::move(about), Need::kNeeded, Arity::kOnce, {}};
}

Flag OneOf(Flag flag, std::vector<std::string> choices) {
  flag.choices = std::move(choices);
  return flag;
}

const std::vector<Flag>& GlobalFlags() {
  static const auto* const kFlags = new std::vector<Flag>{
      Optional("--server", "HOST:PORT", "the ledger server"),
      Optional("--ca", "FILE", "PEM of the authority that signed the server's certificate"),
      Optional("--cert", "FILE", "PEM of your certificate"),
      Optional("--key", "FILE", "PEM of your certificate's key"),
      Optional("--profile", "NAME", "section of the config file to take these from"),
      Optional("--config", "FILE", "config file (~/.config/vsledger/config.ini)"),
      OneOf(Optional("--output", "FORM", "table (to read), json or csv (for programs)"),
            {"table", "json", "csv"}),
      Switch("--quiet", "print only the ids of the items, one a line"),
      Optional("--timeout", "SECONDS", "longest wait for one answer (30; a stream 900)"),
      Optional("--state-folder", "DIR",
               "last checkpoint seen of each log (~/.local/state/vsledger)"),
      Switch("--dry-run", "run every check and write nothing"),
      Optional("--request-id", "ID", "repeat the request of this id without doing it twice"),
      Optional("--seen-record", "N", "refuse if the item has changed since record N"),
  };
  return *kFlags;
}

bool OnlyForWrites(std::string_view flag) {
  constexpr std::array<std::string_view, 3> kFlags{"--dry-run", "--request-id", "--seen-record"};
  return std::find(kFlags.begin(), kFlags.end(), flag) != kFlags.end();
}

const Flag* FindFlag(const Verb& verb, std::string_view name) {
  const auto named = [name](const Flag& flag) { return flag.name == name; };
  const auto own = std::find_if(verb.flags.begin(), verb.flags.end(), named);
  if (own != verb.flags.end()) return &*own;
  const std::vector<Flag>& globals = GlobalFlags();
  const auto global = std::find_if(globals.begin(), globals.end(), named);
  return global == globals.end() ? nullptr : &*global;
}

}  // namespace vsledger::client
