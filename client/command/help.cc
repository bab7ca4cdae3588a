#include "client/command/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "reports/render/table_layout.h"
#include "reports/render/text_width.h"

namespace vsledger::client {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kGap = 2;
constexpr std::size_t kWidestTerm = 30;

// A word and what it means, as two columns.
using Entry = std::pair<std::string, std::string>;

std::string Lines(const std::vector<std::string>& lines, std::size_t indent) {
  std::string text;
  for (const std::string& line : lines) text += std::string(indent, ' ') + line + "\n";
  return text;
}

std::string Paragraph(std::string_view text) {
  return Lines(render::Wrapped(text, render::kTableColumns), 0);
}

std::string EntryLines(const Entry& entry, std::size_t column) {
  const std::vector<std::string> about =
      render::Wrapped(entry.second, render::kTableColumns - column);
  const std::string term = std::string(kIndent, ' ') + entry.first;
  std::string text;
  std::size_t next = 0;
  if (render::DisplayWidth(term) + kGap <= column) {
    text = render::PadRight(term, column) + about[0] + "\n";
    next = 1;
  } else {
    text = term + "\n";
  }
  return text + Lines({about.begin() + static_cast<std::ptrdiff_t>(next), about.end()}, column);
}

std::string Entries(std::string_view title, const std::vector<Entry>& entries) {
  if (entries.empty()) return "";
  std::size_t widest = 0;
  for (const Entry& entry : entries) widest = std::max(widest, render::DisplayWidth(entry.first));
  const std::size_t column = kIndent + std::min(widest, kWidestTerm) + kGap;
  std::string text = fmt::format("\n{}:\n", title);
  for (const Entry& entry : entries) text += EntryLines(entry, column);
  return text;
}

std::string TermOf(const Flag& flag) {
  return flag.positional() || flag.arity == Arity::kSwitch ? flag.name
                                                           : flag.name + " " + flag.value;
}

std::string AboutOf(const Flag& flag) {
  std::string about = flag.about;
  if (!flag.choices.empty() && about.find(flag.choices.front()) == std::string::npos) {
    about += fmt::format(": {}", fmt::join(flag.choices, ", "));
  }
  if (flag.arity == Arity::kRepeated) about += " (may be given again)";
  return about;
}

std::vector<Entry> FlagEntries(const std::vector<Flag>& flags, Need need) {
  std::vector<Entry> entries;
  for (const Flag& flag : flags) {
    if (flag.need == need) entries.emplace_back(TermOf(flag), AboutOf(flag));
  }
  return entries;
}

std::vector<Entry> GlobalEntries(Effect effect) {
  std::vector<Entry> entries;
  for (const Flag& flag : GlobalFlags()) {
    if (effect == Effect::kReads && OnlyForWrites(flag.name)) continue;
    entries.emplace_back(TermOf(flag), flag.about);
  }
  return entries;
}

std::string Usage(const Noun& noun, const Verb& verb) {
  std::string words;
  bool optional = false;
  for (const Flag& flag : verb.flags) {
    if (flag.need == Need::kNeeded) words += " " + TermOf(flag);
    if (flag.need == Need::kOptional && flag.positional()) words += " [" + TermOf(flag) + "]";
    optional = optional || (flag.need == Need::kOptional && !flag.positional());
  }
  return fmt::format("vsledger {} {}{}{}", noun.name, verb.name, words, optional ? " [flags]" : "");
}

// The words of a command line as a shell parts them, their quotes kept; a flag stands together with
// its value.
std::vector<std::string> ShellWords(std::string_view command) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : command) {
    if (c == '\'') quoted = !quoted;
    if (c != ' ' || quoted) {
      words.back() += c;
    } else {
      words.emplace_back();
    }
  }
  std::vector<std::string> joined;
  for (const std::string& word : words) {
    const bool value = !joined.empty() && joined.back().starts_with('-') &&
                       joined.back().find(' ') == std::string::npos && !word.starts_with('-') &&
                       !word.starts_with('[');
    if (value) {
      joined.back() += " " + word;
    } else {
      joined.push_back(word);
    }
  }
  return joined;
}

// A command line in lines that can be copied into a shell as they are: each but the last ends in a
// backslash.
std::string ShellLines(std::string_view command) {
  std::string text;
  std::string line(kIndent, ' ');
  bool first = true;
  for (const std::string& word : ShellWords(command)) {
    if (!first && render::DisplayWidth(line) + word.size() + 3 > render::kTableColumns) {
      text += line + " \\\n";
      line = std::string(2 * kIndent, ' ');
      first = true;
    }
    line += (first ? "" : " ") + word;
    first = false;
  }
  return text + line + "\n";
}

}  // namespace

std::string HelpOfAll(const std::vector<Noun>& nouns) {
  std::vector<Entry> entries;
  entries.reserve(nouns.size());
  for (const Noun& noun : nouns) entries.emplace_back(noun.name, noun.about);
  return Paragraph("vsledger: the Pupil Premium Plus ledger of a virtual school") +
         "\nUsage: vsledger <noun> <verb> [flags]\n" + Entries("Nouns", entries) +
         Entries("Flags of every verb", GlobalEntries(Effect::kWrites)) +
         Entries("Environment", {{"VSLEDGER_SERVER, _CA, _CERT, _KEY, _PROFILE, _CONFIG, _OUTPUT, "
                                  "_TIMEOUT",
                                  "stand in for the flags of those names"},
                                 {"VSLEDGER_STATE_FOLDER", "for --state-folder"}}) +
         Entries("Exit codes", {{"0", "done"},
                                {"1", "refused by a rule, or part of a file rejected"},
                                {"2", "the command line or a file is wrong"},
                                {"3", "not found"},
                                {"4", "not allowed"},
                                {"5", "in conflict with what stands"},
                                {"6", "server not reached, or too slow"},
                                {"7", "what was read does not verify"},
                                {"70", "an error of ours"}}) +
         "\nWho you are to the server: vsledger server status\n"
         "What you may read: vsledger report list\n"
         "More: vsledger <noun> --help, vsledger <noun> <verb> --help\n";
}

std::string HelpOfNoun(const Noun& noun) {
  std::vector<Entry> entries;
  entries.reserve(noun.verbs.size());
  for (const Verb& verb : noun.verbs) entries.emplace_back(verb.name, verb.about);
  return Paragraph(fmt::format("vsledger {}: {}", noun.name, noun.about)) +
         fmt::format("\nUsage: vsledger {} <verb> [flags]\n", noun.name) +
         Entries("Verbs", entries) + fmt::format("\nMore: vsledger {} <verb> --help\n", noun.name);
}

std::string HelpOfVerb(const Noun& noun, const Verb& verb) {
  std::string text = Paragraph(verb.about);
  if (!verb.who.empty()) text += Paragraph("Who may: " + verb.who);
  text += "\nUsage:\n" + ShellLines(Usage(noun, verb));
  text += Entries("Needed", FlagEntries(verb.flags, Need::kNeeded));
  text += Entries("Flags", FlagEntries(verb.flags, Need::kOptional));
  text += Entries("Flags of every verb", GlobalEntries(verb.effect));
  if (!verb.notes.empty()) text += "\n" + Paragraph(verb.notes);
  return text + "\nExample:\n" + ShellLines(verb.example);
}

}  // namespace vsledger::client
