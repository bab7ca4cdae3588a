// Who may use which verb, for the help. The server decides by its own table of roles
// (server/service/access_table.cc); a test holds the two against each other.
#pragma once

#include <string>
#include <string_view>

namespace vsledger::client {

// The roles that may use a verb, as certificates write them: "officer, virtual-head"; "everybody"
// where every role may. Every verb of every noun has some.
std::string WhoMay(std::string_view noun, std::string_view verb);

}  // namespace vsledger::client
