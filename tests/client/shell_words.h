// A shell's reading of a command line, as far as the examples in the help need it.
#pragma once

#include <string>
#include <vector>

namespace vsledger::client {

// The words of `line`: parted by blanks, except within single quotes.
inline std::vector<std::string> ShellWordsOf(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  for (const char c : line + " ") {
    if (c == '\'') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      if (!word.empty()) words.push_back(word);
      word.clear();
    } else {
      word += c;
    }
  }
  return words;
}

}  // namespace vsledger::client
