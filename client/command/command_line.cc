#include "client/command/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "client/command/help.h"
#include "client/command/suggest.h"
#include "reports/render/text_width.h"

#ifndef VSLEDGER_VERSION
#error "the build names the version"
#endif

namespace vsledger::client {
namespace {

constexpr int kExitUsage = 2;
constexpr std::string_view kHelp = "--help";

// The parser's storage for the flags of one level: name -> values, or the count of a switch.
struct Slots {
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, std::size_t> switches;
  bool help = false;
};

// Everything the parser writes into.
struct Parser {
  CLI::App app{"", "vsledger"};
  Slots globals;
  bool version = false;
  std::map<const Noun*, bool> noun_help;
  std::map<const Verb*, Slots> verbs;
  std::map<const Noun*, CLI::App*> noun_apps;
  std::map<const Verb*, CLI::App*> verb_apps;
};

void AddFlag(CLI::App& app, const Flag& flag, Slots& slots) {
  if (flag.arity == Arity::kSwitch) {
    app.add_flag(flag.name, slots.switches[flag.name]);
    return;
  }
  // One value each time, never a list: "[a,b]" and "a,b" stay as they were typed.
  app.add_option(flag.name, slots.values[flag.name])
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

CLI::App& AddLevel(CLI::App& parent, const std::string& name, bool& help) {
  CLI::App& app = *parent.add_subcommand(name);
  app.set_help_flag();
  app.add_flag("-h,--help", help);
  app.fallthrough();
  return app;
}

void Build(const std::vector<Noun>& nouns, Parser& parser) {
  parser.app.set_help_flag();
  parser.app.add_flag("-h,--help", parser.globals.help);
  parser.app.add_flag("--version", parser.version);
  for (const Flag& flag : GlobalFlags()) AddFlag(parser.app, flag, parser.globals);
  for (const Noun& noun : nouns) {
    CLI::App& noun_app = AddLevel(parser.app, noun.name, parser.noun_help[&noun]);
    parser.noun_apps[&noun] = &noun_app;
    for (const Verb& verb : noun.verbs) {
      Slots& slots = parser.verbs[&verb];
      CLI::App& verb_app = AddLevel(noun_app, verb.name, slots.help);
      parser.verb_apps[&verb] = &verb_app;
      for (const Flag& flag : verb.flags) AddFlag(verb_app, flag, slots);
    }
  }
}

Answer Wrong(const std::string& sentence, const std::string& more) {
  return {kExitUsage, "", fmt::format("vsledger: {}\n{}", sentence, more)};
}

std::string MaybeMeant(std::string_view typed, const std::vector<std::string>& known) {
  const std::string meant = Suggestion(typed, known);
  return meant.empty() ? "" : fmt::format("; did you mean {}?", meant);
}

template <typename Named>
std::vector<std::string> NamesOf(const std::vector<Named>& all) {
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const Named& one : all) names.push_back(one.name);
  return names;
}

// What the command line has named so far.
struct Reached {
  const Noun* noun = nullptr;
  const Verb* verb = nullptr;
};

Reached ReachedBy(const std::vector<Noun>& nouns, const Parser& parser) {
  Reached reached;
  for (const Noun& noun : nouns) {
    if (!parser.noun_apps.at(&noun)->parsed()) continue;
    reached.noun = &noun;
    for (const Verb& verb : noun.verbs) {
      if (parser.verb_apps.at(&verb)->parsed()) reached.verb = &verb;
    }
  }
  return reached;
}

std::string MoreHelp(const Reached& reached) {
  if (reached.noun == nullptr) return "See vsledger --help.\n";
  if (reached.verb == nullptr) return fmt::format("See vsledger {} --help.\n", reached.noun->name);
  return fmt::format("See vsledger {} {} --help.\n", reached.noun->name, reached.verb->name);
}

// The refusal of a word that nothing takes.
Answer UnknownWord(const std::vector<Noun>& nouns, const Reached& reached,
                   const std::string& word) {
  const std::string shown = render::Printable(word.substr(0, 60));
  std::vector<std::string> flags = NamesOf(GlobalFlags());
  flags.emplace_back(kHelp);
  if (reached.verb != nullptr) {
    for (const Flag& flag : reached.verb->flags) flags.push_back(flag.name);
    return Wrong(fmt::format("{} {} does not take {}{}", reached.noun->name, reached.verb->name,
                             shown, MaybeMeant(word.substr(0, word.find('=')), flags)),
                 MoreHelp(reached));
  }
  if (word.starts_with('-')) {
    return Wrong(fmt::format("there is no flag {}{}", shown, MaybeMeant(word, flags)),
                 MoreHelp(reached));
  }
  if (reached.noun != nullptr) {
    return Wrong(fmt::format("{} has no verb {}{}", reached.noun->name, shown,
                             MaybeMeant(word, NamesOf(reached.noun->verbs))),
                 MoreHelp(reached));
  }
  return Wrong(fmt::format("there is no noun {}{}", shown, MaybeMeant(word, NamesOf(nouns))),
               MoreHelp(reached));
}

void Collect(const Slots& slots, Values& values) {
  for (const auto& [flag, given] : slots.values) {
    for (const std::string& value : given) values.Add(flag, value);
  }
  for (const auto& [flag, count] : slots.switches) {
    if (count > 0) values.Add(flag, "");
  }
}

std::string Joined(const std::vector<std::string>& names) {
  if (names.size() == 1) return names[0];
  return fmt::format("{} and {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

// What is wrong with the values of one flag; empty if nothing is.
std::string FlagProblem(const Flag& flag, const Values& values) {
  const std::vector<std::string>& given = values.All(flag.name);
  if (given.size() > 1 && flag.arity == Arity::kOnce) {
    return fmt::format("{} is given more than once", flag.name);
  }
  for (const std::string& value : given) {
    if (flag.choices.empty()) break;
    if (std::find(flag.choices.begin(), flag.choices.end(), value) == flag.choices.end()) {
      return fmt::format("{} {} is none of {}{}", flag.name, render::Printable(value.substr(0, 40)),
                         fmt::join(flag.choices, ", "), MaybeMeant(value, flag.choices));
    }
  }
  return "";
}

// What is wrong with the values as a whole; empty if nothing is.
std::string Problem(const Reached& reached, const Values& values) {
  const std::string name = reached.noun->name + " " + reached.verb->name;
  std::vector<std::string> missing;
  for (const std::vector<Flag>& flags : {reached.verb->flags, GlobalFlags()}) {
    for (const Flag& flag : flags) {
      if (flag.need == Need::kNeeded && !values.Has(flag.name)) missing.push_back(flag.name);
      if (std::string problem = FlagProblem(flag, values); !problem.empty()) return problem;
      if (reached.verb->effect == Effect::kReads && OnlyForWrites(flag.name) &&
          values.Has(flag.name)) {
        return fmt::format("{} writes nothing, so {} means nothing to it", name, flag.name);
      }
    }
  }
  return missing.empty() ? "" : fmt::format("{} needs {}", name, Joined(missing));
}

// The answer to --help and --version; none if they were not asked for.
std::optional<Answer> AnswerOf(const std::vector<Noun>& nouns, const Parser& parser,
                               const Reached& reached) {
  if (parser.version) return Answer{0, "vsledger " VSLEDGER_VERSION "\n", ""};
  const bool verb_help = reached.verb != nullptr && parser.verbs.at(reached.verb).help;
  const bool noun_help = reached.noun != nullptr && parser.noun_help.at(reached.noun);
  if (!parser.globals.help && !noun_help && !verb_help) return std::nullopt;
  if (reached.verb != nullptr) return Answer{0, HelpOfVerb(*reached.noun, *reached.verb), ""};
  return Answer{0, reached.noun != nullptr ? HelpOfNoun(*reached.noun) : HelpOfAll(nouns), ""};
}

// The parser's verdict on `words`: the answer if they cannot be read.
std::optional<Answer> Parse(const std::vector<Noun>& nouns, const std::vector<std::string>& words,
                            Parser& parser) {
  std::vector<std::string> backwards(words.rbegin(), words.rend());
  try {
    parser.app.parse(backwards);
  } catch (const CLI::ExtrasError&) {
    const Reached reached = ReachedBy(nouns, parser);
    const std::vector<std::string> extra = parser.app.remaining(true);
    return UnknownWord(nouns, reached, extra.empty() ? "" : extra.front());
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string_view flag = std::string_view(error.what());
    return Wrong(fmt::format("{} needs a value", flag.substr(0, flag.find(':'))),
                 MoreHelp(ReachedBy(nouns, parser)));
  } catch (const CLI::ParseError& error) {
    return Wrong(render::Printable(error.what()), MoreHelp(ReachedBy(nouns, parser)));
  }
  return std::nullopt;
}

std::optional<Answer> TooLong(const std::vector<std::string>& words) {
  if (words.size() > kMaxWords) {
    return Wrong(fmt::format("more than {} words; put long lists into a file", kMaxWords), "");
  }
  for (const std::string& word : words) {
    if (word.size() > kMaxWordBytes) {
      return Wrong(fmt::format("a word of more than {} bytes", kMaxWordBytes), "");
    }
  }
  return std::nullopt;
}

}  // namespace

std::variant<Invocation, Answer> ReadCommandLine(const std::vector<Noun>& nouns,
                                                 const std::vector<std::string>& words) {
  if (std::optional<Answer> answer = TooLong(words)) return *answer;
  Parser parser;
  Build(nouns, parser);
  if (std::optional<Answer> answer = Parse(nouns, words, parser)) return *answer;
  const Reached reached = ReachedBy(nouns, parser);
  if (std::optional<Answer> answer = AnswerOf(nouns, parser, reached)) return *answer;
  if (reached.noun == nullptr) return Answer{kExitUsage, "", HelpOfAll(nouns)};
  if (reached.verb == nullptr) return Answer{kExitUsage, "", HelpOfNoun(*reached.noun)};
  Values values(*reached.verb);
  Collect(parser.globals, values);
  Collect(parser.verbs.at(reached.verb), values);
  const std::string problem = Problem(reached, values);
  if (!problem.empty()) return Wrong(problem, MoreHelp(reached));
  return Invocation{reached.noun, reached.verb, std::move(values)};
}

}  // namespace vsledger::client
