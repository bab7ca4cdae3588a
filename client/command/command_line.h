// Reads the command line into the verb to run, its values and the global flags, or into the text
// that answers instead (help, version, what was wrong). The only file that knows the parser.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "client/command/values.h"
#include "client/command/verb.h"

namespace vsledger::client {

// What is to be done.
struct Invocation {
  const Noun* noun = nullptr;  // in the nouns that were handed in
  const Verb* verb = nullptr;
  Values values;  // the verb's own flags and the global ones
};

// What to say instead of doing anything.
struct Answer {
  int exit_code = 0;
  std::string out;  // for stdout
  std::string err;  // for stderr
};

// The most words of a command line, and the longest of them in bytes.
inline constexpr std::size_t kMaxWords = 2'000;
inline constexpr std::size_t kMaxWordBytes = 64 * 1024;

// Reads `words` (without the program's name). Help and --version answer with exit code 0; an
// unknown or missing word, noun, verb or flag with exit code 2 and a suggestion where there is one.
// `nouns` outlives the result.
std::variant<Invocation, Answer> ReadCommandLine(const std::vector<Noun>& nouns,
                                                 const std::vector<std::string>& words);

}  // namespace vsledger::client
