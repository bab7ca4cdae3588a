// The help texts: the whole client, one noun, one verb. Made from the same data as the parser, in
// at most 80 columns.
#pragma once

#include <string>
#include <vector>

#include "client/command/verb.h"

namespace vsledger::client {

// What `vsledger --help` says.
std::string HelpOfAll(const std::vector<Noun>& nouns);

// What `vsledger <noun> --help` says.
std::string HelpOfNoun(const Noun& noun);

// What `vsledger <noun> <verb> --help` says.
std::string HelpOfVerb(const Noun& noun, const Verb& verb);

}  // namespace vsledger::client
