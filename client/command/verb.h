// What the client can be told: nouns, their verbs, and the flags of each, as plain data. Help,
// parsing and tests all walk it. Must not know the parser, the server or a single noun.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace vsledger::client {

class Session;
class Values;

// How often a flag may be given, and whether a value follows.
enum class Arity {
  kOnce,      // one value
  kRepeated,  // a value each time it is given
  kSwitch,    // no value
};

// Whether a command cannot do without it.
enum class Need { kOptional, kNeeded };

// One flag ("--fund FUND") or, where the name does not start with '-', a word by position ("ID").
struct Flag {
  std::string name;
  std::string value;  // the word that stands for its value in help; empty for a switch
  std::string about;  // one phrase for help; units where it has any
  Need need = Need::kOptional;
  Arity arity = Arity::kOnce;
  std::vector<std::string> choices;  // the only values taken; empty for any

  bool positional() const { return !name.starts_with('-'); }
};

Flag Needed(std::string name, std::string value, std::string about);
Flag Optional(std::string name, std::string value, std::string about);
Flag Repeated(std::string name, std::string value, std::string about);
Flag Switch(std::string name, std::string about);
// A word by position; it cannot be left out.
Flag Position(std::string name, std::string about);
// `flag`, taking only the `choices`.
Flag OneOf(Flag flag, std::vector<std::string> choices);

// What a verb does to the ledger: writes take --dry-run, --request-id and --seen-record.
enum class Effect { kReads, kWrites };

// The work of a verb. Its values are checked for presence and choice, not for grammar.
using Action = std::function<absl::Status(const Values& values, Session& session)>;

struct Verb {
  std::string name;
  std::string about;    // one sentence
  std::string example;  // one whole command line; it must parse
  std::vector<Flag> flags;
  Effect effect = Effect::kReads;
  Action run;
  std::string notes;     // a paragraph for help; may be empty
  std::string who = {};  // the roles that may use it, for help; AllNouns fills it in
};

struct Noun {
  std::string name;
  std::string about;
  std::vector<Verb> verbs;
};

// The flags that every verb takes, before it or after it.
const std::vector<Flag>& GlobalFlags();

// The flags of GlobalFlags that only a verb that writes takes.
bool OnlyForWrites(std::string_view flag);

// The verb's own flag or the global one of this name; null if there is none.
const Flag* FindFlag(const Verb& verb, std::string_view name);

}  // namespace vsledger::client
